package dev.gavel.app.session;

import dev.gavel.app.work.Outline;
import dev.gavel.app.work.SubjectLine;

/// What the user is looking at, in whatever place.
public sealed interface Chosen {

    record Nothing() implements Chosen {
    }

    record Rule(Outline.OfRule rule) implements Chosen {
    }

    /// @param name as decision logs call it
    record Bundle(String name) implements Chosen {
    }

    record Subject(SubjectLine subject) implements Chosen {
    }

    /// A logged decision.
    ///
    /// @param key the decision id, or the decision's place in the log where it has none
    record Decision(String key) implements Chosen {
    }
}
