import Subprocess
import Testing

/// Every lab that comes with the program, written for every tool.
struct EveryExportTests {
    private static let labs = 1...31

    /// What the shells say of a script without running it.
    @Test(arguments: ["ovs", "linux", "containerlab"], ["en", "zh"])
    func `every script is one that shells can read`(target: String, language: String) async throws {
        let result = try await CommandRun.shell(
            """
            for lab in $(seq \(Self.labs.lowerBound) \(Self.labs.upperBound)); do
                script=$("$0" export \(target) $lab --lang \(language)) || echo "$lab: status $?"
                printf '%s\\n' "$script" | bash -n || echo "$lab: bash"
                printf '%s\\n' "$script" | sh -n || echo "$lab: sh"
            done
            """)
        #expect(result.status == .exited(0))
        #expect(result.output.isEmpty, "\(result.output)")
    }

    @Test func `every program for Mininet is one that Python can read`() async throws {
        let result = try await CommandRun.shell(
            """
            command -v python3 >/dev/null || exit 0
            for lab in $(seq \(Self.labs.lowerBound) \(Self.labs.upperBound)); do
                "$0" export mininet $lab --lang en | python3 -c 'import ast, sys; ast.parse(sys.stdin.read())' || echo "$lab"
            done
            """)
        #expect(result.output.isEmpty, "\(result.output) \(result.errors)")
    }

    @Test func `every run is a capture that ends where its last block ends`() async throws {
        let result = try await CommandRun.shell(
            """
            for lab in $(seq \(Self.labs.lowerBound) \(Self.labs.upperBound)); do
                "$0" export pcapng $lab --lang zh | head -c 4 | od -An -tx1 | grep -q '0a 0d 0d 0a' || echo "$lab"
            done
            """)
        #expect(result.output.isEmpty, "\(result.output) \(result.errors)")
    }
}
