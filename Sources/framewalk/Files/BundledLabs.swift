import Lab
import SystemPackage

/// A lab that comes with the program: `NN-name.yaml`.
struct BundledLab {
    var path: FilePath
    /// `01-name`
    var id: String

    /// `01`
    var number: Substring { id.prefix { $0 != "-" } }
    /// `name`
    var name: Substring { id.drop { $0 != "-" }.dropFirst() }

    /// Whether a person means it: `01-name`, `01`, `1` or `name`.
    func answers(to word: String) -> Bool {
        if word == id || word == name { return true }
        guard let wanted = Int(word), wanted > 0 else { return false }
        return wanted == Int(number)
    }
}

/// The labs that come with the program, wherever it is started from.
///
/// The first of these that holds a lab is their folder: the environment variable `FRAMEWALK_LABS`; then, from the folder of
/// the executable upwards (symbolic links followed), `share/framewalk/Labs` (an installed program has its `bin` and
/// `share` side by side) and `Labs` (a program built in the source package).
enum BundledLabs {
    static let variable = "FRAMEWALK_LABS"

    /// In the order of their numbers.
    static let all: [BundledLab] = {
        if let folder = Platform.environment(variable), !folder.isEmpty { return labs(in: FilePath(folder)) }
        guard var folder = Platform.executable()?.removingLastComponent() else { return [] }
        while true {
            for place in ["share/framewalk/Labs", "Labs"] {
                let found = labs(in: folder.pushing(FilePath(place)))
                if !found.isEmpty { return found }
            }
            guard folder.removeLastComponent() else { return [] }
        }
    }()

    /// The lab of an id, or of its number or name alone.
    static func find(_ word: String) -> BundledLab? {
        all.first { $0.id == word } ?? all.first { $0.answers(to: word) }
    }

    /// The id that was probably meant.
    static func nearest(to word: String) -> String? {
        let names = all.flatMap { [$0.id, String($0.name)] }
        guard let nearest = Nearest.word(to: word, among: names) else { return nil }
        return find(nearest)?.id
    }

    private static func labs(in folder: FilePath) -> [BundledLab] {
        let names = (try? Platform.names(in: folder)) ?? []
        return names.compactMap { name in
            guard name.hasSuffix(".yaml") else { return nil }
            let lab = BundledLab(path: folder.appending(name), id: String(name.dropLast(5)))
            guard !lab.name.isEmpty, Int(lab.number) != nil else { return nil }
            return lab
        }
    }
}
