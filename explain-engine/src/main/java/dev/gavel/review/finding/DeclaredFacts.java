package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Looks for denials that end where a requester declares something else about itself.
final class DeclaredFacts {

    private static final int OF_EACH_RULE = 3;
    private static final int VALUES = 40;

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;

    DeclaredFacts(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        List<Witness> denied = request.selfDeclared().isEmpty() ? List.of() : requests.denied(OF_EACH_RULE);
        for (String path : request.selfDeclared()) {
            place(path).flatMap(place -> at(place, denied)).ifPresent(findings::add);
        }
        return findings;
    }

    /// `input.environment.is_production`, with or without `input`.
    private static Optional<List<Value>> place(String path) {
        List<Value> place = new ArrayList<>();
        for (String step : path.replaceFirst("^input[./]", "").split("[./]")) {
            if (!step.isEmpty()) {
                place.add(StringValue.of(step));
            }
        }
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private Optional<Finding> at(List<Value> place, List<Witness> denied) {
        Set<Value> values = new LinkedHashSet<>();
        requests.all().forEach(each -> {
            Value value = each.input() == null ? null : Edits.get(each.input(), place);
            if (value != null && values.size() < VALUES) {
                values.add(value);
            }
        });
        Set<CompiledRule> turned = new LinkedHashSet<>();
        @Nullable
        Proof best = null;
        for (Witness before : denied) {
            Value input = before.input();
            Value declared = input == null ? null : Edits.get(input, place);
            if (input == null || declared == null || watch.cancelled()) {
                continue;
            }
            for (Value value : values) {
                if (value.equals(declared) || !Unheard.type(value).equals(Unheard.type(declared))) {
                    continue;
                }
                Witness after = requests.decide(Edits.set(input, place, value), before.time());
                if (after.isPermissive()) {
                    turned.addAll(requests.consulted(before).fired());
                    best = best == null
                            ? new Proof(requests.consulted(before), new Change.Other(place, value), requests.consulted(after))
                            : best;
                    break;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Finding.DeclaredFact(place, List.copyOf(turned), best));
    }
}
