package import Lab

/// Something that is kept in a file of its own between runs.
package protocol SavedValue {
    /// The word in the file that says what it is.
    static var kind: String { get }
    var json: JSON { get }
    /// `nil` when the value is something else altogether.
    init?(json: JSON)
}

/// The form of the files: one object of JSON, `{"framewalk":"progress","version":1,"value":{…}}` and a line break.
package enum SavedFile {
    package static let version = 1

    /// What is wrong with a file that is there.
    package enum Damage: Hashable, Sendable, Error {
        /// Not JSON, or cut off.
        case broken
        /// Whole, but something else than what belongs here.
        case foreign
        /// Of a later version of the program.
        case newer(Int)
    }

    package static func text(of value: some SavedValue) -> String {
        JSON.object([
            "framewalk": .string(type(of: value).kind), "version": .integer(version), "value": value.json,
        ]).text + "\n"
    }

    /// The version that a text says it is of, when that is one that this program does not know; `nil` for all else.
    package static func laterVersion(in text: String) -> Int? {
        guard let json = JSON(reading: text), json["framewalk"]?.string != nil, let version = json["version"]?.count,
            version > Self.version
        else { return nil }
        return version
    }

    package static func read<Value: SavedValue>(_ text: String) throws(Damage) -> Value {
        guard let json = JSON(reading: text) else { throw .broken }
        guard json["framewalk"]?.string == Value.kind, let version = json["version"]?.count else { throw .foreign }
        guard version <= Self.version else { throw .newer(version) }
        guard let inner = json["value"], let value = Value(json: inner) else { throw .foreign }
        return value
    }
}

/// Work with files that a program with a screen asks for. The executable does it; the answer comes back as an input.
package enum FileRequest: Hashable, Sendable {
    /// Read the lab of this place in the list.
    case readLab(Int)
    case saveSettings(Settings)
    case saveProgress(Progress)
    /// Write a lab file of this name in the folder where the program was started; over another one only if that was asked.
    case writeLab(named: String, text: String, replacing: Bool)
}

/// What came of a request.
package enum FileReply: Hashable, Sendable {
    case lab(Int, LabContent)
    /// Settings or progress cannot be kept; said once.
    case trouble(SavedTrouble)
    /// The path of the lab that was written.
    case wroteLab(String)
    case problem(CommandProblem)
}

/// A lab file, read.
package enum LabContent: Hashable, Sendable {
    case lab(Lab)
    /// What is wrong with what it says.
    case broken(LabError)
    /// Why it cannot be read at all.
    case unreadable(CommandProblem)
}

/// Why a file of the person's own is not what it should be; none of it keeps the program from running.
package enum SavedTrouble: Hashable, Sendable {
    /// The file was put aside under this name, and all begins anew.
    case setAside(String, SavedFile.Damage, as: String)
    /// It is not damaged, only not for this version; it stays as it is, and nothing is kept.
    case leftAlone(String, SavedFile.Damage)
    /// It can be neither used nor put aside; it stays as it is, and nothing is kept.
    case notRead(String, FileTrouble)
    /// Nothing can be kept.
    case notWritten(String, FileTrouble)
}
