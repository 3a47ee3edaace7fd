import Fabric
import Foundation
import Lab
import Testing
import Wire

@testable import Presentation

/// One colour for one network, whatever number it has where.
@Suite struct HueTests {
    @Test func `a tenant's network has one colour on every server, whatever its Local VLAN is there`() throws {
        let robot = try Robot(bundled: "26")
        let network = robot.app.walk.network
        let plane = try #require(network.controlPlane)
        var numbers: [Int: Set<VID>] = [:]
        for server in plane.servers {
            for local in server.localVLANs {
                numbers[local.network, default: []].insert(local.vid)
                let hue = network.hue(of: local.vid, at: .bridge(server.access))
                #expect(hue == network.hue(ofTenant: local.network))
            }
        }
        #expect(numbers.values.contains { $0.count > 1 }, "the lab shows it with different numbers")
        #expect(network.hue(ofTenant: 0) != network.hue(ofTenant: 1))
    }

    @Test(arguments: ["25", "26", "30", "31"])
    func `a frame keeps the colour of its network on every cable`(number: String) throws {
        var walk = try Robot(bundled: number).app.walk
        var seen: Set<Hue> = []
        while walk.index < walk.length {
            walk.forward(.event)
            for flight in walk.network.framesInFlight {
                guard let tenant = walk.network.tenant(of: flight.frame, from: flight.from, to: flight.to) else {
                    continue
                }
                let hue = walk.network.hue(of: flight.frame, from: flight.from, to: flight.to)
                #expect(hue == walk.network.hue(ofTenant: tenant))
                if let hue { seen.insert(hue) }
            }
        }
        #expect(!seen.isEmpty)
    }

    @Test func `the labels beside the cables of one network have one colour on the screen`() throws {
        let robot = try Robot(bundled: "26", width: 120, height: 40)
        let surface = robot.surface
        var colors: [String: Color] = [:]
        for y in 0..<surface.height {
            let row = robot.row(y)
            for number in ["acc 1", "acc 7", "acc 4"] {
                guard let range = row.range(of: number) else { continue }
                let x = row.distance(from: row.startIndex, to: range.lowerBound)
                colors[number] = surface[x, y].style.foreground
            }
        }
        #expect(colors.count == 3 && Set(colors.values).count == 1, "\(colors)")
    }

    @Test func `without tenants a VLAN has its own colour`() { #expect(Hue(10) != Hue(20) && Hue(10) == Hue(10)) }

    private func places(_ names: String...) -> [Int] { names.indices.map { Hue(network: $0, of: names).place } }

    @Test func `a network that is called after a colour has that colour, in English and in Chinese`() {
        #expect(places("x", "Blue", "green") == [0, 4, 2])
        #expect(places("net-blue", "yellow_1", "tenant.cyan") == [4, 3, 0])
        #expect(places("蓝网", "绿", "青", "黄") == [4, 2, 0, 3])
        #expect(places("紫", "purple", "violet") == [1, 4, 2])
    }

    @Test func `red stays for what is refused, and a network called red has the colour next to it`() {
        #expect(places("red", "blue") == [1, 4])
        #expect(places("红", "蓝") == [1, 4])
        #expect(places("red", "magenta") == [3, 1])
        #expect(places("orange", "red") == [3, 1])
        for kind in Theme.Kind.allCases where kind != .noColor {
            let theme = Theme(kind)
            #expect(theme.vlan(Hue(network: 0, of: ["red"])).foreground != theme[.refused].foreground)
        }
    }

    @Test func `other networks take the colours that are left, and a part of a word is no colour`() {
        #expect(places("a", "b", "c") == [0, 1, 2])
        #expect(places("hundred", "greenhouse", "blueprint") == [0, 1, 2])
        #expect(places("cyan", "b", "cyan") == [0, 1, 2])
        #expect(Set(places("a", "b", "blue", "c", "red")).count == 5)
        #expect(places("a", "b", "c", "d", "e", "f", "g", "h", "blue").last == 4)
    }
}
