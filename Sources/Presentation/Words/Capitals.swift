extension String {
    /// The text with its first letter as a capital, as a title begins.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
