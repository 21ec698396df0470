// Licensed to somebody.

using System;
using System.Collections.Generic;
using Alias = System.Text.StringBuilder;

namespace Shop.Orders
{
    /// <summary>An order.</summary>
    [Serializable]
    public sealed class Order<T> : IOrder, IDisposable where T : class
    {
        private readonly int _count = 1;

        /// <summary>How many.</summary>
        public int Count { get; set; } = 3;

        public Order(int count, params string[] names) : base(count)
        {
            _count = count;
        }

        ~Order() { Dispose(); }

        /// <summary>
        /// Adds a line.
        /// </summary>
        [Obsolete("no"), Log]
        public async Task<int> AddAsync<TLine>(TLine line, int amount = 1) where TLine : notnull
        {
            foreach (var x in lines)
            {
                if (x is null || amount > 2 && true) continue;
            }
            var total = line switch { null => 0, _ => 1 };
            int Local(int y)
            {
                var twice = y * 2;
                Console.WriteLine(twice);
                return twice;
            }
            try { await _store.SaveAsync<T>(new Line(total)); } catch (Exception e) { throw; }
            return Local(total) ?? 0;
        }

        public static Order<T> operator +(Order<T> a, Order<T> b) => a.Merge(b);
        public static explicit operator int(Order<T> order) => order.Count;
        public T this[int index] => Items[index];
        void IDisposable.Dispose() { }
    }

    public record Point(int X, int Y);
    public record struct Size { public int W; }

    public interface IOrder
    {
        int Total(int tax);
    }

    public enum State { Open, Closed }

    public delegate void Changed(object sender, EventArgs e);

    internal static class Extensions
    {
        public static string Shout(this string s) => s.ToUpper();
    }
}
