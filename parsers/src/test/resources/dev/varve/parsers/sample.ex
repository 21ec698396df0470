# Copyright Somebody

defmodule Mail.Message do
  @moduledoc """
  A message
  that is sent.
  """

  use GenServer
  alias Mail.{Part, Store}
  import Plug.Conn, only: [assign: 3]
  require Logger

  @limit 3
  defstruct [:to, from: nil]

  @doc """
  Makes one.
  """
  @spec new(String.t(), keyword) :: t
  def new(to, opts \\ []) when is_binary(to) do
    if to != "" && opts != [] do
      Logger.info("new 🎉")
    end

    opts
    |> Enum.map(fn {k, v} -> {k, v} end)
    |> build(to)
  end

  @doc false
  def count([]), do: 0
  def count([_ | rest]), do: 1 + count(rest)

  # Private one.
  defp build(opts, to) do
    case opts do
      [] -> %__MODULE__{to: to}
      _ -> cond do
        to -> nil
        true -> helper()
      end
    end
  rescue
    e in RuntimeError -> reraise e, __STACKTRACE__
  end

  defp helper, do: nil

  @impl true
  def handle_call(:a, _from, state), do: {:reply, :ok, state}

  @impl true
  def handle_call(:b, _from, state) do
    {:reply, :ok, state}
  end

  defmacro is_even(x) do
    quote do: rem(unquote(x), 2) == 0
  end

  defguard is_odd(x) when rem(x, 2) == 1

  def a <~> b, do: a + b

  defdelegate flush(x), to: Store

  defmodule Inner do
    def deep(x), do: x
  end
end

defprotocol Size do
  @doc "Its size."
  def size(data)
end

defimpl Size, for: BitString do
  def size(data), do: byte_size(data)
end

Mail.Message.new("x")
