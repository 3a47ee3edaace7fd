import Testing

/// Something that is no lab, and a few words of what is said about it in each language.
struct BadInput: Sendable {
    let name: String
    var bytes: [UInt8]
    let english: String
    let chinese: String
    /// Whether the place in the file is said as `NAME:LINE:COLUMN`.
    var hasPlace = true

    init(_ name: String, _ bytes: [UInt8], _ english: String, _ chinese: String, hasPlace: Bool = true) {
        self.name = name + ".yaml"
        self.bytes = bytes
        self.english = english
        self.chinese = chinese
        self.hasPlace = hasPlace
    }

    init(_ name: String, text: String, _ english: String, _ chinese: String) {
        self.init(name, Array(text.utf8), english, chinese)
    }

    /// A lab that is right but for one part of it.
    init(
        _ name: String, top: String = "", ports: String = "3", hosts: String = "A: {at: S1/1}, B: {at: S1/2}",
        script: String = "", _ english: String, _ chinese: String
    ) {
        let text = """
            framewalk: 1
            title: t
            \(top)
            network:
              switches: {S1: {ports: \(ports)}}
              hosts: {\(hosts)}
            script: [\(script)]

            """
        self.init(name, text: text, english, chinese)
    }
}

extension BadInput: CustomTestStringConvertible {
    var testDescription: String { name }

    /// Nine times nine times nine …: ten lines that stand for three thousand million values.
    private static let bomb: String = {
        var lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
        for level in 1..<10 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
            lines.append("a\(level): &a\(level) [\(aliases)]")
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static let random: [UInt8] = {
        var state: UInt32 = 1
        return (0..<4096).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }()

    static let all: [BadInput] = [
        BadInput("not-yaml", text: "framewalk: 1\ntitle: \"open\n", "a quote or bracket is not closed", "引号"),
        BadInput("prose", text: "Dear all, this is a letter.\n", "a mapping is expected here", "这里应为映射"),
        BadInput("latin-1", [0x74, 0x3A, 0x20, 0xE9, 0x0A], "not text in UTF-8", "不是 UTF-8 文本"),
        BadInput("utf-16", [0xFF, 0xFE, 0x66, 0x00, 0x3A, 0x00], "not text in UTF-8|binary file", "UTF-8|二进制"),
        BadInput("binary", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0, 0, 3], "this is a binary file", "这是二进制文件"),
        BadInput("noise", random, "binary file|not text in UTF-8", "二进制|UTF-8"),
        BadInput("empty", [], "the file is empty", "文件是空的"),
        BadInput("blank", text: "\n\n  \n# nothing\n", "the file is empty", "文件是空的"),
        BadInput("bomb", text: bomb, "too many values", "值过多"),
        BadInput("nest", text: String(repeating: "[", count: 1000), "nested too deeply", "嵌套过深"),
        BadInput(
            "nest-closed",
            text: String(repeating: "{a: ", count: 1000) + "b" + String(repeating: "}", count: 1000),
            "nested too deeply", "嵌套过深"),
        BadInput(
            "nest-by-lines", text: (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "nested too deeply", "嵌套过深"),
        BadInput(
            "ten-megabytes", Array(repeating: UInt8(ascii: "#"), count: 10_000_000), "the limit is 1024 KiB",
            "上限为 1024 KiB",
            hasPlace: false),
        BadInput("key-twice", top: "title: u", "written twice", "写了两次"),
        BadInput("unknown-key", top: "abuot: x", "did you mean \"about\"?", "是不是“about”"),
        BadInput("port-twice", hosts: "A: {at: S1/1}, B: {at: S1/1}", "is used already", "已被占用"),
        BadInput("host-on-no-port", hosts: "A: {}, B: {at: S1/2}", "key \"at\" is missing in a host", "缺少键“at”"),
        BadInput("vlan-4095", ports: "{1-3: {vlan: 4095}}", "VLAN 4095 is reserved", "VLAN 4095 是保留值"),
        BadInput("vlan-0", ports: "{1-3: {vlan: 0}}", "VLAN 0 is out of range", "VLAN 0 超出范围"),
        BadInput("no-such-host", script: "{send: {from: A, to: Z}}", "\"Z\"", "“Z”"),
        BadInput("no-such-port", script: "{send: {at: S1/9, to: A}}", "\"S1/9\" does not exist", "“S1/9”不存在"),
        BadInput("no-such-switch", script: "{change: {flush: S7}}", "there is no device \"S7\"", "没有设备“S7”"),
        BadInput("no-such-link", script: "{change: {link: [S1/2, S1/3], up: false}}", "no link joins", "没有链路"),
    ]
}
