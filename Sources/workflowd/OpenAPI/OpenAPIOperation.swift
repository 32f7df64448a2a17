import HTTPTypes
import WorkflowAPI

/// One operation of the OpenAPI document.
struct OpenAPIOperation {
    /// A query parameter or a header.
    struct Parameter {
        enum Place: String {
            case query, header
        }

        var name: String
        var place: Place
        var summary: String
        var isRequired = false
        var type = "string"
    }

    enum Answer {
        case json(any Decodable.Type)
        case text(String)
    }

    var method: HTTPRequest.Method
    var path: String
    /// Groups operations: `tasks`, `workflows` and so on.
    var tag: String
    /// Unique; generated clients name their methods after it.
    var id: String
    var summary: String
    var parameters: [Parameter] = []
    var body: (any Decodable.Type)?
    var answer: Answer
    /// Statuses of success.
    var statuses = [200]
    var problems: [Problem.Code] = []
}
