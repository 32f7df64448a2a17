import HTTPTypes
import Hummingbird
import Logging
import WorkflowAPI
import WorkflowCore

/// Keeps in the daemon's log who has administered what and why: tokens, pruning, backups and the simulated world have no
/// task's history to keep it in.
enum AdministrationLog {
    /// The reason of a request; nil when none is given.
    ///
    /// - Throws: `Problem` with code `invalid` for a header that is no text or too long.
    static func reason(of request: Request) throws -> String? {
        guard let header = request.headers[.workflowReason] else { return nil }
        guard let text = PercentEncoding.decode(header), !text.isEmpty, text.count <= Limits.textLength else {
            throw Problem(
                .invalid,
                "The header \(WorkflowHeader.reason) is a text of 1 to \(Limits.textLength) characters, "
                    + "percent-encoded where it is not ASCII.")
        }
        return text
    }

    /// Writes one line for a request that was carried out.
    static func write(_ request: Request, reason: String?, _ context: APIContext) {
        var metadata: Logger.Metadata = [
            "method": "\(request.method)", "path": "\(request.uri.path)",
            "actor": "\(context.identity?.actor ?? "unknown")",
        ]
        if let reason { metadata["reason"] = "\(reason)" }
        context.logger.notice("administrator request", metadata: metadata)
    }
}
