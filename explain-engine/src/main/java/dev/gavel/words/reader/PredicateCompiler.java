package dev.gavel.words.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Predicates → code.
final class PredicateCompiler {

    private final TermCompiler terms;
    private final Patterns patterns;

    PredicateCompiler(TermCompiler terms, Patterns patterns) {
        this.terms = terms;
        this.patterns = patterns;
    }

    Code.OfPredicate compile(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Given given -> (subject, frame) -> Truth.of(subject != null);
            case Predicate.Missing missing -> (subject, frame) -> Truth.of(subject == null);
            case Predicate.IsSet set -> (subject, frame) -> Truth.of(subject != null && !subject.equals(BooleanValue.FALSE));
            case Predicate.MissingOrFalse unset -> (subject, frame) -> Truth.of(subject == null || subject.equals(BooleanValue.FALSE));
            case Predicate.Is(var constants, boolean not) -> isOneOf(constants, not);
            case Predicate.Same(Term.Constant(var value), boolean not) -> isOneOf(Set.of(value), not);
            case Predicate.Same(var as, boolean not) -> {
                Code.OfTerm other = terms.compile(as);
                yield (subject, frame) -> {
                    Value value = subject == null ? null : other.in(frame);
                    return Truth.of(subject != null && value != null && subject.equals(value) != not);
                };
            }
            case Predicate.Compared(var order, var with, boolean times) -> {
                Code.OfTerm other = terms.compile(with);
                yield (subject, frame) -> {
                    Value value = subject == null ? null : other.in(frame);
                    return Truth.of(subject != null && value != null && order.holds(subject.compareTo(value)));
                };
            }
            case Predicate.Among(var collection, boolean not) -> {
                Code.OfMembers members = terms.members(collection);
                yield (subject, frame) -> {
                    if (subject == null) {
                        return Truth.NO;
                    }
                    Members all = members.in(frame);
                    return Truth.of(all.collection() != null && all.contains(subject) != not);
                };
            }
            case Predicate.Includes(var members, boolean not) -> {
                List<Code.OfTerm> codes = members.stream().map(terms::compile).toList();
                yield (subject, frame) -> Truth.of(subject != null && includes(new Members(subject, null), codes, not, frame));
            }
            case Predicate.OfType(var type, boolean not) -> (subject, frame) -> Truth.of(subject != null && is(subject, type) != not);
            case Predicate.Asked(var question, var others, boolean not) -> asked(question.operation(), others, not);
            case Predicate.TextTest(var relation, var others, boolean not) -> text(relation, others, not);
            case Predicate.TextOfAny(var relation, var texts, boolean not) -> {
                Code.OfTerm others = terms.compile(texts);
                yield (subject, frame) -> {
                    List<String> own = texts(subject);
                    List<String> ends = own == null ? null : texts(others.in(frame));
                    if (own == null || ends == null) {
                        return Truth.NO;
                    }
                    boolean found = own.stream()
                            .anyMatch(text -> ends.stream().anyMatch(end -> Boolean.TRUE.equals(relates(relation, text, end))));
                    return Truth.of(found != not);
                };
            }
            case Predicate.Wildcard(var pattern, var delimiters, boolean not) -> {
                Code.OfTerm wildcard = terms.compile(pattern);
                yield (subject, frame) -> {
                    if (!(subject instanceof StringValue(var text)) || !(wildcard.in(frame) instanceof StringValue(var written))) {
                        return Truth.NO;
                    }
                    Boolean matches = patterns.isMatched(written, delimiters, text);
                    return Truth.of(matches != null && matches != not);
                };
            }
            case Predicate.Listed(var noun, boolean not) -> {
                Table table = terms.table(noun);
                yield (subject, frame) -> Truth.of(subject != null && table.lists(List.of(subject)) != not);
            }
            case Predicate.MissingOr(var otherwise) -> {
                Code.OfPredicate code = compile(otherwise);
                yield (subject, frame) -> subject == null ? Truth.YES : code.of(subject, frame);
            }
        };
    }

    private static Code.OfPredicate isOneOf(Set<Value> constants, boolean not) {
        Set<Value> all = new HashSet<>(constants);
        for (Value constant : constants) {
            if (constant instanceof ArrayValue list) {
                all.add(SetValue.of(list.elements()));
            }
        }
        return (subject, frame) -> Truth.of(subject != null && all.contains(subject) != not);
    }

    /// Whether one of the members is there; of the not-form, whether all are given and none is there.
    ///
    /// @throws Abstention where that depends on members that are not known
    static boolean includes(Members collection, List<Code.OfTerm> members, boolean not, Frame frame) {
        Abstention unknown = null;
        for (Code.OfTerm member : members) {
            Value value = member.in(frame);
            if (value == null && not) {
                return false;
            }
            try {
                if (value != null && collection.contains(value)) {
                    return !not;
                }
            } catch (Abstention e) {
                unknown = e;
            }
        }
        if (unknown != null) {
            throw unknown;
        }
        return not;
    }

    private static boolean is(Value value, Predicate.Type type) {
        return switch (type) {
            case TEXT -> value instanceof StringValue;
            case NUMBER -> value instanceof NumberValue;
            case TRUTH -> value instanceof BooleanValue;
            case LIST -> value instanceof ArrayValue || value instanceof SetValue;
            case SET -> value instanceof SetValue;
            case OBJECT -> value instanceof ObjectValue;
            case NOTHING -> value instanceof NullValue;
        };
    }

    private Code.OfPredicate asked(Operation question, List<Term> others, boolean not) {
        List<Code.OfTerm> codes = others.stream().map(terms::compile).toList();
        return (subject, frame) -> {
            List<Value> given = subject == null ? null : TermCompiler.arguments(codes, frame);
            if (subject == null || given == null) {
                return Truth.NO;
            }
            Value[] values = new Value[given.size() + 1];
            values[0] = subject;
            for (int i = 1; i < values.length; i++) {
                values[i] = given.get(i - 1);
            }
            return Truth.of(BooleanValue.of(!not).equals(question.of(values)));
        };
    }

    /// The texts that a value is or holds; null where it holds something else.
    private static @Nullable List<String> texts(@Nullable Value value) {
        List<Value> members = switch (value) {
            case StringValue text -> List.of(text);
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            case null, default -> null;
        };
        if (members == null || !members.stream().allMatch(StringValue.class::isInstance)) {
            return null;
        }
        return members.stream().map(member -> ((StringValue) member).value()).toList();
    }

    private Code.OfPredicate text(Predicate.Relation relation, List<Term> others, boolean not) {
        List<Code.OfTerm> codes = others.stream().map(terms::compile).toList();
        return (subject, frame) -> {
            if (!(subject instanceof StringValue(var text))) {
                return Truth.NO;
            }
            boolean found = false;
            for (Code.OfTerm code : codes) {
                Boolean answer = code.in(frame) instanceof StringValue(var other) ? relates(relation, text, other) : null;
                if (answer == null && not) {
                    return Truth.NO;
                }
                found |= answer != null && answer;
            }
            return Truth.of(found != not);
        };
    }

    /// Null where OPA would end with an error.
    private @Nullable Boolean relates(Predicate.Relation relation, String text, String other) {
        return switch (relation) {
            case STARTS -> text.startsWith(other);
            case ENDS -> text.endsWith(other);
            case CONTAINS -> text.contains(other);
            case MATCHES -> patterns.isFound(other, text);
            case LIES_IN -> Networks.contains(other, text);
        };
    }
}
