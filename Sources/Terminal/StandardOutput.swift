internal import CTerminalGuard

/// The standard output of a command that prints text.
package enum StandardOutput {
    /// From now on a reader that goes away (`framewalk list | head -1`) ends the process quietly with status 0: it has
    /// what it wanted. Without this SIGPIPE would make the pipeline fail, or, where it is ignored, writing would go on.
    package static func endOnClosedPipe() {
        guard_end_on_closed_pipe()
    }
}
