/// The words of the argument parser, which speaks English only, in Chinese. Each line of its help and of its errors that
/// has words of its own is in this table; `*` stands for what differs.
enum ParserWords {
    /// Whole lines. The first that fits counts.
    private static let lines: [(english: String, chinese: String)] = [
        ("OVERVIEW: *", "概述：*"),
        ("USAGE: *", "用法：*"),
        ("Usage: *", "用法：*"),
        ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："),
        ("  See '*' for detailed help.", "  用“*”查看详细帮助。"),
        ("  See '*' for more information.", "  更多信息见“*”。"),
        ("Help:  *", "说明：*"),
        ("*Show the version.", "*显示版本。"),
        ("*Show help information.", "*显示帮助。"),
        ("* (values: *; default: *)", "*（可选：*；缺省：*）"),
        ("* (values: *)", "*（可选：*）"),
        ("* (default: *)", "*（缺省：*）"),
        ("   or: *", "   或：*"),
        ("Please use --generate-completion-script=<shell> with one of:", "请用 --generate-completion-script=<shell>，可选："),
    ]

    /// What stands behind `Error: `, or alone.
    private static let errors: [(english: String, chinese: String)] = [
        ("Unknown option '*'. Did you mean '*'?", "没有选项“*”。是否指“*”？"),
        ("Unknown option '*'", "没有选项“*”"),
        ("Invalid option: *", "无效的选项：*"),
        ("Missing value for '*' in '*'", "“*”缺少值（在“*”中）"),
        ("Missing value for '*'", "“*”缺少值"),
        ("The option '*' does not take any value, but '*' was specified.", "选项“*”不带值，却给出了“*”。"),
        ("Unexpected argument '*'", "多余的参数“*”"),
        ("* unexpected arguments: '*'", "* 个多余的参数：“*”"),
        ("Value to be set with flag '*' had already been set with flag '*'", "“*”与前面的“*”冲突"),
        ("Missing expected argument '*'", "缺少参数“*”"),
        ("Missing one of: '*'", "缺少其中之一：“*”"),
        ("The value '*' is invalid for '*'. Please provide one of '*'.", "值“*”不适用于“*”。可选“*”。"),
        ("The value '*' is invalid for '*'", "值“*”不适用于“*”"),
        ("Can't autodetect a supported shell.", "无法判断是哪一种 shell。"),
        ("Can't generate completion scripts for '*'.", "无法为“*”生成补全脚本。"),
    ]

    /// A text of the parser in Chinese; lines that hold none of its words stay as they are.
    static func chinese(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        let head = "Error: "
        if line.hasPrefix(head) {
            let message = String(line.dropFirst(head.count))
            return "错误：" + (replaced(message, by: errors) ?? message)
        }
        // An option may take a value and have a default behind words of its own: once more from the front.
        return replaced(line, by: lines) ?? replaced(line, by: errors) ?? line
    }

    private static func replaced(_ line: String, by table: [(english: String, chinese: String)]) -> String? {
        for (english, chinese) in table {
            guard let values = values(in: line, of: english) else { continue }
            var result = ""
            var rest = values[...]
            for character in chinese {
                if character == "*" { result += list(rest.popFirst() ?? "") } else { result.append(character) }
            }
            return result
        }
        return nil
    }

    /// What the stars of a pattern stand for; `nil` when the line is another one.
    private static func values(in line: String, of pattern: String) -> [String]? {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, line.hasPrefix(first) else { return nil }
        guard parts.count > 1 else { return line == pattern ? [] : nil }
        var rest = line.dropFirst(first.count)
        var values: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return nil }
            values.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return values + [String(rest.dropLast(last.count))]
    }

    /// Several values in quotes, with the marks between them.
    private static func list(_ values: String) -> String {
        values.replacing("', '", with: "”、“").replacing("' and '", with: "”或“").replacing("' or '", with: "”或“")
    }
}
