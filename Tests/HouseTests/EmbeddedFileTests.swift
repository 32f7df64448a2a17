import Foundation
import Testing
import WorkflowMigrations
import WorkflowSeeds

/// What the binary carries is what lies in the folders, all of it.
struct EmbeddedFileTests {
    @Test func `every migration is embedded, byte for byte and in order`() throws {
        let files = try Repository.names(in: "migrations/sqlite")
        #expect(files == Migrations.sqlite.map { "\($0.name).sql" })
        for migration in Migrations.sqlite {
            #expect(try Repository.text("migrations/sqlite/\(migration.name).sql") == migration.sql)
        }
    }

    @Test func `migrations are numbered from 1 without a gap`() {
        #expect(Migrations.sqlite.map { Migration.number(of: $0.name) } == Migrations.sqlite.indices.map { $0 + 1 })
    }

    @Test func `every seed is embedded, byte for byte`() throws {
        let files = try Repository.files(below: ["seeds"], endingIn: ".yaml")
        #expect(files == Seeds.files.map { "seeds/\($0.path)" }.sorted())
        for file in Seeds.files {
            #expect(try Repository.text("seeds/\(file.path)") == String(decoding: file.bytes, as: UTF8.self))
        }
    }
}
