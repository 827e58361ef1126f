package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.gavel.meaning.subject.Catalogue;
import dev.gavel.meaning.subject.RuleGroup;
import dev.gavel.meaning.subject.RuleGroups;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.value.StringValue;

/// What can be asked about a policy.
final class SubjectDesk {

    /// Of a type with more values than these the list shows these first.
    static final int LISTED = 200;

    private static final String WHOLE = "policy";

    private final Subjects subjects;

    SubjectDesk(Subjects subjects) {
        this.subjects = subjects;
    }

    /// Types and the first of their values, not counted.
    List<SubjectGroup> groups() {
        return containing("");
    }

    /// Types and those of their values that hold a text, not counted; types without any are left out.
    List<SubjectGroup> containing(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<SubjectGroup> groups = new ArrayList<>();
        for (SubjectType type : subjects.types()) {
            List<String> names = type.values().stream().map(value -> new Subject(type, value).text())
                    .filter(name -> wanted.isEmpty() || name.toLowerCase(Locale.ROOT).contains(wanted)).toList();
            if (!names.isEmpty()) {
                groups.add(new SubjectGroup(type.name(), heading(type),
                        names.stream().limit(LISTED).map(name -> new SubjectLine(type.name(), name, name, -1)).toList(), names.size()));
            }
        }
        return groups;
    }

    static SubjectGroup group(Catalogue.Page page) {
        SubjectType type = page.type();
        return new SubjectGroup(type.name(), heading(type), page.entries().stream()
                .map(entry -> new SubjectLine(type.name(), entry.subject().text(), entry.subject().text(), entry.rules())).toList(),
                page.total());
    }

    private static String heading(SubjectType type) {
        return type.plural().substring(0, 1).toUpperCase(Locale.ROOT) + type.plural().substring(1);
    }

    /// What `type=value`, a value alone, `rule=ID` or `policy` stand for.
    ///
    /// @throws Problem where a type is unknown, a value alone does not say which type is meant, or these do not come together
    Topic topic(List<String> about, RuleGroups rules) throws Problem {
        if (about.equals(List.of(WHOLE))) {
            return new Topic.Whole();
        }
        List<Subject> found = new ArrayList<>();
        for (String each : about) {
            Optional<RuleGroup> group = group(each, rules);
            if (group.isPresent()) {
                if (about.size() > 1) {
                    throw new Problem("a page on rules is about them alone", "--about " + each, "ask about it without another");
                }
                return new Topic.Rules(group.get());
            }
            found.add(subject(each));
        }
        return new Topic.Values(found);
    }

    /// The rules that `rule=RES-006` or the like names; a value of that type comes first.
    private Optional<RuleGroup> group(String about, RuleGroups rules) throws Problem {
        int equals = about.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String kind = about.substring(0, equals);
        String name = about.substring(equals + 1);
        Optional<SubjectType> type = subjects.type(kind);
        if (type.isPresent() && new Subject(type.get(), StringValue.of(name)).isKnown()) {
            return Optional.empty();
        }
        Optional<RuleGroup> group = rules.find(kind, name);
        Optional<RuleGroup.Kind> known = Arrays.stream(RuleGroup.Kind.values()).filter(k -> k.typed().equals(kind)).findFirst();
        if (group.isEmpty() && type.isEmpty() && known.isPresent()) {
            List<String> near = rules.didYouMean(known.get(), name);
            List<String> all = rules.of(known.get()).stream().map(RuleGroup::name).toList();
            throw new Problem("no " + known.get().label() + " of the rules that decide is called `" + name + "`" + meant(near), "--about",
                    all.isEmpty() ? "the policy gives its rules no " + known.get().plural() : "there are: " + some(all));
        }
        return group;
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
                ? new Problem("nothing in the policy is called `" + about + "`" + meant(subjects.didYouMean(about)), "--about",
                        "give the type before it, for example " + example(about) + "; `gavel inspect` lists what can be asked about")
                : new Problem("`" + about + "` is more than one thing", "--about",
                        "say which: " + named.stream().map(s -> s.type().name() + "=" + s.text()).collect(Collectors.joining(", ")));
    }

    private String example(String about) {
        return subjects.types().stream().findFirst().map(type -> type.name() + "=" + about).orElse("tool=" + about);
    }

    /// @throws Problem where the policy has no such type
    SubjectType type(String name) throws Problem {
        Optional<SubjectType> type = subjects.type(name);
        if (type.isEmpty()) {
            String kinds = Arrays.stream(RuleGroup.Kind.values()).map(RuleGroup.Kind::typed).collect(Collectors.joining(", "));
            throw new Problem("the policy speaks of no `" + name + "`" + meant(subjects.didYouMeanType(name)), "--about",
                    "it speaks of: " + subjects.types().stream().map(SubjectType::name).collect(Collectors.joining(", "))
                            + "; one can also ask about " + WHOLE + ", " + kinds);
        }
        return type.get();
    }

    private static String meant(List<String> near) {
        return near.isEmpty()
                ? ""
                : "; did you mean " + near.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or ")) + "?";
    }

    private static String some(List<String> names) {
        return names.stream().limit(LISTED / 10).collect(Collectors.joining(", ")) + (names.size() > LISTED / 10 ? ", …" : "");
    }
}
