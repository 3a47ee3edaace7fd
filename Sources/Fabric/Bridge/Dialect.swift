extension Dialect {
    /// What the dialect sets.
    public var rules: SwitchRules { SwitchRules() }
}
