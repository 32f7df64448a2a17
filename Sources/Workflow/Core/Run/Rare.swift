/// A value that is mostly absent.
///
/// It lies behind one reference, so that what holds it stays small: a state is copied several times in every decision,
/// and its rare parts would be most of it.
@propertyWrapper
public struct Rare<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
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

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(wrappedValue: container.decodeNil() ? nil : try container.decode(Value.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
