/// The records of one name.
public struct DNSRecords: Hashable, Codable, Sendable {
    public internal(set) var cname: String?
    public internal(set) var addresses: [String]
    public internal(set) var texts: [String]

    init(cname: String? = nil, addresses: [String] = [], texts: [String] = []) {
        self.cname = cname
        self.addresses = addresses
        self.texts = texts
    }
}
