package dev.gavel.words.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What follows the subject of a leaf, with the space before it: ` is not “a”`, ` starts with “b”`.
final class PredicateParser {

    private static final List<Map.Entry<Verb, Predicate.Order>> ORDERS = List.of(
            Map.entry(Verb.is("more than "), Predicate.Order.MORE),
            Map.entry(Verb.is("less than "), Predicate.Order.LESS),
            Map.entry(Verb.is("at most "), Predicate.Order.AT_MOST),
            Map.entry(Verb.is("at least "), Predicate.Order.AT_LEAST));
    private static final List<Map.Entry<Verb, Predicate.Order>> TIMES = List.of(
            Map.entry(Verb.is("after "), Predicate.Order.MORE),
            Map.entry(Verb.is("before "), Predicate.Order.LESS),
            Map.entry(Verb.is("not after "), Predicate.Order.AT_MOST),
            Map.entry(Verb.is("not before "), Predicate.Order.AT_LEAST));
    private static final List<Map.Entry<String, Predicate.Type>> TYPES = List.of(
            Map.entry("text", Predicate.Type.TEXT),
            Map.entry("a number", Predicate.Type.NUMBER),
            Map.entry("true or false", Predicate.Type.TRUTH),
            Map.entry("a list", Predicate.Type.LIST),
            Map.entry("a set", Predicate.Type.SET),
            Map.entry("an object", Predicate.Type.OBJECT),
            Map.entry("nothing", Predicate.Type.NOTHING));

    private static final Verb IS = Verb.is("");
    private static final Verb IS_NOT = Verb.is("not ");
    private static final Verb MISSING_OR_FALSE = Verb.is("missing or false");
    private static final Verb MISSING_OR = Verb.is("missing or");
    private static final Verb MISSING = Verb.is("missing");
    private static final Verb GIVEN = Verb.is("given");
    private static final Verb SET = Verb.is("set");
    private static final Verb SAME = Verb.is("the same as ");
    private static final Verb AMONG = Verb.is("among ");
    private static final Verb NOT_AMONG = Verb.is("not among ");
    private static final Verb LISTED = Verb.is("listed in the table ");
    private static final Verb NOT_LISTED = Verb.is("not listed in the table ");
    private static final Verb DIFFERS = Verb.does("differs", "differ", " from ");
    private static final Verb INCLUDES = Verb.does("includes", "include", " ");
    private static final Verb INCLUDES_NEITHER = Verb.does("includes", "include", " neither ");
    private static final Verb INCLUDES_NONE = Verb.does("includes", "include", " none of ");
    private static final Verb WILDCARD = Verb.does("matches", "match", " the wildcard ");

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
        if (!MISSING_OR_FALSE.isAhead(cursor) && MISSING_OR.take(cursor)) {
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
        found = found == null ? asked() : found;
        found = found == null ? related() : found;
        found = found == null ? collected() : found;
        found = found == null ? constants() : found;
        if (found == null) {
            cursor.backTo(start);
        }
        return found;
    }

    private @Nullable Predicate given() {
        if (MISSING_OR_FALSE.take(cursor)) {
            return new Predicate.MissingOrFalse();
        }
        if (MISSING.take(cursor)) {
            return new Predicate.Missing();
        }
        if (GIVEN.take(cursor)) {
            return new Predicate.Given();
        }
        return SET.take(cursor) ? new Predicate.IsSet() : null;
    }

    private @Nullable Predicate compared() {
        int start = cursor.at();
        Predicate found = ordered(ORDERS, false);
        found = found == null ? ordered(TIMES, true) : found;
        if (found != null) {
            return found;
        }
        boolean differs = DIFFERS.take(cursor);
        Term as = differs || SAME.take(cursor) ? terms.term() : null;
        if (as != null) {
            return new Predicate.Same(as, differs);
        }
        cursor.backTo(start);
        return null;
    }

    /// @param times whether they are compared as times
    private @Nullable Predicate ordered(List<Map.Entry<Verb, Predicate.Order>> orders, boolean times) {
        int start = cursor.at();
        for (Map.Entry<Verb, Predicate.Order> order : orders) {
            Term with = order.getKey().take(cursor) ? bound() : null;
            if (with != null) {
                return new Predicate.Compared(order.getValue(), times ? TimeForms.moment(with) : with, times);
            }
            cursor.backTo(start);
        }
        return null;
    }

    /// A number with its unit, or any term.
    private @Nullable Term bound() {
        NumberValue measured = terms.constants().measured();
        return measured == null ? terms.term() : new Term.Constant(measured);
    }

    private @Nullable Predicate related() {
        Predicate found = test(Predicate.Relation.STARTS, Verb.does("starts", "start", " with "));
        found = found == null ? test(Predicate.Relation.ENDS, Verb.does("ends", "end", " with ")) : found;
        found = found == null ? test(Predicate.Relation.CONTAINS, Verb.does("contains", "contain", " ")) : found;
        found = found == null ? test(Predicate.Relation.MATCHES, Verb.does("matches", "match", " the pattern ")) : found;
        found = found == null ? test(Predicate.Relation.LIES_IN, Verb.does("lies", "lie", " in the network ")) : found;
        return found == null ? wildcard() : found;
    }

    private @Nullable Predicate test(Predicate.Relation relation, Verb verb) {
        int start = cursor.at();
        boolean not = verb.takeNot(cursor);
        if (not || verb.take(cursor)) {
            boolean end = relation == Predicate.Relation.STARTS || relation == Predicate.Relation.ENDS;
            Term texts = end && cursor.take("any of ") ? terms.plain() : null;
            if (texts != null) {
                return new Predicate.TextOfAny(relation, texts, not);
            }
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
        boolean not = WILDCARD.takeNot(cursor);
        Term pattern = not || WILDCARD.take(cursor) ? terms.plain() : null;
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
        boolean not = NOT_LISTED.take(cursor);
        if (not || LISTED.take(cursor)) {
            String noun = cursor.takeQuoted();
            if (noun != null && lexicon.table(noun) != null) {
                return new Predicate.Listed(noun, not);
            }
            cursor.note("there is no table “" + noun + "” on the page");
            cursor.backTo(start);
            return null;
        }
        not = NOT_AMONG.take(cursor);
        if (not || AMONG.take(cursor)) {
            Term collection = terms.term();
            if (collection != null) {
                return new Predicate.Among(collection, not);
            }
            cursor.backTo(start);
            return null;
        }
        List<Term> members = null;
        if (INCLUDES_NEITHER.take(cursor)) {
            not = true;
            members = pair();
        } else if (INCLUDES_NONE.take(cursor)) {
            not = true;
            members = terms.alternatives("or");
        } else if (INCLUDES.take(cursor)) {
            members = terms.alternatives("or");
        } else if (INCLUDES.takeNot(cursor)) {
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

    /// The question of the table that reaches farthest.
    private @Nullable Predicate asked() {
        int start = cursor.at();
        Predicate best = null;
        int end = start;
        for (Question question : Question.ALL) {
            for (boolean not : List.of(false, true)) {
                cursor.backTo(start);
                List<Term> others = question.others(cursor, terms, not);
                if (others != null && cursor.at() > end) {
                    best = new Predicate.Asked(question.form(), others, not);
                    end = cursor.at();
                }
            }
        }
        cursor.backTo(end);
        return best;
    }

    private @Nullable Predicate constants() {
        int start = cursor.at();
        boolean not = IS_NOT.take(cursor);
        if (!not && !IS.take(cursor)) {
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
            constants = terms.constants().alternatives();
        }
        if (constants == null) {
            cursor.backTo(start);
            return null;
        }
        Set<Value> all = new HashSet<>(constants);
        return new Predicate.Is(Set.copyOf(all), not);
    }
}
