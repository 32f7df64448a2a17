/// Everything that a program needs to embed the engine, under one name.
///
/// `import Workflow` brings the parts below; each can be imported on its own as well. Store and provider are chosen by
/// the program: SQLite or memory, the simulated CDN or a type that conforms to `Provider`.
@_exported public import WorkflowCatalog
@_exported public import WorkflowCore
@_exported public import WorkflowEngine
@_exported public import WorkflowSimulation
@_exported public import WorkflowStore
@_exported public import WorkflowStoreSQLite
