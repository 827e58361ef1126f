package dev.gavel.review.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Decides changed requests, each once, as long as the budget lasts.
final class Bench {

    /// What a look at all attempts of one evaluation costs, in decisions.
    private static final int WATCHED = 5;
    private static final int TELL = 256;

    private final EmbeddedEngine engine;
    private final DecisionContract contract;
    private final ChangeRequest request;
    private final Value situation;
    private final Map<Set<Edit>, Tried> tried = new HashMap<>();
    private int left;
    private int reserve;

    Bench(EmbeddedEngine engine, DecisionContract contract, ChangeRequest request) {
        this.engine = engine;
        this.contract = contract;
        this.request = request;
        this.left = request.budget();
        this.reserve = request.budget() / 4;
        Value input = request.decision().input();
        this.situation = ObjectValue.builder().put(Place.INPUT, input == null ? ObjectValue.EMPTY : input)
                .put(Place.DATA, engine.policy().data()).build();
    }

    /// What a changed request comes to.
    ///
    /// @param reasons as the result gives them
    record Tried(Verdict verdict, Set<String> reasons) {

        boolean is(Goal goal) {
            return switch (goal) {
                // A policy that only lists denials says nothing where nothing stands against an action.
                case Goal.Allowed a -> verdict instanceof Verdict.Allowed || verdict instanceof Verdict.Undefined && verdict.permissive();
                case Goal.Denied d -> !(verdict instanceof Verdict.Failed) && !verdict.permissive();
                case Goal.Without w -> false;
            };
        }
    }

    /// True where nothing more may be decided.
    boolean isOver() {
        return left <= reserve || isCancelled();
    }

    boolean isCancelled() {
        return request.cancelled().getAsBoolean();
    }

    /// Lets the rest of the budget be used, which was kept back for changes of which not all can be tried.
    void spendReserve() {
        reserve = 0;
    }

    int tried() {
        return Math.max(0, tried.size() - 1);
    }

    Value situation() {
        return situation;
    }

    /// @return what it comes to, also where the budget is used up: whoever searches asks [#isOver()]
    Tried tryOut(Set<Edit> edits) {
        Tried known = tried.get(edits);
        if (known == null) {
            left--;
            known = decide(edits);
            tried.put(Set.copyOf(edits), known);
            if (tried.size() % TELL == 0) {
                request.progress().accept(tried.size());
            }
        }
        return known;
    }

    private Tried decide(Set<Edit> edits) {
        Value changed = changed(edits);
        Outcome outcome = engine.decide(request.decision().withInput(input(edits, changed)), data(changed));
        ContractReading reading = contract.read(switch (outcome) {
            case Outcome.Defined defined -> new ContractReading.Answer.Result(defined.value());
            case Outcome.Undefined undefined -> new ContractReading.Answer.Undefined();
            case Outcome.Failed failed -> {
                Diagnostic first = failed.errors().getFirst();
                yield new ContractReading.Answer.Failed(first.code(), first.message());
            }
        });
        Set<String> reasons = new HashSet<>();
        reading.reasons().forEach(reason -> reasons.add(reason.code() == null ? reason.message() : reason.code()));
        return new Tried(reading.verdict(), reasons);
    }

    /// The events of a changed request.
    ///
    /// @param everyRule whether rules are wanted that an index would pass over
    List<Event> watch(Set<Edit> edits, boolean everyRule) {
        left -= everyRule ? WATCHED : 1;
        Value changed = changed(edits);
        return engine.watch(request.decision().withInput(input(edits, changed)), data(changed), everyRule);
    }

    /// A document of a changed request.
    Optional<Value> document(Set<Edit> edits, List<String> path) {
        left--;
        Value changed = changed(edits);
        Outcome outcome = engine.decide(
                request.decision().withInput(input(edits, changed)).withEntrypoint(String.join("/", path)), data(changed));
        return outcome instanceof Outcome.Defined(Value value) ? Optional.of(value) : Optional.empty();
    }

    private Value changed(Set<Edit> edits) {
        Value changed = situation;
        for (Edit edit : edits) {
            changed = edit.isOfWhole() ? changed : edit.in(changed);
        }
        for (Edit edit : edits) {
            changed = edit.isOfWhole() ? edit.in(changed) : changed;
        }
        return changed;
    }

    private static Value data(Value changed) {
        return Objects.requireNonNull(Edits.get(changed, List.of(Place.DATA)));
    }

    /// A request without an input has none, until a change gives it one.
    private @Nullable Value input(Set<Edit> edits, Value changed) {
        return request.decision().input() == null && edits.stream().allMatch(edit -> edit.place().inData())
                ? null
                : Edits.get(changed, List.of(Place.INPUT));
    }
}
