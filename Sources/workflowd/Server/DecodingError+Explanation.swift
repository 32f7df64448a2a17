#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension DecodingError {
    /// What is wrong at which key, for the person who wrote the JSON.
    var explanation: String {
        switch self {
        case .keyNotFound(let key, let context): "\(Self.path(context, key)) is missing."
        case .typeMismatch(let type, let context):
            "\(Self.path(context)) has another type than \(Self.name(of: type))."
        case .valueNotFound(let type, let context): "\(Self.path(context)) is null; expected \(Self.name(of: type))."
        case .dataCorrupted(let context): "\(Self.path(context)) cannot be read: \(Self.reason(context))"
        @unknown default: "It cannot be read."
        }
    }

    private static func path(_ context: Context, _ last: (any CodingKey)? = nil) -> String {
        let keys = context.codingPath + [last].compactMap { $0 }
        return keys.isEmpty
            ? "The JSON"
            : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }
                .joined(separator: ".")
    }

    /// Where in the text the parser stopped is said by the error beneath, if there is one.
    private static func reason(_ context: Context) -> String {
        let place = (context.underlyingError as? CocoaError)?.userInfo["NSDebugDescription"] as? String
        let text = place ?? context.debugDescription
        return text.hasSuffix(".") ? text : text + "."
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Int.Type, is Int64.Type, is Double.Type: "a number"
        case is Bool.Type: "true or false"
        default: "\(type)"
        }
    }
}
