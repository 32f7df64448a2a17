import WorkflowAPI

/// Access tokens as a list.
enum TokenTable {
    static func make(_ tokens: [TokenSummary], _ p: Presentation) -> Table {
        Table(
            columns: [
                Table.Column("ID"), Table.Column(p.say("NAME", "名称"), minimum: 8, rank: 0),
                Table.Column(p.say("ROLE", "角色")), Table.Column(p.say("CREATED", "创建"), .right, spare: .forRoom(0)),
                Table.Column(p.say("EXPIRES", "到期"), .right), Table.Column(p.say("STATE", "状态")),
            ],
            rows: tokens.map { token in
                let isExpired = token.expiresAt.map { $0.instant <= p.now } ?? false
                let state: StyledText =
                    if token.revokedAt != nil {
                        StyledText(p.say("revoked", "已吊销"), .quiet)
                    } else if isExpired {
                        StyledText(p.say("expired", "已过期"), .quiet)
                    } else {
                        StyledText(p.say("valid", "有效"), .good)
                    }
                return [
                    StyledText(token.id, .accent), StyledText(token.name), StyledText(token.role.rawValue),
                    StyledText(p.when(token.createdAt)),
                    StyledText(token.expiresAt.map { p.when($0) } ?? p.say("never", "永不")), state,
                ]
            })
    }
}
