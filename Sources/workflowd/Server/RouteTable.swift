import HTTPTypes
import Hummingbird
import HummingbirdCore
import WorkflowAPI

/// Every route with its role and handler: what the router is built from, and what the OpenAPI document is held to.
struct RouteTable {
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    private(set) var routes: [Route] = []
    private var handlers: [(route: Route, logs: Bool, handler: Handler)] = []

    /// Adds a route.
    ///
    /// - Parameters:
    ///   - role: the least role that may use it; nil lets everybody in who can connect.
    ///   - logs: whether the route writes to the log of administration what an administrator does by it; false for a
    ///     handler that does so itself, because it alone knows whether something is done.
    mutating func on(
        _ method: HTTPRequest.Method, _ path: String, _ role: Role?, logs: Bool = true,
        _ handler: @escaping @Sendable (Request, APIContext) async throws -> some ResponseGenerator
    ) {
        let route = Route(method: method, path: path, role: role)
        precondition(!routes.contains { $0.method == method && $0.path == path }, "\(method) \(path) exists twice.")
        routes.append(route)
        handlers.append(
            (
                route, logs,
                { request, context in try await handler(request, context).response(from: request, context: context) }
            )
        )
    }

    func router(access: AccessControl) -> Router<APIContext> {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware(routes: routes))
        for (route, logs, handler) in handlers {
            let parameters = OpenAPIOperation.queryParameters(of: route)
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                var context = context
                if let role = route.role {
                    context.identity = try await access.identify(request, context, needed: role)
                    try request.checkParameters(among: parameters)
                }
                guard logs, route.role == .admin, route.method != .get else {
                    return try await handler(request, context)
                }
                let reason = try AdministrationLog.reason(of: request)
                let response = try await handler(request, context)
                AdministrationLog.write(request, reason: reason, context)
                return response
            }
        }
        return router
    }
}

extension APIContext {
    /// The caller.
    func caller() throws -> Identity {
        guard let identity else {
            throw Problem(.unauthorized, "This route is open and does not know its caller.")
        }
        return identity
    }

    /// A path parameter, decoded.
    func path(_ name: String) throws -> String {
        guard let raw = parameters.get(name), let text = PercentEncoding.decode(raw), !text.isEmpty else {
            throw Problem(.malformed, "The path's \(name) cannot be read.")
        }
        return text
    }
}
