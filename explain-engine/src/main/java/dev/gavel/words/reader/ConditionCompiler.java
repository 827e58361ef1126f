package dev.gavel.words.reader;

import java.util.List;
import java.util.function.IntFunction;

import dev.gavel.rego.value.Value;

/// Conditions and definitions → code.
final class ConditionCompiler {

    private final TermCompiler terms;
    private final PredicateCompiler predicates;

    ConditionCompiler(TermCompiler terms, Patterns patterns) {
        this.terms = terms;
        predicates = new PredicateCompiler(terms, patterns);
    }

    Code.OfCondition compile(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> frame -> Truth.YES;
            case Condition.Unknown(var reason) -> frame -> frame.run().unknown(reason);
            case Condition.Not(var inner) -> {
                Code.OfCondition code = compile(inner);
                yield frame -> code.in(frame).not();
            }
            case Condition.NoCaseBut n -> compile(new Condition.Unknown("speaks of cases, and stands in none of approval"));
            case Condition.All(var conditions) -> joined(conditions, Truth.NO);
            case Condition.Any(var conditions) -> joined(conditions, Truth.YES);
            case Condition.About(Term.Collection subject, Predicate.Includes(var members, boolean not)) -> {
                Code.OfMembers collection = terms.members(subject);
                List<Code.OfTerm> codes = members.stream().map(terms::compile).toList();
                yield careful(frame -> Truth.of(PredicateCompiler.includes(collection.in(frame), codes, not, frame)));
            }
            case Condition.About(var subject, var predicate) -> {
                Code.OfTerm term = terms.compile(subject);
                Code.OfPredicate code = predicates.compile(predicate);
                yield careful(frame -> code.of(term.in(frame), frame));
            }
            case Condition.PairListed(var noun, var keys, boolean not) -> {
                Table table = terms.table(noun);
                List<Code.OfTerm> codes = keys.stream().map(terms::compile).toList();
                yield careful(frame -> {
                    List<Value> given = TermCompiler.arguments(codes, frame);
                    return Truth.of(given != null && table.lists(given) != not);
                });
            }
            case Condition.Holds(var name, int definition, var arguments, boolean not) -> {
                List<Code.OfTerm> codes = arguments.stream().map(terms::compile).toList();
                yield careful(frame -> {
                    List<Value> given = TermCompiler.arguments(codes, frame);
                    return given == null ? Truth.of(not) : frame.run().holds(definition, given).notIf(not);
                });
            }
            case Condition.OfMembers(var quantity, var members, var predicate) -> {
                Loop loop = loop(members);
                Code.OfPredicate code = predicates.compile(predicate);
                yield careful(frame -> {
                    Members all = loop.members(frame);
                    return loop.ask(quantity, frame, all, at -> {
                        try {
                            return code.of(all.member(at), frame);
                        } catch (Abstention unknown) {
                            return frame.run().unknown(unknown);
                        }
                    });
                });
            }
            case Condition.ForMembers(var quantity, var members, int slot, int keySlot, var inner) -> {
                Loop loop = loop(members);
                Code.OfCondition code = compile(inner);
                yield careful(frame -> {
                    Members all = loop.members(frame);
                    IntFunction<Truth> question = at -> {
                        frame.set(slot, all.member(at));
                        if (keySlot >= 0) {
                            frame.set(keySlot, all.key(at));
                        }
                        return code.in(frame);
                    };
                    return loop.ask(quantity, frame, all, question);
                });
            }
        };
    }

    private Loop loop(Condition.Members members) {
        return new Loop(terms.members(members.collection()), members.otherThan());
    }

    /// What the page does not say makes a condition unknown, no more.
    private static Code.OfCondition careful(Code.OfCondition code) {
        return frame -> {
            try {
                return code.in(frame);
            } catch (Abstention unknown) {
                return frame.run().unknown(unknown);
            }
        };
    }

    /// @param decisive what one item must be for the whole to be so too
    private Code.OfCondition joined(List<Condition> conditions, Truth decisive) {
        Code.OfCondition[] codes = conditions.stream().map(this::compile).toArray(Code.OfCondition[]::new);
        return frame -> {
            boolean unknown = false;
            for (Code.OfCondition code : codes) {
                Truth truth = code.in(frame);
                if (truth == decisive) {
                    return decisive;
                }
                unknown |= truth == Truth.UNKNOWN;
            }
            return unknown ? Truth.UNKNOWN : decisive.not();
        };
    }

    Code.Meaning compile(Definition definition) {
        return switch (definition) {
            case Definition.Broken(var name, var reason) -> new Code.Meaning.Broken(reason);
            case Definition.Holding(var name, int slots, var condition) -> new Code.Meaning.Holding(slots, compile(condition));
            case Definition.CollectionOf(var name, int slots, var sources, var kind) ->
                new Code.Meaning.Collected(slots, sources.stream().map(this::source).toList(), kind);
            case Definition.ValueOf(var name, int slots, var choices) -> new Code.Meaning.Chosen(slots,
                    choices.stream().map(this::source).toList());
        };
    }

    private Code.Source source(Definition.Source source) {
        List<Code.Each> each = source.each().stream().map(one -> new Code.Each(loop(one.members()), one.slot(), one.keySlot())).toList();
        return new Code.Source(each, source.key() == null ? null : terms.compile(source.key()), terms.compile(source.term()),
                compile(source.where()));
    }
}
