package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.page.PolicyPages;

/// Decides changes that were shown once more, by nothing but the engine.
record Again(EmbeddedEngine engine, DecisionContract contract) {

    /// All that a change says does: its examples, and each value of its parts beside the others of an example.
    List<List<Edit>> all(Change change) {
        Set<List<Edit>> all = new LinkedHashSet<>(change.examples());
        for (Change.Part part : change.parts()) {
            for (Edit edit : edits(part)) {
                if (change.parts().size() == 1) {
                    all.add(List.of(edit));
                }
            }
        }
        // The ends of all ranges together.
        List<Edit> ends = new ArrayList<>();
        for (int i = 0; i < change.parts().size(); i++) {
            Change.Part part = change.parts().get(i);
            ends.add(part.reach() instanceof Reach.Within within ? end(part, within) : edits(part).getFirst());
        }
        all.add(ends);
        return List.copyOf(all);
    }

    private static Edit end(Change.Part part, Reach.Within within) {
        NumberValue before = (NumberValue) part.before();
        Reach.Bound near = before == null
                ? null
                : within.to() != null && within.to().number().decimal().compareTo(before.decimal()) <= 0 ? within.to() : within.from();
        NumberValue number = near != null && near.included() ? near.number() : within.tried().getFirst();
        return new Edit.Put(part.place(), before, number);
    }

    static List<Edit> edits(Change.Part part) {
        return switch (part.reach()) {
            case Reach.OneOf one -> puts(part, one.values());
            case Reach.Such such -> puts(part, such.examples());
            case Reach.AnyBut any -> puts(part, any.tried());
            case Reach.Within within -> puts(part, List.copyOf(within.tried()));
            case Reach.Dated dated -> puts(part, dated.tried());
            case Reach.With with -> with.members().stream().<Edit>map(member -> new Edit.Added(part.place(), member)).toList();
            case Reach.OneMore more -> more.tried().stream().<Edit>map(member -> new Edit.Added(part.place(), member)).toList();
            case Reach.Without without -> List.of(new Edit.Removed(part.place(), without.member()));
            case Reach.InPlaceOf other -> other.values().stream()
                    .<Edit>map(value -> new Edit.Exchanged(part.place(), other.member(), value)).toList();
        };
    }

    private static List<Edit> puts(Change.Part part, List<? extends Value> values) {
        return values.stream().<Edit>map(value -> new Edit.Put(part.place(), part.before(), value)).toList();
    }

    Value situation(DecisionRequest request, List<Edit> edits) {
        Value situation = ObjectValue.builder().put("input", request.input() == null ? ObjectValue.EMPTY : request.input())
                .put("data", engine.policy().data()).build();
        for (Edit edit : edits) {
            situation = edit.in(situation);
        }
        return situation;
    }

    Verdict verdict(DecisionRequest request, List<Edit> edits) {
        ObjectValue situation = (ObjectValue) situation(request, edits);
        return contract
                .read(PolicyPages
                        .answer(engine.decide(request.withInput(situation.get("input")), Objects.requireNonNull(situation.get("data")))))
                .verdict();
    }
}
