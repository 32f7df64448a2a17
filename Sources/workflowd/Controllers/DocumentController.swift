import Hummingbird
import HummingbirdCore
import WorkflowAPI

/// The OpenAPI document of this interface.
struct DocumentController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        let path = "/v1/openapi.json"
        let known = routes.routes + [Route(method: .get, path: path, role: nil)]
        // The document costs some milliseconds to make and is rarely asked for.
        routes.on(.get, path, nil) { _, _ in JSONResponse(try OpenAPIDocument.json(for: known)) }
    }
}
