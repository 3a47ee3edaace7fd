import ArgumentParser
import Presentation

@main
struct Framewalk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "framewalk",
        abstract: Speech.say(
            "Walk a frame through a network, one event at a time, forward and back.",
            "让一个帧走过网络：逐个事件，可进可退。"),
        discussion: Speech.say(
            """
            EXAMPLES
              framewalk                      choose a lab from the list
              framewalk open 9               open lab 9 on the screen
              framewalk list                 the labs that come with the program
              framewalk trace 9 --explain    lab 9 as text, with reasons
              framewalk new mine             write mine.yaml to start from
              framewalk check mine.yaml      run it and compare with what it says

            LAB is a file, a folder of labs, a lab of the list (09, 9, or its name), or -
            for standard input.
            Exit status: 0 all is well, 1 a problem with a lab or a file, 64 wrong usage.
            """,
            """
            示例
              framewalk                      从列表中选择实验
              framewalk open 9               在屏幕上打开实验 9
              framewalk list                 自带的实验
              framewalk trace 9 --explain    以文本列出实验 9 的全过程，附原因
              framewalk new mine             写出 mine.yaml 作为起点
              framewalk check mine.yaml      运行它，并与其中的预期比较

            LAB 可以是文件、实验目录、列表中的实验（09、9 或其名称），
            或表示标准输入的 -。
            退出状态：0 一切正常，1 实验或文件有问题，64 用法错误。
            """),
        version: "0.1.0",
        subcommands: [
            Open.self, List.self, Check.self, Conform.self, Trace.self, Compare.self, Show.self, Export.self, New.self,
            Schema.self,
        ])

    @OptionGroup var options: CommonOptions

    func run() throws {
        let shelf = LabShelf.bundled
        guard !shelf.sources.isEmpty else { throw CommandProblem.noBundledLabs(variable: BundledLabs.variable) }
        try Screen.browse(shelf, options)
    }
}

extension Framewalk {
    /// Runs the command that the arguments name. The only place that turns errors into words and exit statuses.
    static func main() {
        Platform.ignoreBrokenPipes()
        Usage.expectSubcommand(in: CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot()
            do {
                try command.run()
            } catch let error as ValidationError {
                Usage.fail(error.message, of: type(of: command))
            }
        } catch is ClosedPipe {
            Framewalk.exit()
        } catch let problem as CommandProblem {
            fail(problem)
        } catch {
            Usage.leave(error)
        }
    }

    private static func fail(_ problem: CommandProblem) -> Never {
        complain(problem)
        Framewalk.exit(withError: ExitCode.failure)
    }

    /// Says what is wrong, on standard error.
    static func complain(_ problem: CommandProblem) {
        Complaint.write("framewalk: " + Speech.language.text(for: problem))
    }
}
