package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.StringValue;

/// Ways of names → what they are called on one page, each by a phrase of its own: `[input, user, groups]` → `user’s groups`.
final class PlaceNames {

    /// Words that have a meaning of their own after `the`.
    private static final Set<String> TAKEN = Set.of("number", "sum", "product", "largest", "smallest", "entry", "type", "hour", "minute",
            "second", "weekday", "year", "month", "day", "size", "position", "order", "items", "members", "parts", "remainder", "names",
            "value", "collection", "list", "character", "characters", "text", "time span", "whole numbers", "values", "table");

    /// What a unit is a unit of: `session_age_seconds`, not `business_hours`.
    private static final Set<String> MEASURED = Set.of("age", "duration", "timeout", "ttl", "period", "delay", "interval", "length", "size",
            "lifetime", "window", "time", "limit", "retention", "validity", "grace", "wait", "latency", "memory", "storage", "usage",
            "maximum", "minimum");

    private static final Set<String> SMALL = Set.of("to", "from", "by", "in", "of", "for", "with", "until", "at", "on", "as", "via", "is",
            "and",
            "or", "not", "after", "before", "than", "the", "a");

    /// Things that are counted: a column of their amounts keeps the plural.
    private static final Set<String> COUNTED = Set.of("tokens", "rows", "seconds", "minutes", "hours", "days", "weeks", "months", "years",
            "turns", "bytes", "requests", "calls", "points", "steps", "items", "units", "cores", "replicas", "retries", "attempts",
            "credits", "cents", "euros", "dollars");

    private static final Set<String> OWNERS = Set.of("id", "uid", "uuid");

    private static final Set<String> KINDS = Set.of("type", "name", "kind", "version", "status", "state", "level", "value", "mode", "size",
            "key", "title", "label", "operation");

    /// What is said of a thing, behind it: `number of turns`, `data classes that the action names`.
    private static final Pattern TAIL = Pattern.compile(" (of|that|which|who|whose|for|in|on|at|by|to|from|with|within|per|since) .*");

    private static final List<String> FLAGS = List.of("is ", "has ", "can ", "should ", "allow ", "enable ");

    private final Set<String> used;
    private final Set<List<String>> flags = new LinkedHashSet<>();
    private final Map<List<String>, String> names = new LinkedHashMap<>();
    /// What schemas call things.
    private final Map<List<String>, String> titles = new HashMap<>();
    /// What the glossary has a word for → whether that is one of several.
    private final Map<List<String>, Boolean> labelled = new HashMap<>();

    /// @param used phrases that are taken
    PlaceNames(Set<String> used) {
        this.used = new LinkedHashSet<>(used);
    }

    void reserve(Set<String> phrases) {
        used.addAll(phrases);
    }

    /// What heads a column: its own name, or that of the table where the table holds values and no records.
    static String column(DataTable table, List<String> column) {
        String name = column.isEmpty() ? lastName(table.way()) : column.getLast();
        String words = clean(name);
        if (column.isEmpty() && table.keys() == 1 && !table.holdsLists(column)) {
            words = TAKEN.contains(Naming.singular(words)) || COUNTED.contains(words.substring(words.lastIndexOf(' ') + 1))
                    ? words
                    : Naming.singular(words);
        }
        if (table.holdsFlags(column)) {
            words = new PlaceNames(Set.of()).asFlag(words);
        }
        if (TAKEN.contains(words)) {
            words = column.size() > 1
                    ? clean(column.get(column.size() - 2)) + " " + words
                    : Naming.singular(clean(lastName(table.way()))) + " " + words;
        }
        return TAKEN.contains(words) ? "stated " + words : words;
    }

    /// The last name in the way of a table.
    static String lastName(List<String> way) {
        return way.stream().filter(step -> !step.equals(DataTable.KEY)).reduce((a, b) -> b).orElse("entry");
    }

    /// What tells a column from others of its name: what its rows are, or what its table stands in.
    static String owner(DataTable table, List<String> column) {
        List<String> names = table.way().stream().filter(step -> !step.equals(DataTable.KEY)).toList();
        boolean values = column.isEmpty() && names.size() > 1;
        return Naming.singular(clean(names.get(values ? names.size() - 2 : names.size() - 1)));
    }

    private String asFlag(String words) {
        flags.add(List.of(words));
        return flagged(List.of(words), words);
    }

    void add(List<String> way) {
        names.putIfAbsent(way, "");
    }

    /// The way leads to `true` or `false`.
    void addFlag(List<String> way) {
        flags.add(way);
    }

    Map<List<String>, String> names() {
        return names;
    }

    String name(List<String> way) {
        return names.getOrDefault(way, "");
    }

    boolean isPlural(List<String> way) {
        Boolean known = labelled.get(way);
        if (known != null) {
            return known;
        }
        String words = clean(way.getLast());
        String title = name(way);
        if (titles.containsKey(way) && titles.getOrDefault(way, "").equals(title)) {
            return areSeveral(title);
        }
        String thing = words.contains(" in ") ? words.substring(0, words.lastIndexOf(" in ")) : words;
        return areNamed(thing) && !flags.contains(way) && !name(way).endsWith(" flag");
    }

    /// `tokens`, `classes authorized`, `groups of the user`.
    private static boolean areSeveral(String words) {
        return areNamed(TAIL.matcher(words).replaceFirst(""));
    }

    private static boolean areNamed(String thing) {
        return Naming.isPlural(thing) || thing.endsWith("ed") && Naming.holdsPlural(thing);
    }

    /// Gives each way a name of its own: the shortest that no other way has.
    ///
    /// @param lists the ways of which the page goes through the members
    void settle(Glossary glossary, Set<List<String>> lists) {
        Map<List<String>, List<String>> choices = new LinkedHashMap<>();
        for (List<String> way : names.keySet()) {
            String path = String.join(".", way);
            choices.put(way, glossary.place(path).map(word -> List.of(label(way, word, lists.contains(way))))
                    .orElseGet(() -> glossary.called(path).map(word -> declared(way, word)).orElseGet(() -> choices(way))));
        }
        int length = choices.values().stream().mapToInt(List::size).max().orElse(0);
        for (int at = 0; at < length; at++) {
            Map<String, Integer> wanted = new HashMap<>();
            for (List<String> way : choices.keySet()) {
                if (names.getOrDefault(way, "").isEmpty()) {
                    wanted.merge(choice(choices, way, at), 1, Integer::sum);
                }
            }
            for (List<String> way : choices.keySet()) {
                String choice = choice(choices, way, at);
                if (names.getOrDefault(way, "").isEmpty() && wanted.getOrDefault(choice, 0) == 1 && !used.contains(choice)) {
                    names.put(way, choice);
                    used.add(choice);
                }
            }
        }
        for (List<String> way : choices.keySet()) {
            String last = choice(choices, way, length);
            for (int i = 2; names.getOrDefault(way, "").isEmpty(); i++) {
                if (used.add(last + " " + i)) {
                    names.put(way, last + " " + i);
                }
            }
        }
    }

    private String label(List<String> way, Glossary.Word word, boolean isList) {
        String plural = word.plural();
        boolean many = plural != null && (isList || Naming.isPlural(clean(way.getLast())));
        String label = many && plural != null ? plural : word.label();
        labelled.put(way, many || label.equals(plural) || areSeveral(label));
        return TAKEN.contains(label) ? "stated " + label : label;
    }

    /// What a schema calls it, unless something else is called so too.
    private List<String> declared(List<String> way, Glossary.Word word) {
        List<String> choices = new ArrayList<>(choices(way));
        if (!TAKEN.contains(word.label()) && !flags.contains(way)) {
            choices.addFirst(word.label());
            titles.put(way, word.label());
        }
        return choices;
    }

    private static String choice(Map<List<String>, List<String>> choices, List<String> way, int at) {
        List<String> own = choices.getOrDefault(way, List.of(""));
        return own.get(Math.min(at, own.size() - 1));
    }

    private List<String> choices(List<String> way) {
        List<String> steps = way.getFirst().equals("input") || way.getFirst().equals("data") ? way.subList(1, way.size()) : way;
        if (steps.isEmpty()) {
            return List.of(way.getFirst().equals("input") ? "request" : "data");
        }
        String last = steps.getLast();
        List<String> owners = steps.subList(0, steps.size() - 1);
        List<String> choices = new ArrayList<>();
        String owner = owners.isEmpty() ? "" : owners.getLast();
        String words = flagged(way, clean(last));
        boolean envelope = owner.isEmpty() || Naming.isEnvelope(owner);
        if (OWNERS.contains(last.toLowerCase(Locale.ROOT)) && !owner.isEmpty()) {
            choices.add(Naming.singular(clean(owner)));
            choices.add(Naming.singular(clean(owner)) + " " + clean(last));
        } else if (KINDS.contains(last.toLowerCase(Locale.ROOT)) && !owner.isEmpty()) {
            choices.add(clean(owner).equals(words) ? words : Naming.singular(clean(owner)) + " " + words);
        } else if (envelope) {
            choices.add(words);
        }
        for (int i = owners.size() - 1; i >= 0; i--) {
            choices.add(Naming.possessive(clean(owners.get(i))) + " " + words);
        }
        for (int i = owners.size() - 2; i >= 0; i--) {
            StringBuilder whole = new StringBuilder();
            owners.subList(i, owners.size()).forEach(o -> whole.append(Naming.possessive(clean(o))).append(' '));
            choices.add(whole + words);
        }
        if (choices.isEmpty()) {
            choices.add(words);
        }
        if (owners.isEmpty()) {
            choices.add("stated " + words);
        }
        return choices.stream().map(c -> TAKEN.contains(c) ? "stated " + c : c).toList();
    }

    private String flagged(List<String> way, String words) {
        for (String start : FLAGS) {
            if (words.startsWith(start)) {
                String rest = words.substring(start.length());
                return flags.contains(way) || start.equals("is ") || start.equals("has ") ? rest + " flag" : words;
            }
        }
        return flags.contains(way) && !words.endsWith(" flag") ? words + " flag" : words;
    }

    /// What a member would be called: as the policy calls it, or one of what it is looked for in.
    static String wanted(Binder binder) {
        if (!binder.name().isEmpty() && binder.name().length() > 1) {
            return clean(binder.name());
        }
        return switch (binder.domain()) {
            case Term.At(Term whole, Term.Const(StringValue name)) -> Naming.singular(clean(name.value()));
            case Term.At(Term.At(Term whole, Term.Const(StringValue name)), Term key) -> Naming.singular(clean(name.value()));
            case Term.Document document when !document.path().getFirst().equals(Drawn.ROOT) ->
                Naming.singular(clean(document.path().getLast()));
            default -> binder.domain() instanceof Term.Call call && call.builtin().equals(Preparation.WITHIN) ? "value" : "member";
        };
    }

    /// The words of an identifier, with its unit: `session_age_seconds` → `session age in seconds`.
    static String clean(String identifier) {
        String plain = identifier.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String unit = Naming.unit(identifier).orElse("");
        String base = unit.isEmpty() ? "" : Naming.words(identifier);
        if (MEASURED.contains(base.substring(base.lastIndexOf(' ') + 1))) {
            return base + " in " + unit;
        }
        String words = Naming.words(plain);
        return words.isEmpty() ? "unnamed field" : SMALL.contains(words) ? words + " field" : words;
    }
}
