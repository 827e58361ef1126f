package dev.gavel.meaning.contract;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;

/// Reads a profile. What is wrong is told with its line, and the rest is used.
public final class ProfileReader {

    /// The version of the format that is read.
    public static final int VERSION = 1;

    /// A profile and what is wrong with it.
    public record Reading(Profile profile, List<Diagnostic> diagnostics) {

        public Reading {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private static final Set<String> TOP = Set.of("gavel-profile", "glossary", "subjects", "contracts", "volatile", "self-declared",
            "accepted");
    private static final Map<String, Polarity> POLARITIES = Map.of("true-allows", Polarity.TRUE_ALLOWS, "true-denies", Polarity.TRUE_DENIES,
            "members-deny", Polarity.MEMBERS_DENY, "members-warn", Polarity.MEMBERS_WARN);

    private final ProfileYaml yaml;

    private ProfileReader(SourceFile file) {
        this.yaml = new ProfileYaml(file);
    }

    public static Reading read(SourceFile file) {
        ProfileReader reader = new ProfileReader(file);
        Profile profile = reader.profile();
        return new Reading(profile, Diagnostic.sorted(reader.yaml.diagnostics()));
    }

    private Profile profile() {
        ProfileYaml.Fields top = yaml.root(TOP);
        if (top == null) {
            return Profile.NONE;
        }
        String version = top.text("gavel-profile");
        if (version == null) {
            top.missing("gavel-profile", "the first line of a profile is `gavel-profile: " + VERSION + "`");
        } else if (!version.equals(String.valueOf(VERSION))) {
            top.wrong("gavel-profile", "this is version `" + version + "` of the profile format; version " + VERSION + " is read");
        }
        List<Profile.GlossaryEntry> glossary = new ArrayList<>();
        top.each("glossary", Set.of("path", "term", "label", "plural", "unit", "values", "definition"), entry -> glossary(entry, glossary));
        List<Profile.SubjectType> subjects = new ArrayList<>();
        top.each("subjects", Set.of("type", "label", "plural", "roles"), entry -> subject(entry, subjects));
        List<DecisionContract> contracts = new ArrayList<>();
        top.each("contracts",
                Set.of("entrypoint", "shape", "verdict", "polarity", "reasons", "remediation", "obligations", "metadata", "codes",
                        "approval", "approver", "on-undefined", "on-error"),
                entry -> contract(entry, contracts));
        List<Profile.AcceptedFinding> accepted = new ArrayList<>();
        top.each("accepted", Set.of("finding", "reason", "owner", "expires"), entry -> accepted(entry, accepted));
        return new Profile(glossary, subjects, contracts, top.texts("volatile"), top.texts("self-declared"), accepted);
    }

    private static void glossary(ProfileYaml.Fields entry, List<Profile.GlossaryEntry> into) {
        String path = entry.text("path");
        String term = entry.text("term");
        String label = entry.required("label");
        if (path == null && term == null) {
            entry.missing("path", "a glossary entry names a `path` or a `term`");
        } else if (label != null) {
            into.add(new Profile.GlossaryEntry(path, term, label, entry.text("plural"), entry.text("unit"), entry.textMap("values"),
                    entry.text("definition")));
        }
    }

    private static void subject(ProfileYaml.Fields entry, List<Profile.SubjectType> into) {
        String type = entry.required("type");
        String label = entry.text("label");
        if (type != null) {
            into.add(new Profile.SubjectType(type, label == null ? type.replace('-', ' ') : label, entry.text("plural"),
                    entry.textLists("roles")));
        }
    }

    private static void contract(ProfileYaml.Fields entry, List<DecisionContract> into) {
        String entrypoint = entry.required("entrypoint");
        String name = entry.required("shape");
        if (entrypoint == null || name == null) {
            return;
        }
        Shape shape = shape(name, entry);
        if (shape == null) {
            entry.wrong("shape", "unknown shape `" + name + "`; known are allow, deny, denials, warnings, object, envoy and admission");
            return;
        }
        DecisionContract usual = new DecisionContract(entrypoint.replaceFirst("^data[./]", "").replace('.', '/'), shape);
        into.add(new DecisionContract(usual.entrypoint(), shape, absence(entry, "on-undefined", usual.onUndefined()),
                absence(entry, "on-error", usual.onError())));
    }

    private static @Nullable Shape shape(String name, ProfileYaml.Fields entry) {
        return switch (name) {
            case "allow" -> new Shape.AllowFlag();
            case "deny" -> new Shape.DenyFlag();
            case "denials" -> new Shape.DenialSet(false);
            case "warnings" -> new Shape.DenialSet(true);
            case "envoy" -> new Shape.EnvoyResponse();
            case "admission" -> new Shape.AdmissionResponse();
            case "object" -> {
                ValuePath verdict = path(entry, "verdict");
                yield new Shape.DecisionObject(verdict == null ? ValuePath.of("allow") : verdict, polarity(entry), path(entry, "reasons"),
                        path(entry, "remediation"), path(entry, "obligations"), path(entry, "metadata"), path(entry, "codes"),
                        path(entry, "approval"), path(entry, "approver"));
            }
            default -> null;
        };
    }

    private static Polarity polarity(ProfileYaml.Fields entry) {
        String text = entry.text("polarity");
        Polarity polarity = text == null ? Polarity.TRUE_ALLOWS : POLARITIES.get(text);
        if (polarity == null) {
            entry.wrong("polarity", "unknown polarity `" + text + "`; known are true-allows, true-denies, members-deny and members-warn");
            return Polarity.TRUE_ALLOWS;
        }
        return polarity;
    }

    private static Absence absence(ProfileYaml.Fields entry, String name, Absence usual) {
        String text = entry.text(name);
        if (text != null && !text.equals("denies") && !text.equals("allows")) {
            entry.wrong(name, "should be `denies` or `allows`, but is `" + text + "`");
            return usual;
        }
        return text == null ? usual : text.equals("allows") ? Absence.ALLOWS : Absence.DENIES;
    }

    private static @Nullable ValuePath path(ProfileYaml.Fields entry, String name) {
        String text = entry.text(name);
        return text == null ? null : ValuePath.parse(text);
    }

    private static void accepted(ProfileYaml.Fields entry, List<Profile.AcceptedFinding> into) {
        String finding = entry.required("finding");
        String reason = entry.required("reason");
        String owner = entry.required("owner");
        String expires = entry.text("expires");
        LocalDate until = null;
        if (expires != null) {
            try {
                until = LocalDate.parse(expires);
            } catch (DateTimeParseException e) {
                entry.wrong("expires", "should be a date such as `2027-01-31`, but is `" + expires + "`");
                return;
            }
        }
        if (finding != null && reason != null && owner != null) {
            into.add(new Profile.AcceptedFinding(finding, reason, owner, until, entry.place("finding")));
        }
    }
}
