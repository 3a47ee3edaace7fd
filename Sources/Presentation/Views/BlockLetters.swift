/// Letters three rows high, made of half blocks, for pictures that a room is to read.
enum BlockLetters {
    /// Rows of a text.
    static let rows = 3

    /// Five rows of dots for each letter.
    private static let shapes: [Character: [Substring]] = {
        var shapes: [Character: [Substring]] = [:]
        for line in font.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if let letter = parts.first?.first { shapes[letter] = Array(parts.dropFirst()) }
        }
        return shapes
    }()

    /// Columns of a text; `nil` when it has a character without a shape.
    static func width(_ text: String) -> Int? {
        var width = -1
        for character in text {
            guard let shape = shapes[character] else { return nil }
            width += shape[0].count + 1
        }
        return width > 0 ? width : nil
    }

    /// The three rows of a text, all of the same width; `nil` when it has a character without a shape.
    static func lines(_ text: String) -> [String]? {
        guard let width = width(text) else { return nil }
        var dots = Array(repeating: [Bool](), count: 6)
        for character in text {
            guard let shape = shapes[character] else { return nil }
            for row in dots.indices {
                if !dots[row].isEmpty { dots[row].append(false) }
                dots[row] += row < shape.count ? shape[row].map { $0 == "1" } : shape[0].map { _ in false }
            }
        }
        return (0..<rows).map { row in
            String((0..<width).map { column in block(dots[2 * row][column], dots[2 * row + 1][column]) })
        }
    }

    private static func block(_ upper: Bool, _ lower: Bool) -> Character {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }

    private static let font = """
        A 010 101 111 101 101
        B 110 101 110 101 110
        C 011 100 100 100 011
        D 110 101 101 101 110
        E 111 100 110 100 111
        F 111 100 110 100 100
        G 011 100 101 101 011
        H 101 101 111 101 101
        I 111 010 010 010 111
        J 001 001 001 101 010
        K 101 101 110 101 101
        L 100 100 100 100 111
        M 10001 11011 10101 10001 10001
        N 1001 1101 1011 1001 1001
        O 010 101 101 101 010
        P 110 101 110 100 100
        Q 010 101 101 111 011
        R 110 101 110 101 101
        S 011 100 010 001 110
        T 111 010 010 010 010
        U 101 101 101 101 111
        V 101 101 101 101 010
        W 10001 10001 10101 11011 10001
        X 101 101 010 101 101
        Y 101 101 010 010 010
        Z 111 001 010 100 111
        a 000 011 101 101 011
        b 100 110 101 101 110
        c 000 011 100 100 011
        d 001 011 101 101 011
        e 000 010 111 100 011
        f 011 100 110 100 100
        g 000 011 101 011 110
        h 100 110 101 101 101
        i 1 0 1 1 1
        j 01 00 01 01 10
        k 100 101 110 101 101
        l 10 10 10 10 11
        m 00000 11010 10101 10101 10101
        n 000 110 101 101 101
        o 000 010 101 101 010
        p 000 110 101 110 100
        q 000 011 101 011 001
        r 000 011 100 100 100
        s 000 011 110 011 110
        t 010 111 010 010 011
        u 000 101 101 101 011
        v 000 101 101 101 010
        w 00000 10001 10101 10101 01010
        x 000 101 010 010 101
        y 000 101 101 011 110
        z 000 111 001 010 111
        0 111 101 101 101 111
        1 010 110 010 010 111
        2 111 001 111 100 111
        3 111 001 011 001 111
        4 101 101 111 001 001
        5 111 100 111 001 111
        6 111 100 111 101 111
        7 111 001 001 001 001
        8 111 101 111 101 111
        9 111 101 111 001 111
        - 000 000 111 000 000
        _ 000 000 000 000 111
        . 0 0 0 0 1
        """
}
