import Foundation
import Testing

/// Drafting cases from documents, as a shell does it.
struct CasesImportTests {
    private static let document = """
        # 问答

        ---

        ## 新增域名一直处理中

        **问题分类**: CDN｜配置问题

        ### 详细问题描述

        半个小时了还是处理中，域名 img.chenxing-shop.cn，电话 13800000001

        ### 客服解答内容

        您好，这边手动介入下处理 您好，已经处理完成

        ---

        ## 怎么看空间用量

        **问题分类**: 对象存储｜使用咨询

        ### 详细问题描述

        怎么看空间用量

        ### 客服解答内容

        您好，参考文档

        ---
        """

    private static let labels = """
        {"doc": "d", "n": 1, "title": "新增域名一直处理中", "in_scope": true, "workflow": "domain-create", "stuck": true, \
        "stage": "config-dispatch", "elapsed": "PT30M", "expected": null, "blocker": "platform-stall", \
        "waiting_on": "platform", "interventions": ["manual-intervene"], "outcome": "succeeded", "customer_asks_eta": false}
        {"doc": "d", "n": 2, "title": "怎么看空间用量", "in_scope": false, "workflow": null, "stuck": false, "stage": null, \
        "elapsed": null, "expected": null, "blocker": null, "waiting_on": "nobody", \
        "interventions": ["instruct-customer"], "outcome": "n/a", "customer_asks_eta": false}
        """

    /// A folder of the test's own, gone after it.
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.document.utf8).write(to: folder.appending(path: "part-7.md"))
        try Data(Self.labels.utf8).write(to: folder.appending(path: "labels.jsonl"))
        do {
            try await body(folder)
        } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `drafts are written one file each, and replay as they are`() async throws {
        try await withFolder { folder in
            let (document, drafts) = (folder.path + "/part-7.md", folder.path + "/drafts")
            let run = try await WfctlProcess.run(["cases", "import", document, "--out", drafts])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "\(drafts)/part-7-01.yaml\n\(drafts)/part-7-out-of-scope.yaml\n")
            let text = try String(contentsOfFile: "\(drafts)/part-7-01.yaml", encoding: .utf8)
            #expect(text.contains("subject: d1.example.com\n"))
            #expect(!text.contains("chenxing") && !text.contains("13800000001"))
            let replay = try await WfctlProcess.run(["cases", "replay", drafts])
            #expect(replay.status == 0, "\(replay.errors)\(replay.output)")
            #expect(replay.output.contains("part-7/1"))
        }
    }

    @Test func `no file is overwritten unless that is asked for`() async throws {
        try await withFolder { folder in
            let (document, drafts) = (folder.path + "/part-7.md", folder.path + "/drafts")
            let line = ["cases", "import", document, "--out", drafts]
            #expect(try await WfctlProcess.run(line).status == 0)
            let file = "\(drafts)/part-7-01.yaml"
            try Data("corrected by hand\n".utf8).write(to: URL(filePath: file))
            try FileManager.default.removeItem(atPath: "\(drafts)/part-7-out-of-scope.yaml")
            let refused = try await WfctlProcess.run(line)
            #expect(refused.status == 1)
            #expect(refused.output.isEmpty)
            #expect(refused.errors.contains("\(file) already there; nothing was written."))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "corrected by hand\n")
            #expect(!FileManager.default.fileExists(atPath: "\(drafts)/part-7-out-of-scope.yaml"))
            #expect(try await WfctlProcess.run(line + ["--overwrite"]).status == 0)
            #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("case: part-7/1\n"))
        }
    }

    @Test func `a draft that cannot be written leaves none behind`() async throws {
        try await withFolder { folder in
            let (document, drafts) = (folder.path + "/part-7.md", folder.path + "/drafts")
            let inTheWay = "\(drafts)/part-7-out-of-scope.yaml"
            try FileManager.default.createDirectory(atPath: inTheWay, withIntermediateDirectories: true)
            let run = try await WfctlProcess.run(["cases", "import", document, "--out", drafts, "--overwrite"])
            #expect(run.status == 1)
            #expect(run.errors.contains("\(inTheWay) is a directory"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: drafts) == ["part-7-out-of-scope.yaml"])
        }
    }

    @Test func `readings come as JSON and fixtures as YAML`() async throws {
        try await withFolder { folder in
            let document = folder.path + "/part-7.md"
            let json = try await WfctlProcess.run(["cases", "import", document, "-o", "json"])
            let list = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
            #expect(list.map { $0["number"] as? Int } == [1, 2])
            #expect(list.first?["elapsed"] as? String == "PT30M")
            let yaml = try await WfctlProcess.run(["cases", "import", document, "-o", "yaml"])
            #expect(yaml.output.hasPrefix("case: part-7/1\n"))
            #expect(yaml.output.contains("\n---\n- {case: part-7/2, why: "))
            #expect(yaml.errors.isEmpty)
        }
    }

    @Test func `a document in another encoding is refused with its line`() async throws {
        try await withFolder { folder in
            let path = folder.path + "/gbk.md"
            try Data(Array("## 一\n### 问题描述\n".utf8) + [0xD3, 0xF2, 0x0A]).write(to: URL(filePath: path))
            let run = try await WfctlProcess.run(["cases", "import", path])
            #expect(run.status == 1)
            #expect(run.errors.contains("\(path):3: error: Byte 1 of the line is not UTF-8"))
            #expect(try await WfctlProcess.run(["cases", "import", folder.path + "/none.md"]).status == 4)
            #expect(try await WfctlProcess.run(["cases", "import", folder.path]).status == 1)
        }
    }

    @Test func `rules of one's own are read, and their mistakes reported by line`() async throws {
        try await withFolder { folder in
            let rules = folder.path + "/rules.yaml"
            try Data("version: 1\nfields: [\n".utf8).write(to: URL(filePath: rules))
            let run = try await WfctlProcess.run(["cases", "import", folder.path + "/part-7.md", "--rules", rules])
            #expect(run.status == 1)
            #expect(run.errors.contains("\(rules):"))
        }
    }

    @Test func `a folder of rules is read as a whole, and a mistake reported by its file and line`() async throws {
        try await withFolder { folder in
            let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../seeds/import")
            let rules = folder.appending(path: "rules")
            try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
            // By their bytes: in a repository of somebody else the owner could not be copied.
            for name in try FileManager.default.contentsOfDirectory(atPath: seeds.path) {
                try Data(contentsOf: seeds.appending(path: name)).write(to: rules.appending(path: name))
            }
            let line = ["cases", "import", folder.path + "/part-7.md", "--rules", rules.path]
            #expect(try await WfctlProcess.run(line).status == 0)
            let words = rules.appending(path: "words.yaml")
            let text = try String(contentsOf: words, encoding: .utf8)
            try Data((text + "colours: [red]\n").utf8).write(to: words)
            let run = try await WfctlProcess.run(line)
            #expect(run.status == 1)
            #expect(run.errors.contains("\(words.path):\(text.count { $0 == "\n" } + 1):"), "\(run.errors)")
            #expect(run.errors.contains("unknown key \"colours\""))
        }
    }

    @Test func `the score is a table, and JSON for programs`() async throws {
        try await withFolder { folder in
            let line = ["cases", "score", "--labels", folder.path + "/labels.jsonl", folder.path + "/part-7.md"]
            let table = try await WfctlProcess.run(line)
            #expect(table.status == 0, "\(table.errors)")
            #expect(table.output.contains("PRECISION"))
            let json = try await WfctlProcess.run(line + ["-o", "json"])
            let score = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect(score["cases"] as? Int == 2)
            let fields = try #require(score["fields"] as? [[String: Any]])
            let workflow = try #require(fields.first { $0["field"] as? String == "workflow" })
            #expect(workflow["precision"] as? Double == 1)
            #expect(workflow["recall"] as? Double == 1)
        }
    }
}
