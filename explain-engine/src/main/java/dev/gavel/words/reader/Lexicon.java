package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Vocabulary;

/// The words that a page is read with: its vocabulary, and the names of its tables, columns and definitions.
final class Lexicon {

    private static final Comparator<String> LONGEST_FIRST = Comparator.comparingInt(String::length).reversed()
            .thenComparing(Comparator.naturalOrder());

    private final Vocabulary vocabulary;
    private final List<String> places;
    private final List<String> fields;
    private final CalledValues called;
    private final Map<String, Table> tables;
    private final List<Short> shorts;
    private final Map<Header, Integer> definitions = new HashMap<>();
    private final Map<Integer, Integer> parameters = new HashMap<>();
    private final Set<Header> doubled;
    private final Set<Integer> uses = new LinkedHashSet<>();

    /// What a lead says that a definition is: two of the same kind and name are one too many.
    record Header(Kind kind, String name) {
    }

    enum Kind {
        COLLECTION, LIST, OBJECT, CONDITION, VALUE
    }

    /// @param tables noun → table
    Lexicon(Vocabulary vocabulary, Map<String, Table> tables, List<DefinitionReader.Lead> leads) {
        this.vocabulary = vocabulary;
        this.tables = tables;
        places = vocabulary.places().keySet().stream().sorted(LONGEST_FIRST).toList();
        called = CalledValues.of(vocabulary);
        Set<String> all = new TreeSet<>(LONGEST_FIRST);
        all.addAll(vocabulary.fields().keySet());
        tables.values().forEach(table -> all.addAll(table.columns()));
        fields = List.copyOf(all);
        shorts = shorts(tables);
        Set<Header> twice = new HashSet<>();
        for (int i = 0; i < leads.size(); i++) {
            Header header = leads.get(i).header();
            if (definitions.putIfAbsent(header, i) != null) {
                twice.add(header);
            }
            parameters.put(i, leads.get(i).parameters().size());
        }
        doubled = Set.copyOf(twice);
    }

    CalledValues called() {
        return called;
    }

    /// Longest first.
    List<String> places() {
        return places;
    }

    List<String> stepsOf(String place) {
        return Objects.requireNonNull(vocabulary.places().get(place));
    }

    /// Phrases for fields and the columns of tables, longest first.
    List<String> fields() {
        return fields;
    }

    @Nullable
    List<String> stepsOfField(String field) {
        return vocabulary.fields().get(field);
    }

    /// A column that is called after the keys of its table, without their name: `scopes of the agent`, for `agent scopes`.
    record Short(String field, String noun, String column) {

        String phrase() {
            return field + " of the " + noun.replace(" and ", " and the ");
        }
    }

    List<Short> shorts() {
        return shorts;
    }

    private static List<Short> shorts(Map<String, Table> tables) {
        List<Short> shorts = new ArrayList<>();
        tables.forEach((noun, table) -> table.columns().forEach(column -> {
            for (String key : noun.split(" and ", -1)) {
                if (column.startsWith(key + " ")) {
                    shorts.add(new Short(column.substring(key.length() + 1), noun, column));
                }
            }
        }));
        return List.copyOf(shorts);
    }

    /// The nouns of the tables that have a column.
    List<String> tablesWith(String column) {
        return tables.entrySet().stream().filter(entry -> entry.getValue().columns().contains(column)).map(Map.Entry::getKey).toList();
    }

    @Nullable
    Table table(String noun) {
        return tables.get(noun);
    }

    /// What is defined under a name as a value of some kind; null where nothing is, or more than one thing.
    @Nullable
    Kind kindOf(String name) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.CONDITION && definitions.containsKey(new Header(kind, name))).toList();
        return kinds.size() == 1 ? kinds.getFirst() : null;
    }

    /// The number of a definition.
    ///
    /// @throws Unreadable where there is none, or more than one
    int definition(Kind kind, String name) {
        Header header = new Header(kind, name);
        Integer number = definitions.get(header);
        if (number == null) {
            throw new Unreadable("“" + name + "” is not defined on the page");
        }
        if (doubled.contains(header)) {
            throw new Unreadable("“" + name + "” is defined twice");
        }
        uses.add(number);
        return number;
    }

    void forgetUses() {
        uses.clear();
    }

    /// The definitions that were spoken of since.
    List<Integer> uses() {
        return List.copyOf(uses);
    }

    int parametersOf(int definition) {
        return parameters.getOrDefault(definition, 0);
    }
}
