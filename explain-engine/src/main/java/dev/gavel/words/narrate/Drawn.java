package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;

/// What is drawn out of formulas to be defined on its own: collections that are gathered, values that have cases.
final class Drawn {

    static final String ROOT = "drawn";

    /// @param wanted what it would like to be called
    record One(Definition definition, String wanted) {
    }

    private final Map<Term, Term> known = new HashMap<>();
    private final Map<Term, List<String>> paths = new HashMap<>();
    private final ParameterNames names;
    private final List<One> ones = new ArrayList<>();

    Drawn(ParameterNames names) {
        this.names = names;
    }

    List<One> ones() {
        return ones;
    }

    Term gathered(Term.Gathered gathered, Preparation preparation) {
        Term before = known.get(gathered);
        if (before != null) {
            return before;
        }
        List<Term.Part> parts = gathered.parts().stream().flatMap(part -> preparation.part(part).stream()).toList();
        Term.Document document = document(new Term.Gathered(gathered.kind(), parts),
                made -> new One(new Definition.Collection(made, gathered.kind(), parts), plural(gathered.parts())));
        known.put(gathered, document);
        return document;
    }

    Term cases(Term.Cases cases, Preparation preparation) {
        Term before = known.get(cases);
        if (before != null) {
            return before;
        }
        List<Term.Case> prepared = new ArrayList<>();
        for (Term.Case one : cases.cases()) {
            preparation.part(new Term.Part(one.clause(), null, one.value()))
                    .forEach(part -> prepared.add(new Term.Case(part.clause(), part.value())));
        }
        Term.Document document = document(new Term.Cases(prepared),
                made -> new One(new Definition.Values(made, prepared), "value that applies"));
        known.put(cases, document);
        return document;
    }

    /// A name for a value whose words would need brackets.
    Term value(Term term) {
        Term before = known.get(term);
        if (before != null) {
            return before;
        }
        boolean choice = term instanceof Term.Call call && call.builtin().equals(Preparation.OR_ELSE)
                && !(call.args().getFirst() instanceof Term.At(Term whole, Term key) && !(key instanceof Term.Const));
        List<Term.Case> cases = new ArrayList<>();
        if (choice && term instanceof Term.Call call) {
            Term first = call.args().getFirst();
            cases.add(new Term.Case(new Clause(null, List.of(), new Formula.Present(first, SourceRange.UNKNOWN)), first));
            cases.add(new Term.Case(Clause.ALWAYS, call.args().get(1)));
        } else {
            cases.add(new Term.Case(Clause.ALWAYS, term));
        }
        String word = word(term, Map.of());
        String wanted = word.length() <= 2 ? "value" : word;
        Term.Document document = document(new Term.Cases(cases), made -> new One(new Definition.Values(made, cases), wanted));
        known.put(term, document);
        return document;
    }

    /// What is made, by a name; what was made before of other members has its name already.
    private Term.Document document(Term made, Function<Term.Document, One> one) {
        Set<Term> open = new LinkedHashSet<>();
        Set<Integer> bound = new HashSet<>();
        collect(made, open, bound);
        open.removeIf(term -> term instanceof Term.Member(int id) && bound.contains(id)
                || term instanceof Term.Key(int key) && bound.contains(key));
        Term canonical = Canonical.of(made);
        List<String> path = paths.get(canonical);
        if (path == null) {
            path = List.of(ROOT, Integer.toString(ones.size()));
            paths.put(canonical, path);
            ones.add(one.apply(new Term.Document(path, List.copyOf(open))));
        }
        return new Term.Document(path, List.copyOf(open));
    }

    private void collect(Term made, Set<Term> open, Set<Integer> bound) {
        new Object() {

            private final Trees.Change parts = new Trees.Change(this::formula, this::term);

            Formula formula(Formula formula) {
                switch (formula) {
                    case Formula.Some some -> bound.add(some.binder().id());
                    case Formula.Each each -> bound.add(each.binder().id());
                    default -> {
                    }
                }
                return parts.parts(formula);
            }

            Term term(Term term) {
                switch (term) {
                    case Term.Member m -> open.add(m);
                    case Term.Key k -> open.add(k);
                    case Term.Gathered g -> g.parts().forEach(p -> p.clause().binders().forEach(b -> bound.add(b.id())));
                    case Term.Cases c -> c.cases().forEach(p -> p.clause().binders().forEach(b -> bound.add(b.id())));
                    default -> {
                    }
                }
                return parts.parts(term);
            }
        }.term(made);
    }

    private String plural(List<Term.Part> parts) {
        Map<Integer, Binder> binders = new LinkedHashMap<>();
        for (Term.Part part : parts) {
            part.clause().binders().forEach(b -> binders.put(b.id(), b));
        }
        return parts.stream().map(part -> word(part.value(), binders)).filter(word -> word.length() > 2).findFirst().map(Naming::plural)
                .orElse("values");
    }

    private String word(Term value, Map<Integer, Binder> binders) {
        return switch (value) {
            case Term.Member(int id) when binders.get(id) instanceof Binder b -> PlaceNames.wanted(b);
            case Term.Member(int id) -> names.scope().members().getOrDefault(id, "");
            case Term.Key(int id) when binders.get(id) instanceof Binder b && !b.keyName().isEmpty() -> PlaceNames.clean(b.keyName());
            case Term.At(Term whole, Term.Const(dev.gavel.rego.value.StringValue name)) -> PlaceNames.clean(name.value());
            case Term.At(Term.At(Term whole, Term.Const(dev.gavel.rego.value.StringValue name)), Term key) ->
                PlaceNames.clean(name.value());
            case Term.Document document when !document.path().getFirst().equals(ROOT) -> PlaceNames.clean(document.path().getLast());
            case Term.Document document -> ones.get(Integer.parseInt(document.path().getLast())).wanted();
            case Term.Call call -> {
                List<String> words = call.args().stream().map(arg -> word(arg, binders)).toList();
                String name = ValueNames.of(call, words);
                yield name.isEmpty() ? words.stream().filter(word -> word.length() > 2).findFirst().orElse("") : name;
            }
            default -> "";
        };
    }
}
