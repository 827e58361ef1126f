package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// What is asked of a value alone: that it is there, that it is not `false`, that it is of a type.
///
/// Before: what stands under “a” in `{"a": input.x}` is there. After: `input.x` is there.
final class Presence {

    private static final Map<String, String> KINDS = Map.of("string", "is_string", "number", "is_number", "boolean", "is_boolean", "array",
            "is_array", "object", "is_object", "null", "is_null", "set", "is_set");

    private final Simplifier formulas;
    private final TermSimplifier terms;
    private final Collections collections;

    Presence(Simplifier formulas, TermSimplifier terms, Collections collections) {
        this.formulas = formulas;
        this.terms = terms;
        this.collections = collections;
    }

    /// The builtin that asks for a type by its name; null for what is no type.
    static @Nullable String asks(String type) {
        return KINDS.get(type);
    }

    Formula truthy(Term term, SourceRange range) {
        if (TermSimplifier.isMissing(term)) {
            return Formula.FALSE;
        }
        Value known = terms.value(term);
        if (known != null) {
            return Formula.known(!known.equals(BooleanValue.FALSE));
        }
        return switch (term) {
            case Term.Cases cases when cases.cases().stream().allMatch(c -> isTrue(c.value())) -> formulas.formula(
                    Formula.any(cases.cases().stream().map(c -> c.clause().holdsWith(Formula.TRUE)).toList()));
            case Term.Cases cases -> formulas.distributed(cases, value -> truthy(value, range));
            case Term.Gathered g -> Formula.TRUE;
            case Term.ListOf list -> present(list, range);
            case Term.ObjectOf object -> present(object, range);
            case Term.Document document when formulas.reader().isSet(document) -> Formula.TRUE;
            case Term.Document document -> formulas.names().holds(document, range);
            case Term.Call call when BodyReader.relation(call) instanceof Relation relation -> formulas.test(call.args().get(0), relation,
                    call.args().get(1), range);
            case Term.Call call when KINDS.containsValue(call.builtin()) -> kind(call, range);
            default -> new Formula.Truthy(term, range);
        };
    }

    /// `is_object(x)`, of what is an object whenever it is there.
    private Formula kind(Term.Call call, SourceRange range) {
        Term of = call.args().getFirst();
        if (call.builtin().equals("is_object") && of instanceof Term.Call get && Overlay.isEmptyOtherwise(get)) {
            Term gotten = terms.overlay().gotten(get);
            return formulas.formula(Formula.all(List.of(new Formula.Present(get, range),
                    Formula.any(List.of(Formula.not(new Formula.Present(gotten, range)),
                            new Formula.Truthy(new Term.Call("is_object", List.of(gotten)), range))))));
        }
        String kind = switch (of) {
            case Term.ObjectOf object -> "is_object";
            case Term.ListOf list -> KINDS.getOrDefault(list.kind().name().toLowerCase(java.util.Locale.ROOT), "");
            case Term.Gathered gathered -> KINDS.getOrDefault(gathered.kind().name().toLowerCase(java.util.Locale.ROOT), "");
            case Term.Call union when union.builtin().equals("object.union") -> "is_object";
            default -> "";
        };
        return kind.isEmpty() ? new Formula.Truthy(call, range) : kind.equals(call.builtin()) ? present(of, range) : Formula.FALSE;
    }

    private static boolean isTrue(Term term) {
        return term instanceof Term.Const(Value value) && !value.equals(BooleanValue.FALSE);
    }

    Formula present(Term term, SourceRange range) {
        if (TermSimplifier.isMissing(term)) {
            return Formula.FALSE;
        }
        if (terms.value(term) != null) {
            return Formula.TRUE;
        }
        return switch (term) {
            case Term.Cases cases -> formulas.formula(Formula.any(
                    cases.cases().stream().map(c -> c.clause().holdsWith(present(c.value(), range))).toList()));
            case Term.Gathered g -> Formula.TRUE;
            case Term.Document document when formulas.reader().isSet(document) -> Formula.TRUE;
            case Term.Document document when formulas.names().isNamed(document) -> formulas.names().hasDefault(document)
                    ? formulas.all(document.args().stream().map(arg -> present(arg, range)).toList())
                    : formulas.names().holds(document, range);
            case Term.Call call when List.of("count", "sort").contains(call.builtin()) && collections.isCounted(call.args().getFirst()) ->
                present(call.args().getFirst(), range);
            case Term.Call call when List.of("max", "min").contains(call.builtin()) && collections.isCounted(call.args().getFirst()) ->
                formulas.formula(
                        new Formula.Some(new Binder(formulas.reader().fresh(), "", "", call.args().getFirst(), Set.of()), Formula.TRUE));
            case Term.Call call when call.builtin().equals("object.union") && call.args().stream().allMatch(Overlay::isWritten) ->
                formulas.all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.Call call when TermSimplifier.isOfSets(call.builtin()) && call.args().stream().allMatch(collections::isSet) ->
                formulas
                        .all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.ListOf list -> formulas.all(list.items().stream().map(item -> present(item, range)).toList());
            case Term.ObjectOf object -> formulas.all(object.entries().stream().map(e -> present(e.value(), range)).toList());
            case Term.Call call when Total.isTotal(call.builtin()) -> formulas
                    .all(call.args().stream().map(arg -> present(arg, range)).toList());
            case Term.Call call when call.builtin().equals("concat") && isText(call.args().getFirst())
                    && isOfTexts(call.args().getLast()) ->
                present(call.args().getFirst(), range);
            case Term.Call call when call.builtin().equals("object.get") -> gotten(call, range);
            case Term.Call call when call.builtin().equals("json.patch") && terms.overlay().asked(call) instanceof List<Formula> asked ->
                formulas.all(asked);
            case Term.Call call when call.builtin().equals("object.union") -> formulas.all(call.args().stream()
                    .<Formula>map(arg -> new Formula.Truthy(new Term.Call("is_object", List.of(arg)), range)).toList());
            case Term.Member m -> Formula.TRUE;
            case Term.Key k -> Formula.TRUE;
            default -> new Formula.Present(term, range);
        };
    }

    /// `object.get` gives a value for any object and any key that are there.
    private Formula gotten(Term.Call call, SourceRange range) {
        Term object = call.args().getFirst();
        List<Formula> asked = new ArrayList<>(call.args().stream().map(arg -> present(arg, range)).toList());
        if (!terms.isObject(object)) {
            asked.add(new Formula.Truthy(new Term.Call("is_object", List.of(object)), range));
        }
        return formulas.together(asked);
    }

    /// True for a collection that is always there, and of which all members are texts.
    private boolean isOfTexts(Term term) {
        Term gathered = term instanceof Term.Document document && formulas.reader().isSet(document)
                ? formulas.reader().expand(document)
                : term;
        return gathered instanceof Term.Gathered texts && texts.parts().stream().allMatch(part -> isText(part.value()));
    }

    /// True where the term is text whenever it is there.
    private boolean isText(Term term) {
        return term instanceof Term.Const(dev.gavel.rego.value.StringValue text) || term instanceof Term.Call call && formulas.reader()
                .declarations()
                .named(call.builtin())
                .filter(d -> d.type().result() != null && d.type().result().type() instanceof dev.gavel.rego.types.Type.Str).isPresent();
    }
}
