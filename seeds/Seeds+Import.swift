extension Seeds {
    /// The phrases by which support cases are read, embedded like the catalogue but no part of it.
    public static var importRules: [(path: String, bytes: [UInt8])] {
        [
            ("import/answers.yaml", PackageResources.answers_yaml),
            ("import/causes.yaml", PackageResources.causes_yaml),
            ("import/decide-blocker.yaml", PackageResources.decide_blocker_yaml),
            ("import/decide-fixture.yaml", PackageResources.decide_fixture_yaml),
            ("import/decide-handling.yaml", PackageResources.decide_handling_yaml),
            ("import/decide-operation.yaml", PackageResources.decide_operation_yaml),
            ("import/documents.yaml", PackageResources.documents_yaml),
            ("import/operations-certificates.yaml", PackageResources.operations_certificates_yaml),
            ("import/operations-contents.yaml", PackageResources.operations_contents_yaml),
            ("import/operations-desks.yaml", PackageResources.operations_desks_yaml),
            ("import/operations-domains.yaml", PackageResources.operations_domains_yaml),
            ("import/questions.yaml", PackageResources.questions_yaml),
            ("import/spellings.yaml", PackageResources.spellings_yaml),
            ("import/times.yaml", PackageResources.times_yaml),
            ("import/waiting.yaml", PackageResources.waiting_yaml),
            ("import/words.yaml", PackageResources.words_yaml),
        ]
    }
}
