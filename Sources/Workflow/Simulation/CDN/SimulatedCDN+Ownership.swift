import WorkflowCore

/// Names that another account holds, and how their owner gets them back.
extension SimulatedCDN {
    /// Until the owner has proved that the name is theirs.
    func ownershipObstacles(_ domain: World.Domain) -> [Obstacle] {
        guard let binding = domain.foreignBinding, !domain.visible.texts.contains(domain.ownershipProof) else {
            return []
        }
        if domain.published.texts.contains(domain.ownershipProof), let at = domain.propagatesAt {
            return [
                .waits(
                    .boundElsewhere, party: .thirdParty,
                    "The record that proves whose \(domain.name) is was set; it is visible by \(at.minuteText).")
            ]
        }
        return [
            .waits(
                .boundElsewhere,
                "\(domain.name) belongs to \(binding.account); TXT record verification.\(domain.name) with value "
                    + "\(domain.ownershipProof) would prove whose it is.")
        ]
    }

    /// Gives the name to the account that asked for it.
    mutating func moveHere(_ name: String) {
        world.domains[name]?.foreignBinding = nil
    }
}
