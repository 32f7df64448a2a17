/// A value that is mostly absent.
///
/// It lies behind one reference, so that what holds it stays small: a state is copied several times in every decision,
/// and its rare parts would be most of it.
@propertyWrapper
public struct Rare<Value: Hashable & Sendable>: Hashable, Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box?

    public var wrappedValue: Value? {
        get { box?.value }
        set { box = newValue.map(Box.init) }
    }

    public init(wrappedValue: Value? = nil) {
        box = wrappedValue.map(Box.init)
    }

    public static func == (left: Rare, right: Rare) -> Bool {
        left.box === right.box || left.wrappedValue == right.wrappedValue
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }
}
