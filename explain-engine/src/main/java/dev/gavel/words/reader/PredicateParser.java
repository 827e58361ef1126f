package dev.gavel.words.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What follows the subject of a leaf, with the space before it: ` is not “a”`, ` starts with “b”`.
final class PredicateParser {

    private static final List<Map.Entry<String, Predicate.Order>> ORDERS = List.of(
            Map.entry(" is more than ", Predicate.Order.MORE),
            Map.entry(" is less than ", Predicate.Order.LESS),
            Map.entry(" is at most ", Predicate.Order.AT_MOST),
            Map.entry(" is at least ", Predicate.Order.AT_LEAST),
            Map.entry(" is after ", Predicate.Order.MORE),
            Map.entry(" is before ", Predicate.Order.LESS),
            Map.entry(" is not after ", Predicate.Order.AT_MOST),
            Map.entry(" is not before ", Predicate.Order.AT_LEAST));
    private static final List<Map.Entry<String, Predicate.Type>> TYPES = List.of(
            Map.entry("text", Predicate.Type.TEXT),
            Map.entry("a number", Predicate.Type.NUMBER),
            Map.entry("true or false", Predicate.Type.TRUTH),
            Map.entry("a list", Predicate.Type.LIST),
            Map.entry("an object", Predicate.Type.OBJECT),
            Map.entry("nothing", Predicate.Type.NOTHING));

    private final Cursor cursor;
    private final Lexicon lexicon;
    private final TermParser terms;

    PredicateParser(Cursor cursor, Lexicon lexicon, TermParser terms) {
        this.cursor = cursor;
        this.lexicon = lexicon;
        this.terms = terms;
    }

    /// A predicate, or null, and then the place is as it was.
    @Nullable
    Predicate predicate() {
        int start = cursor.at();
        if (!cursor.isAhead(" is missing or false") && cursor.take(" is missing or")) {
            Predicate otherwise = simple();
            if (otherwise != null) {
                return new Predicate.MissingOr(otherwise);
            }
            cursor.backTo(start);
        }
        return simple();
    }

    private @Nullable Predicate simple() {
        int start = cursor.at();
        Predicate found = given();
        found = found == null ? compared() : found;
        found = found == null ? related() : found;
        found = found == null ? collected() : found;
        found = found == null ? constants() : found;
        if (found == null) {
            cursor.backTo(start);
        }
        return found;
    }

    private @Nullable Predicate given() {
        if (cursor.take(" is missing or false")) {
            return new Predicate.MissingOrFalse();
        }
        if (cursor.take(" is missing")) {
            return new Predicate.Missing();
        }
        if (cursor.take(" is given")) {
            return new Predicate.Given();
        }
        return cursor.take(" is set") ? new Predicate.IsSet() : null;
    }

    private @Nullable Predicate compared() {
        int start = cursor.at();
        for (Map.Entry<String, Predicate.Order> order : ORDERS) {
            if (cursor.take(order.getKey())) {
                Term with = terms.term();
                if (with != null) {
                    return new Predicate.Compared(order.getValue(), with);
                }
                cursor.backTo(start);
            }
        }
        boolean differs = cursor.take(" differs from ");
        Term as = differs || cursor.take(" is the same as ") ? terms.term() : null;
        if (as != null) {
            return new Predicate.Same(as, differs);
        }
        cursor.backTo(start);
        return null;
    }

    private @Nullable Predicate related() {
        Predicate found = test(Predicate.Relation.STARTS, " starts with ", " does not start with ");
        found = found == null ? test(Predicate.Relation.ENDS, " ends with ", " does not end with ") : found;
        found = found == null ? test(Predicate.Relation.CONTAINS, " contains ", " does not contain ") : found;
        found = found == null ? test(Predicate.Relation.MATCHES, " matches the pattern ", " does not match the pattern ") : found;
        found = found == null ? test(Predicate.Relation.LIES_IN, " lies in the network ", " does not lie in the network ") : found;
        return found == null ? wildcard() : found;
    }

    private @Nullable Predicate test(Predicate.Relation relation, String form, String notForm) {
        int start = cursor.at();
        boolean not = cursor.take(notForm);
        if (not || cursor.take(form)) {
            boolean one = relation == Predicate.Relation.MATCHES || relation == Predicate.Relation.LIES_IN;
            List<Term> others = one ? single() : terms.alternatives("or");
            if (others != null) {
                return new Predicate.TextTest(relation, others, not);
            }
        }
        cursor.backTo(start);
        return null;
    }

    private @Nullable List<Term> single() {
        Term term = terms.plain();
        return term == null ? null : List.of(term);
    }

    private @Nullable Predicate wildcard() {
        int start = cursor.at();
        boolean not = cursor.take(" does not match the wildcard ");
        Term pattern = not || cursor.take(" matches the wildcard ") ? terms.plain() : null;
        if (pattern == null) {
            cursor.backTo(start);
            return null;
        }
        List<String> delimiters = List.of();
        int end = cursor.at();
        if (cursor.take(" with ")) {
            List<String> read = delimiters();
            if (read != null && cursor.take(" between parts")) {
                delimiters = read;
            } else {
                cursor.backTo(end);
            }
        }
        return new Predicate.Wildcard(pattern, delimiters, not);
    }

    private @Nullable List<String> delimiters() {
        List<Value> values = terms.constants().joined("or");
        if (values == null) {
            return null;
        }
        List<String> delimiters = values.stream()
                .map(value -> value instanceof StringValue(var text) && text.codePointCount(0, text.length()) == 1
                        ? text
                        : "")
                .toList();
        return delimiters.contains("") ? null : delimiters;
    }

    private @Nullable Predicate collected() {
        int start = cursor.at();
        boolean not = cursor.take(" is not listed in the table ");
        if (not || cursor.take(" is listed in the table ")) {
            String noun = cursor.takeQuoted();
            if (noun != null && lexicon.table(noun) != null) {
                return new Predicate.Listed(noun, not);
            }
            cursor.note("there is no table “" + noun + "” on the page");
            cursor.backTo(start);
            return null;
        }
        not = cursor.take(" is not among ");
        if (not || cursor.take(" is among ")) {
            Term collection = terms.term();
            if (collection != null) {
                return new Predicate.Among(collection, not);
            }
            cursor.backTo(start);
            return null;
        }
        List<Term> members = null;
        if (cursor.take(" includes neither ")) {
            not = true;
            members = pair();
        } else if (cursor.take(" includes none of ")) {
            not = true;
            members = terms.alternatives("or");
        } else if (cursor.take(" includes ")) {
            members = terms.alternatives("or");
        } else if (cursor.take(" does not include ")) {
            not = true;
            members = single();
        }
        if (members == null) {
            cursor.backTo(start);
            return null;
        }
        return new Predicate.Includes(members, not);
    }

    private @Nullable List<Term> pair() {
        Term first = terms.plain();
        Term second = first != null && cursor.take(" nor ") ? terms.plain() : null;
        return first == null || second == null ? null : List.of(first, second);
    }

    private @Nullable Predicate constants() {
        int start = cursor.at();
        boolean not = cursor.take(" is not ");
        if (!not && !cursor.take(" is ")) {
            return null;
        }
        for (Map.Entry<String, Predicate.Type> type : TYPES) {
            int here = cursor.at();
            if (cursor.take(type.getKey()) && !cursor.isAhead(" of ")) {
                return new Predicate.OfType(type.getValue(), not);
            }
            cursor.backTo(here);
        }
        List<Value> constants;
        if (not) {
            Value one = terms.constants().constant();
            constants = one == null ? null : List.of(one);
        } else if (cursor.take("neither ")) {
            not = true;
            constants = terms.constants().joined("nor");
            constants = constants == null || constants.size() != 2 ? null : constants;
        } else if (cursor.take("none of ")) {
            not = true;
            constants = terms.constants().joined("or");
            constants = constants == null || constants.size() < 2 ? null : constants;
        } else {
            Value one = terms.constants().constant();
            int afterOne = cursor.at();
            cursor.backTo(start);
            cursor.take(" is ");
            constants = terms.constants().joined("or");
            if (one != null && (constants == null || constants.size() == 1)) {
                cursor.backTo(afterOne);
                constants = List.of(one);
            }
        }
        if (constants == null) {
            cursor.backTo(start);
            return null;
        }
        Set<Value> all = new HashSet<>(constants);
        return new Predicate.Is(Set.copyOf(all), not);
    }
}
