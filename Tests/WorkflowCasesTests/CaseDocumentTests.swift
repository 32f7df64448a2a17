import Testing
import WorkflowCases

/// Documents are read whole, whatever happened to them.
struct CaseDocumentTests {
    private func document(_ text: String) throws -> CaseDocument {
        try document(bytes: Array(text.utf8))
    }

    private func document(bytes: [UInt8], file: String = "notes/part.md") throws -> CaseDocument {
        try CaseDocument(bytes: bytes, file: file, layout: Embedded.importer.get().rules.layout)
    }

    @Test func `a layout without dialogue gives question, reply and cause`() throws {
        let document = try document(
            """
            # 问答

            ---

            ## 加速域名新建后没有动静

            **问题分类**: CDN｜配置问题

            ### 详细问题描述

            新建的域名没有动静
            第二行

            ### 客服解答内容

            您好，稍等

            ### 根本原因分析

            下发延迟

            ---
            """)
        #expect(
            document.cases == [
                SupportCase(
                    number: 1, line: 5, title: "加速域名新建后没有动静", category: "CDN｜配置问题", question: "新建的域名没有动静\n第二行",
                    reply: "您好，稍等", dialogue: nil, cause: "下发延迟")
            ])
        #expect(document.name == "part")
    }

    @Test func `a layout with dialogue gives turns, with their further lines`() throws {
        let document = try document(
            """
            ## 标题

            **问题分类**: 其他

            ### 问题描述

            问

            ### 客服解答

            答

            ### 详细对话过程

            **客户**：第一句
            续行
            **客服**：回答：带冒号
            客户：没有星号

            ### 根本原因分析

            因
            """)
        #expect(
            document.cases.first?.dialogue == [
                .init(.customer, "第一句\n续行"), .init(.agent, "回答：带冒号"), .init(.customer, "没有星号"),
            ])
    }

    @Test(
        arguments: [
            ("### 问题描述", "### 客服回复"), ("### 详细问题描述", "### 解决方案"), ("#### 用户问题", "#### 处理结果"), ("**问题描述**", "**客服解答**"),
        ])
    func `headings are recognised in the forms that parts use`(question: String, reply: String) throws {
        let document = try document("## 标题\n\(question)\n问\n\(reply)\n答\n")
        #expect(document.cases.map(\.question) == ["问"])
        #expect(document.cases.map(\.reply) == ["答"])
    }

    @Test func `headings inside pasted text begin no case`() throws {
        let document = try document(
            """
            ---

            ## 第一件

            ### 问题描述

            日志如下
            ## 构建输出
            ## 另一行

            ### 客服解答

            好的

            ---

            ## 第二件

            ### 问题描述

            问
            """)
        #expect(document.cases.map(\.title) == ["第一件", "第二件"])
        #expect(document.cases.first?.question == "日志如下\n## 构建输出\n## 另一行")
        #expect(document.cases.first?.reply == "好的")
    }

    @Test func `a heading with nothing but text is a case, and one pasted among text is not`() throws {
        let document = try document(
            """
            ## 只有文字

            一段话

            ## 还是只有文字

            另一段话
            ## 贴进来的一行
            它的后面

            ## 有问题的

            **问题分类**: CDN

            ### 问题描述

            日志如下

            ## 贴进来的标题

            输出

            ## 另一个

            ### 客服解答

            好的
            """)
        #expect(document.cases.map(\.title) == ["只有文字", "还是只有文字", "有问题的"])
        #expect(document.cases.map(\.line) == [1, 5, 11])
        #expect(document.cases.map(\.reply) == ["", "", "好的"])
        #expect(document.cases[1].question.contains("它的后面"))
    }

    @Test(arguments: ["", "---\n\n"])
    func `a heading pasted between blank lines of an answer begins no case and shifts no number`(rule: String) throws {
        let document = try document(
            """
            ## 第一件

            **问题分类**: CDN

            ### 问题描述

            问

            ### 客服解答

            按文档操作

            ## 步骤

            先改源站

            ## 说明

            再刷新

            \(rule)## 第二件

            **问题分类**: CDN

            ### 问题描述

            另问
            """)
        #expect(document.cases.map(\.title) == ["第一件", "第二件"])
        #expect(document.cases.map(\.number) == [1, 2])
        #expect(document.cases.first?.reply == "按文档操作\n\n## 步骤\n\n先改源站\n\n## 说明\n\n再刷新")
    }

    @Test func `a zero byte is named as what it is`() throws {
        let error = try #require(throws: CaseDocumentError.self) { try document("## 标题\n### 问题描述\n问\0题\n") }
        #expect(error.line == 3)
        #expect(error.message.contains("Byte 4 of the line is a zero"))
    }

    @Test func `very long titles are cut`() throws {
        let title = String(repeating: "域名处理中 abc12 ", count: 100_000)
        let document = try document("## \(title)\n### 问题描述\n问\n")
        #expect(document.cases.map(\.title.count) == [CaseLimits.titleRead])
    }

    @Test func `missing sections leave their texts empty`() throws {
        let document = try document("---\n\n## 只有标题和答\n\n### 客服解答\n\n答\n\n---\n\n## 只有文字\n\n一段话\n")
        #expect(document.cases.map(\.title) == ["只有标题和答", "只有文字"])
        #expect(document.cases.map(\.question) == ["", "一段话"])
        #expect(document.cases.map(\.reply) == ["答", ""])
    }

    @Test(arguments: ["\r\n", "\r", "\n"])
    func `line ends of every system are read`(end: String) throws {
        let document = try document("## 标题\(end)### 问题描述\(end)问\(end)### 客服解答\(end)答\(end)")
        #expect(document.cases.map(\.question) == ["问"])
        #expect(document.cases.map(\.reply) == ["答"])
    }

    @Test func `a byte order mark is no part of the text`() throws {
        let document = try document(bytes: [0xEF, 0xBB, 0xBF] + Array("## 标题\n### 问题描述\n问\n".utf8))
        #expect(document.cases.map(\.title) == ["标题"])
    }

    @Test func `a wrong encoding is refused with the line`() throws {
        // 域名 as a file in GBK has it.
        let bytes = Array("## 标题\n### 问题描述\n".utf8) + [0xD3, 0xF2, 0xC3, 0xFB, 0x0A]
        let error = try #require(throws: CaseDocumentError.self) { try document(bytes: bytes) }
        #expect(error.code == .wrongEncoding)
        #expect(error.line == 3)
        #expect(error.description.hasPrefix("notes/part.md:3: error: Byte 1 of the line is not UTF-8"))
    }

    @Test func `UTF-16 is named`() throws {
        let error = try #require(throws: CaseDocumentError.self) { try document(bytes: [0xFF, 0xFE, 0x23, 0x00]) }
        #expect(error.code == .wrongEncoding)
        #expect(error.message.contains("UTF-16"))
    }

    @Test(arguments: ["", "\n\n", "just text\nwithout headings\n"])
    func `a document without cases is refused`(text: String) throws {
        let error = try #require(throws: CaseDocumentError.self) { try document(text) }
        #expect(error.code == .noCases)
    }

    @Test func `a document with too many cases is refused at the first of them, and none is lost silently`() throws {
        let text = (0...CaseLimits.cases).map { "## 标题\($0)\n### 问题描述\n问\n" }.joined()
        let error = try #require(throws: CaseDocumentError.self) { try document(text) }
        #expect(error.code == .tooLarge)
        #expect(error.line == CaseLimits.cases * 3 + 1)
    }

    @Test(arguments: [
        ("notes/part-43.md", "part-43"), ("客户13800000001.md", "document"), ("--wild 20240102030405 x.md", "wild--x"),
    ])
    func `cases are named after the file, without what could be somebody's number`(file: String, name: String) throws {
        #expect(try document(bytes: Array("## 标题\n### 问题描述\n问\n".utf8), file: file).name == name)
    }

    @Test(.timeLimit(.minutes(10))) func `very long lines are cut, so that the rules read no more than a section`()
        throws
    {
        let line = String(repeating: "cookie a=b; 处理中", count: 200_000)
        let document = try document("## 标题\n### 问题描述\n\(line)\n### 客服解答\n答\n")
        #expect(document.cases.map(\.reply) == ["答"])
        #expect((document.cases.first?.question.utf8.count ?? 0) <= CaseLimits.sectionLength * 4)
        #expect(try Embedded.importer.get().drafts(of: document).count == 1)
    }
}
