import Fabric

// While frames run along their cables nothing else changes: the screen without them is drawn once, then only they are.

extension App {
    /// Lets time pass that only moves frames on; whether that was all.
    mutating func passesPicture(_ milliseconds: Int) -> Bool {
        guard var next = motion, keptPicture != nil else { return false }
        next.pass(milliseconds)
        guard next.picture < next.pictures, next.decision == motion?.decision else { return false }
        motion = next
        return true
    }

    /// Draws the screen without the frames in motion when they begin to move. Called after everything that came in.
    mutating func keepPicture() {
        keptPicture = nil
        guard motion != nil, layer == nil, search == nil, !showsStory, !lenses.isOpen,
            let panel = screenLayout.panels[.topology]
        else { return }
        var surface = Surface(width: width, height: height)
        draw(on: &surface, withPicture: false)
        surface.clip = surface.bounds
        keptPicture = topologyGround(on: &surface, in: pictureArea(in: panel))
    }

    /// Draws the kept screen and the frames where they are now; whether there is one.
    func drawKeptPicture(on surface: inout Surface) -> Bool {
        guard var ground = keptPicture, let motion, surface.width == width, surface.height == height else {
            return false
        }
        ground.draw(phase: motion.phase)
        surface = ground.painter.surface
        surface.clip = surface.bounds
        return true
    }
}
