// Copyright Somebody

import Foundation
@testable import Geo

/// A shape.
@available(iOS 13, *)
public final class Shape<T: Equatable>: Base, Measured where T: Hashable {
    public let name: String
    private var size = 3

    /// Computed.
    var area: Double {
        return compute(size)
    }

    /// Makes one.
    public init?(name: String, size: Int = 3) throws {
        self.name = name
    }

    deinit {
        release()
    }

    /**
     Grows.
     */
    @discardableResult
    public func grow<R>(by amount: Int, _ names: String..., then: @escaping (Int) -> R) async throws -> R? {
        guard amount > 0, let first = names.first else { return nil }
        for name in names where name.isEmpty && amount > 1 {
            continue
        }
        switch amount {
        case 1: print("one")
        case 2...3: print("few")
        default: break
        }
        func local(_ x: Int) -> Int {
            let twice = x * 2
            print(twice)
            return twice
        }
        do { try await store.save(Line(total)) } catch { throw error }
        return names.map { $0.count }.isEmpty ? then(local(amount)) : nil ?? nil
    }

    static func == (a: Shape, b: Shape) -> Bool { a.name == b.name }

    subscript(index: Int) -> T { items[index] }

    class Inner {
        func deep() {}
    }
}

struct Point { let x, y: Int }

indirect enum Color: String {
    case red, green
    func mix() -> Color { .red }
}

protocol Measured: AnyObject {
    associatedtype Out
    /// Measures.
    func measure(_ x: Int) -> Double
    init(name: String)
}

extension Array: Measured where Element == Int {
    func second() -> Int { self[1] }
}

extension Geo.Shape.Inner {
    func extended() {}
}

actor Bank {
    func pay() async {}
}

typealias Handler = (Int) -> Void

func topLevel(x: inout Int) -> Int { x + 1 }

prefix operator +++
prefix func +++ (x: Int) -> Int { x + 1 }

let closure = { (x: Int) in x }
print(closure(1))
