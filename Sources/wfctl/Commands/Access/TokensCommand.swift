import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl tokens`.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Access tokens for --server.",
        subcommands: [Create.self, List.self, Revoke.self], defaultSubcommand: List.self)

    struct Create: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a token and print its secret, which is shown this once.")

        @Argument(help: .init("Who or what will use it; the history names it.", valueName: "name"))
        var name: String

        @Option(name: .long, help: .init("viewer reads, operator steps in, admin administers.", valueName: "role"))
        var role: Role

        @Option(name: .long, help: .init("How long it is valid, such as 90d.", valueName: "span"))
        var expires: SpanArgument?

        @OptionGroup var reason: ReasonOption

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let answer = try await session.connectToChange().createToken(
                TokenRequest(name: name, role: role, expiresInSeconds: expires?.span.seconds), reason: reason.reason)
            session.write(try session.output().value(answer, id: answer.token.id) { _ in [answer.secret] })
            if session.output().isForPeople {
                session.remark(
                    "Token \(answer.token.id) for \(name) with role \(role.rawValue). Keep the secret; it is not shown again.",
                    "令牌 \(answer.token.id)（\(name)，角色 \(role.rawValue)）。密钥只显示这一次，请妥善保存。")
            }
        }
    }

    struct List: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the tokens, never their secrets.")

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let page = try await session.connect().tokens()
            let output = session.output(at: page.now)
            session.write(try output.list(page.items, id: \.id) { TokenTable.make(page.items, $0) })
            if page.items.isEmpty, output.isForPeople {
                session.remark("There are no tokens; the socket needs none.", "没有令牌；通过套接字访问不需要令牌。")
            }
        }
    }

    struct Revoke: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Make a token invalid at once.")

        @Argument(help: .init("The token's id.", valueName: "id"))
        var id: String

        @OptionGroup var reason: ReasonOption

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let client = session.connectToChange()
            let token: TokenSummary
            do {
                token = try await client.revokeToken(id, reason: reason.reason)
            } catch ClientError.problem(let problem) where problem.knownCode == .notFound {
                throw CommandFailure(
                    .notFound, "There is no token \"\(id)\".", advice: ["Their ids: wfctl tokens list"])
            }
            session.write(
                try session.output().value(token, id: token.id) { p in
                    [
                        p.say(
                            "revoked \(token.id) (\(Text.printable(token.name)))",
                            "已吊销 \(token.id)（\(Text.printable(token.name))）")
                    ]
                })
        }
    }
}
