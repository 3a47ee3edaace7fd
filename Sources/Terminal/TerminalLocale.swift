internal import CNcurses

/// The character encoding of the terminal, as the environment tells it.
enum TerminalLocale {
    /// Sets the encoding for ncurses and the width of characters; says whether it is UTF-8.
    ///
    /// A locale that is asked for but not installed (`zh_CN.UTF-8` in a small container) must not cost the characters:
    /// `C.UTF-8` has the same encoding.
    static func set(requireUTF8: Bool) -> Bool {
        let isSet = setlocale(LC_CTYPE, "") != nil
        if requireUTF8 || !isSet && asksForUTF8 {
            if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
        }
        return codeset == "UTF-8"
    }

    private static var codeset: String { String(cString: nl_langinfo(Int32(CODESET))) }

    private static var asksForUTF8: Bool {
        let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { Environment.value($0) }.first ?? ""
        let lowered = name.lowercased()
        return lowered.hasSuffix("utf-8") || lowered.hasSuffix("utf8")
    }
}

/// Environment variables; one that is empty counts as not set.
enum Environment {
    static func value(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return value.pointee == 0 ? nil : String(cString: value)
    }
}
