import Fabric
import Lab
import Wire

// The logical switch in the linear mode.

extension PlainWalk {
    /// Networks as one switch each, the named one or all: where each VM is, and what each server believes of it.
    func logical(_ words: [String]) -> [String] {
        let lens = LensText(language: language)
        guard let plane = walk.network.controlPlane, !plane.networks.isEmpty else { return [lens.noNetworks] }
        guard let word = words.first else { return plane.networks.indices.flatMap { logical($0, lens) } }
        guard let index = plane.networks.firstIndex(where: { $0.name.lowercased() == word.lowercased() }) else {
            let all = plane.networks.map(\.name).joined(separator: language.comma)
            return [lens.noNetwork(word.quotable, all)]
        }
        return logical(index, lens)
    }

    private func logical(_ index: Int, _ lens: LensText) -> [String] {
        let network = walk.network
        guard let logical = network.logicalSwitch(index), let plane = network.controlPlane else { return [] }
        let tenant = plane.networks[index]
        let look = Look(glyphs: .unicode, theme: .noColor, book: book, names: names)
        let table = WhereTable(network, logical, wave: walk.currentWave, look: look)
        let head = lens.head(
            tenant.name, tenant.segment, machines: logical.ports.count, servers: logical.servers.count)
        return [head]
            + table.hosts.indices.flatMap { row -> [String] in
                let beliefs = logical.servers.compactMap { server in
                    table.belief(row, at: server).map {
                        "    \(plane.servers[server].name)\(language.colon)\(table.line($0, at: server))"
                    }
                }
                return ["  " + table.sentence(WhereTable.Cell(row: row, column: 0))] + beliefs
            }
    }
}
