import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct TokenSecretTests {
    @Test func `the hash is SHA-256 in lowercase hexadecimal`() {
        #expect(TokenSecret.hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `no two secrets are alike, and each is found by itself alone`() {
        let made = (0..<20).map { _ in TokenSecret.make() }
        #expect(Set(made.map(\.secret)).count == made.count)
        let rows = made.map {
            TokenRow(id: $0.id, name: "n", role: "viewer", hash: $0.hash, createdAt: .start)
        }
        for (index, token) in made.enumerated() {
            #expect(TokenSecret.find(token.secret, in: rows) == rows[index])
            #expect(TokenSecret.find(token.secret + "0", in: rows) == nil)
        }
    }

    @Test(arguments: [("", "", true), ("a", "a", true), ("a", "b", false), ("a", "", false), ("ab", "abc", false)])
    func `comparison is of the whole`(left: String, right: String, isEqual: Bool) {
        #expect(TokenSecret.isEqual(Array(left.utf8), Array(right.utf8)) == isEqual)
    }
}
