public import ArgumentParser
public import WorkflowAPI
public import WorkflowCore

// The words of the wire are the words of the command line.
extension Phase: ExpressibleByArgument {}
extension Party: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension TaskFilter.Order: ExpressibleByArgument {}
