import Testing
import WorkflowCatalog
import WorkflowCore

@Suite struct `The diagram of a definition` {
    @Test func `shows stages, ranges, undo operations and the point of no return`() throws {
        let definition = try #require(try CatalogLoader.embedded().definitions["domain-delete"])
        #expect(
            DefinitionDiagram.mermaid(definition) == """
                flowchart TD
                    begin(["domain-delete v1"])
                    s0["config-withdraw<br/>config.withdraw<br/>8m to 11m"]
                    s1["bucket-unbind<br/>bucket.unbind<br/>1m to 2m"]
                    s2{{"domain-removal<br/>domain.remove<br/>1m to 2m<br/>point of no return"}}
                    done(["succeeded"])
                    begin --> s0
                    s0 --> s1
                    s1 --> s2
                    s2 --> done
                    s0 -. undo .-> u0[/"config.restore"/]
                    s1 -. undo .-> u1[/"bucket.bind"/]
                    s2 -. undo .-> u2[/"domain.reinstate"/]
                    classDef pivot stroke-width:4px
                    class s2 pivot

                """)
    }

    @Test func `shows branches by name, in a fixed order`() {
        let text = LocalizedText(en: "x", zh: "x")
        let stage = StageDefinition(
            name: "ask", title: text, provider: "desk", operation: "desk.ask",
            expected: ExpectedRange(.workingDays(low: 1, high: 2)), next: .stage(1),
            branches: ["yes": .end, "no": .stage(1)])
        let last = StageDefinition(name: "act", title: text, provider: "desk", operation: "desk.act")
        let definition = WorkflowDefinition(kind: "k", title: text, stages: [stage, last])
        #expect(
            DefinitionDiagram.mermaid(definition) == """
                flowchart TD
                    begin(["k v1"])
                    s0["ask<br/>desk.ask<br/>1 to 2 working days"]
                    s1["act<br/>desk.act"]
                    done(["succeeded"])
                    begin --> s0
                    s0 --> s1
                    s0 -- "no" --> s1
                    s0 -- "yes" --> done
                    s1 --> done

                """)
    }
}
