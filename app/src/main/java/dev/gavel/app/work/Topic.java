package dev.gavel.app.work;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.meaning.subject.RuleGroup;
import dev.gavel.meaning.subject.Subject;

/// What a page is about.
sealed interface Topic {

    /// As it is said within a sentence.
    String words();

    /// On names that the policy does not know.
    List<Hint> hints();

    /// The policy as a whole.
    record Whole() implements Topic {

        @Override
        public String words() {
            return "the policy";
        }

        @Override
        public List<Hint> hints() {
            return List.of();
        }
    }

    /// Rules that have something in common.
    record Rules(RuleGroup group) implements Topic {

        @Override
        public String words() {
            return group.kind().label() + " " + group.name();
        }

        @Override
        public List<Hint> hints() {
            return List.of();
        }
    }

    /// Subjects that come together.
    record Values(List<Subject> values) implements Topic {

        public Values {
            values = List.copyOf(values);
        }

        @Override
        public String words() {
            return values.stream().map(Subject::text).collect(Collectors.joining(" and "));
        }

        @Override
        public List<Hint> hints() {
            return values.stream().filter(subject -> !subject.isKnown()).map(Hint::of).toList();
        }
    }
}
