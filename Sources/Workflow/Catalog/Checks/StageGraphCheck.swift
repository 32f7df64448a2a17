import WorkflowCore

/// Looks for ways through a workflow that make no sense.
struct StageGraphCheck {
    let drafts: [StageDraft]

    func run() {
        let graph = StageGraph(drafts.map(\.stage))
        if let cycle = graph.cycle {
            let names = (cycle + [cycle[0]]).map { drafts[$0].stage.name }
            place(cycle[0]).report(
                .cycle, "the stages run in a circle: \(names.joined(separator: " → "))",
                hint: "every way has to lead to \"end\"; repeat a stage with \"retry\"")
        } else {
            checkOrder(graph)
        }
        for index in graph.unreachable {
            place(index).report(
                .unreachableStage, "no way leads to the stage \"\(drafts[index].stage.name)\"",
                hint: "name it in \"next\" or \"branches\" of another stage, or remove it")
        }
        checkPivots(graph)
    }

    /// Stages are undone in the reverse of their order in the file, so they have to run in that order.
    private func checkOrder(_ graph: StageGraph) {
        for (index, successors) in graph.successors.enumerated() {
            for earlier in successors where earlier < index {
                place(index).report(
                    .cycle,
                    "the stage \"\(drafts[index].stage.name)\" leads back to \"\(drafts[earlier].stage.name)\", which stands before it",
                    hint: "list the stages in the order in which they run")
            }
        }
    }

    /// Behind the point of no return nothing is undone, and its own undo can only be an attempt: a forced rollback runs
    /// it, and it has to say what it may fail to bring back.
    private func checkPivots(_ graph: StageGraph) {
        for (index, draft) in drafts.enumerated() where draft.stage.isPivot {
            for later in graph.after(index).sorted() where later != index {
                drafts[later].undoField?.report(
                    .undoAfterPivot,
                    "the stage \"\(drafts[later].stage.name)\" has an undo, but comes after the pivot \"\(draft.stage.name)\"",
                    hint: "remove the undo, or move the pivot behind it")
            }
            if let undo = draft.stage.undo, undo.cannotRestore == nil {
                draft.undoField?.report(
                    .undoAfterPivot,
                    "the pivot \"\(draft.stage.name)\" has an undo that claims to restore everything",
                    hint: "say in \"cannotRestore\" what may stay lost, or remove \"pivot\"")
            }
        }
    }

    private func place(_ index: Int) -> Field { drafts[index].nameField ?? drafts[index].field }
}
