package dev.gavel.rego.partial;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.parse.Parser;

/// All that a partial evaluation depends on besides the policy, its data and what is asked.
///
/// @param evaluation what is known: the input (null for none), time, seed, cache of nondeterministic results, cancel token
/// @param unknowns paths of constants: `input`, `input.user`, `data.volatile`
/// @param known paths below an unknown one that are known all the same, from the input or the data given: `input.action.tool`
/// @param namespace the package of support rules; OPA's is `partial`
public record PartialRequest(EvalRequest evaluation, List<Ref> unknowns, List<Ref> known, Inlining inlining, PartialLimits limits,
        String namespace) {

    public PartialRequest {
        unknowns = List.copyOf(unknowns);
        known = List.copyOf(known);
    }

    /// With `input` as a whole unknown, as OPA does where nothing is said.
    public static PartialRequest at(Instant time) {
        return new PartialRequest(EvalRequest.at(time), paths("input"), List.of(), Inlining.AS_OPA, PartialLimits.DEFAULT, "partial");
    }

    /// References from their texts: `input.user`, `data.a["b c"]`.
    ///
    /// @throws IllegalArgumentException where one is no reference
    public static List<Ref> paths(String... texts) {
        return Arrays.stream(texts).map(text -> Parser.v1().ref(text).found()
                .orElseThrow(() -> new IllegalArgumentException("not a reference: " + text))).toList();
    }

    public PartialRequest withEvaluation(EvalRequest changed) {
        return new PartialRequest(changed, unknowns, known, inlining, limits, namespace);
    }

    public PartialRequest withUnknowns(List<Ref> changed) {
        return new PartialRequest(evaluation, changed, known, inlining, limits, namespace);
    }

    public PartialRequest withKnown(List<Ref> changed) {
        return new PartialRequest(evaluation, unknowns, changed, inlining, limits, namespace);
    }

    public PartialRequest withInlining(Inlining changed) {
        return new PartialRequest(evaluation, unknowns, known, changed, limits, namespace);
    }

    public PartialRequest withLimits(PartialLimits changed) {
        return new PartialRequest(evaluation, unknowns, known, inlining, changed, namespace);
    }
}
