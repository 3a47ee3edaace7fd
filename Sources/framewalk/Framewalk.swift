import ArgumentParser

@main
struct Framewalk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framewalk", abstract: "Walk a frame through a network.")
    func run() {}
}
