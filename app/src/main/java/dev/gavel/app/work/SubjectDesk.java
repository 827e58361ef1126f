package dev.gavel.app.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.page.PolicyPages;

/// What can be asked about a policy, and the answers.
final class SubjectDesk {

    /// Of a type with more values than these the list shows these and counts the rest.
    private static final int LISTED = 200;

    private final PolicyPages pages;
    private final Subjects subjects;

    SubjectDesk(PolicyPages pages) {
        this.pages = pages;
        this.subjects = pages.subjects();
    }

    List<SubjectGroup> groups() {
        return subjects.types().stream().filter(type -> !type.values().isEmpty()).map(SubjectDesk::group).toList();
    }

    private static SubjectGroup group(SubjectType type) {
        List<SubjectLine> lines = type.values().stream().limit(LISTED).map(value -> new Subject(type, value))
                .map(subject -> new SubjectLine(type.name(), subject.text(), subject.text())).toList();
        return new SubjectGroup(type.name(), plural(type.label()), lines, type.values().size());
    }

    private static String plural(String label) {
        String first = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        return first.endsWith("s") ? first + "es" : first.endsWith("y") ? first.substring(0, first.length() - 1) + "ies" : first + "s";
    }

    /// Answers `type=value`, or a value alone where only one type has it.
    ///
    /// @param date that stands on the page
    /// @throws Problem where the type is unknown, or the value alone does not say which type is meant
    Narrative ask(String about, DecisionContract contract, LocalDate date) throws Problem {
        return pages.subject(subject(about), contract, date);
    }

    private Subject subject(String about) throws Problem {
        int equals = about.indexOf('=');
        if (equals > 0) {
            return subject(about.substring(0, equals), about.substring(equals + 1));
        }
        List<Subject> named = subjects.named(about);
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw named.isEmpty()
                ? new Problem("nothing in the policy is called `" + about + "`", "--about",
                        "give the type before it, for example " + example(about) + "; `gavel inspect` lists what can be asked about")
                : new Problem("`" + about + "` is more than one thing", "--about",
                        "say which: " + named.stream().map(s -> s.type().name() + "=" + s.text()).collect(Collectors.joining(", ")));
    }

    private String example(String about) {
        return subjects.types().stream().findFirst().map(type -> type.name() + "=" + about).orElse("tool=" + about);
    }

    private Subject subject(String typeName, String value) throws Problem {
        SubjectType type = subjects.type(typeName).orElseThrow(() -> new Problem("the policy speaks of no `" + typeName + "`", "--about",
                "it speaks of: " + subjects.types().stream().map(SubjectType::name).collect(Collectors.joining(", "))));
        return type.values().stream().map(known -> new Subject(type, known)).filter(known -> known.text().equals(value)).findFirst()
                .orElseGet(() -> new Subject(type, StringValue.of(value)));
    }
}
