package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.value.StringValue;

/// What can be asked about a policy.
final class SubjectDesk {

    private static final String WHOLE = "policy";

    private final Subjects subjects;

    SubjectDesk(Subjects subjects) {
        this.subjects = subjects;
    }

    List<SubjectGroup> groups() {
        return subjects.types().stream().filter(type -> !type.values().isEmpty()).map(SubjectDesk::group).toList();
    }

    private static SubjectGroup group(SubjectType type) {
        List<SubjectLine> lines = type.values().stream().map(value -> new Subject(type, value))
                .map(subject -> new SubjectLine(type.name(), subject.text(), subject.text())).toList();
        return new SubjectGroup(type.name(), plural(type.label()), lines);
    }

    private static String plural(String label) {
        String first = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        return first.endsWith("s") ? first + "es" : first.endsWith("y") ? first.substring(0, first.length() - 1) + "ies" : first + "s";
    }

    /// What `type=value`, a value alone or `policy` stand for.
    ///
    /// @throws Problem where a type is unknown, a value alone does not say which type is meant, or there are two of one type
    Topic topic(List<String> about) throws Problem {
        if (about.equals(List.of(WHOLE))) {
            return new Topic.Whole();
        }
        List<Subject> found = new ArrayList<>();
        for (String each : about) {
            Subject subject = subject(each);
            for (Subject other : found) {
                if (other.type().name().equals(subject.type().name()) && !isOfList(subject.type())) {
                    throw new Problem("no action has two of these: `" + other.text() + "` and `" + subject.text() + "`, each a "
                            + subject.type().label(), "--about", "ask about one of them, or about two of different types");
                }
            }
            found.add(subject);
        }
        return new Topic.Values(found);
    }

    private static boolean isOfList(SubjectType type) {
        return type.roles().stream().anyMatch(role -> role.endsWith("[*]"));
    }

    private Subject subject(String about) throws Problem {
        int equals = about.indexOf('=');
        if (equals > 0) {
            return new Subject(type(about.substring(0, equals)), StringValue.of(about.substring(equals + 1)));
        }
        List<Subject> named = subjects.named(about);
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw named.isEmpty()
                ? new Problem("nothing in the policy is called `" + about + "`" + meant(about), "--about",
                        "give the type before it, for example " + example(about) + "; `gavel inspect` lists what can be asked about")
                : new Problem("`" + about + "` is more than one thing", "--about",
                        "say which: " + named.stream().map(s -> s.type().name() + "=" + s.text()).collect(Collectors.joining(", ")));
    }

    private String meant(String about) {
        List<String> all = subjects.types().stream().flatMap(type -> type.values().stream().map(value -> new Subject(type, value).text()))
                .toList();
        List<String> near = Nearest.to(about, all);
        return near.isEmpty()
                ? ""
                : "; did you mean " + near.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or ")) + "?";
    }

    private String example(String about) {
        return subjects.types().stream().findFirst().map(type -> type.name() + "=" + about).orElse("tool=" + about);
    }

    /// @throws Problem where the policy has no such type
    SubjectType type(String name) throws Problem {
        return subjects.type(name).orElseThrow(() -> new Problem("the policy speaks of no `" + name + "`", "--about",
                "it speaks of: " + subjects.types().stream().map(SubjectType::name).collect(Collectors.joining(", "))));
    }
}
