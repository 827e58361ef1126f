package dev.gavel.app.session;

import java.util.List;

import dev.gavel.app.work.Outline;
import dev.gavel.app.work.SubjectLine;

/// What the user is looking at, in whatever place.
public sealed interface Chosen {

    record Nothing() implements Chosen {
    }

    record Rule(Outline.OfRule rule) implements Chosen {
    }

    /// @param path with dots, without `data`
    record Package(String path) implements Chosen {
    }

    /// @param name as decision logs call it
    record Bundle(String name) implements Chosen {
    }

    record Subject(SubjectLine subject) implements Chosen {
    }

    /// Two subjects that come together.
    record Pair(SubjectLine one, SubjectLine other) implements Chosen {
    }

    /// The policy as a whole.
    record Whole() implements Chosen {
    }

    /// A logged decision.
    ///
    /// @param key the decision id, or the decision's place in the log where it has none
    record Decision(String key) implements Chosen {
    }

    /// What `gavel ask --about` takes for it; empty where it is not a page on the policy.
    default List<String> about() {
        return switch (this) {
            case Subject(SubjectLine subject) -> List.of(subject.reference());
            case Pair(SubjectLine one, SubjectLine other) -> List.of(one.reference(), other.reference());
            case Whole ignored -> List.of("policy");
            case Package(String path) -> List.of("package=" + path);
            case Rule(Outline.OfRule rule) -> rule.id().isEmpty() ? List.of() : List.of("rule=" + rule.id());
            case Nothing ignored -> List.of();
            case Bundle ignored -> List.of();
            case Decision ignored -> List.of();
        };
    }

    /// What it is called in the name of a file.
    default String fileName() {
        return switch (this) {
            case Subject(SubjectLine subject) -> "policy-on-" + subject.name();
            case Pair(SubjectLine one, SubjectLine other) -> "policy-on-" + one.name() + "-and-" + other.name();
            case Whole ignored -> "policy";
            case Package(String path) -> "policy-of-" + path;
            case Decision(String key) -> "decision-" + key;
            case Nothing ignored -> "";
            case Rule(Outline.OfRule rule) -> "rule-" + rule.id();
            case Bundle ignored -> "";
        };
    }
}
