import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOHTTP1
import WorkflowAPI
import WorkflowStore

/// Turns every error into `application/problem+json`, and logs what is the daemon's own fault.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = APIContext

    let routes: [Route]

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The connection itself is broken; the server closes it.
            throw error
        } catch {
            let problem = problem(of: error, request)
            if problem.status >= 500 {
                context.logger.error(
                    "request failed",
                    metadata: [
                        "method": "\(request.method)", "path": "\(request.uri.path)", "code": "\(problem.code)",
                        "error": "\(error)",
                    ])
            }
            var response = problem.response()
            if problem.knownCode == .methodNotAllowed {
                response.headers[.allow] = methods(at: request.uri.path).joined(separator: ", ")
            }
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func problem(of error: any Error, _ request: Request) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as StoreError: Problem(error)
        case let error as HTTPError where error.status == .notFound: notFound(request)
        case let error as any HTTPResponseError where error.status.code < 500:
            Problem(.malformed, "The request cannot be read: \(error).")
        case is CancellationError:
            Problem(.notReady, "The daemon is shutting down.", advice: "Try again soon.", retryAfterSeconds: 5)
        default:
            // The error itself may tell of files or queries; it goes to the log alone.
            Problem(.internalError, "The daemon failed on this request.", advice: "The daemon's log has the cause.")
        }
    }

    private func notFound(_ request: Request) -> Problem {
        let path = request.uri.path
        let methods = methods(at: path)
        if !methods.isEmpty {
            return Problem(
                .methodNotAllowed, "\(request.method) does not exist at \(path.prefix(200)).",
                advice: "It has \(methods.joined(separator: ", ")).")
        }
        return Problem(
            .notFound, "Nothing is at \(path.prefix(200)).", advice: "GET /v1/openapi.json describes what there is.")
    }

    private func methods(at path: String) -> [String] {
        let methods = routes.filter { $0.matches(path) }.map(\.method)
        return (methods + (methods.contains(.get) ? [.head] : [])).map(\.rawValue).sorted()
    }
}

extension Problem {
    /// What a caller learns about an error of the store.
    init(_ error: StoreError) {
        switch error.code {
        case .conflict:
            self.init(.conflict, error.message, advice: "Read the task again and repeat.")
        case .diskFull:
            self.init(
                .storeFull, "The disk is full; nothing was changed.",
                advice: "Free space on the daemon's disk; it goes on by itself.", retryAfterSeconds: 30)
        case .readOnly:
            self.init(.storeReadOnly, "The store cannot be written; nothing was changed.", retryAfterSeconds: 30)
        case .locked:
            self.init(.notReady, error.message, retryAfterSeconds: 5)
        case .invalidCursor:
            self.init(.invalidCursor, error.message, advice: "Begin again without a cursor.")
        case .corrupt, .cannotOpen, .newerSchema, .changedMigration, .undecodable, .invariant, .io:
            self.init(.storeFailed, "The store failed (\(error.code.rawValue)).", advice: "The daemon's log has more.")
        }
    }
}
