package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;

/// Terms as written → operands: names are followed to what they stand for, and rules that only give something a name are unfolded.
final class OperandReader {

    /// How many rules that only name something are followed before one is left standing.
    private static final int MOST_ALIASES = 12;

    private final ConditionReader conditions;
    private int aliases;

    OperandReader(ConditionReader conditions) {
        this.conditions = conditions;
    }

    Operand read(Term term, Scope scope) {
        return switch (term) {
            case Scalar scalar -> new Operand.Constant(scalar.value());
            case Var variable -> variable(variable, scope);
            case Ref ref -> ref(ref, scope);
            case Call call -> call(call, scope);
            case ArrayTerm array -> new Operand.Collected(all(array.elements(), scope), false);
            case SetTerm set -> new Operand.Collected(all(set.elements(), scope), true);
            case ArrayComprehension c -> gathered(c, c.term(), c.body(), scope);
            case SetComprehension c -> gathered(c, c.term(), c.body(), scope);
            case ObjectComprehension c -> gathered(c, c.value(), c.body(), scope);
            case ObjectTerm object -> structure(object, scope);
            case TemplateString template -> Messages.of(template, this, scope);
        };
    }

    List<Operand> all(List<Term> terms, Scope scope) {
        return terms.stream().map(term -> read(term, scope)).toList();
    }

    private Operand variable(Var variable, Scope scope) {
        return scope.variable(variable.name()).or(() -> scope.document(variable.name()).map(path -> place(path, List.of(), scope)))
                .orElseGet(() -> new Operand.Unspoken(variable));
    }

    private Operand call(Call call, Scope scope) {
        List<Operand> args = all(call.args(), scope);
        return function(call.operator(), scope).<Operand>map(path -> new Operand.Applied(path, args))
                .orElseGet(() -> reckoned(name(call.operator()), args));
    }

    private static Operand reckoned(String builtin, List<Operand> args) {
        return builtin.equals("sprintf") ? Messages.of(args) : new Operand.Reckoned(builtin, args);
    }

    private Operand structure(ObjectTerm object, Scope scope) {
        Map<String, Operand> fields = new LinkedHashMap<>();
        for (ObjectTerm.Entry entry : object.entries()) {
            if (!(entry.key() instanceof Scalar key && key.value() instanceof StringValue name)) {
                return new Operand.Unspoken(object);
            }
            fields.put(name.value(), read(entry.value(), scope));
        }
        return new Operand.Structure(fields);
    }

    private Operand gathered(Term comprehension, Term term, Body body, Scope scope) {
        Scope inner = scope.inner();
        Condition condition = conditions.body(body, inner);
        return new Operand.Gathered(read(term, inner), condition, comprehension.range(), "");
    }

    private Operand ref(Ref ref, Scope scope) {
        if (ref.head() instanceof Var head) {
            Optional<Operand> variable = scope.variable(head.name());
            if (variable.isPresent()) {
                return walk(variable.get(), ref.operands(), scope);
            }
            Optional<List<String>> document = scope.document(head.name());
            if (document.isPresent()) {
                List<String> path = new ArrayList<>(document.get());
                int next = 0;
                while (next < ref.operands().size() && ref.operands().get(next) instanceof Scalar s
                        && s.value() instanceof StringValue text) {
                    path.add(text.value());
                    next++;
                }
                return place(path, ref.operands().subList(next, ref.operands().size()), scope);
            }
            return new Operand.Unspoken(ref);
        }
        return walk(read(ref.head(), scope), ref.operands(), scope);
    }

    /// What stands at a path that begins with its root, followed by further steps.
    private Operand place(List<String> rooted, List<Term> further, Scope scope) {
        List<String> path = rooted.subList(1, rooted.size());
        if (rooted.getFirst().equals("input")) {
            return walk(new Operand.Input(names(path)), further, scope);
        }
        int document = scope.rules().lengthOfDocument(path);
        if (document > 0) {
            Operand whole = document(path.subList(0, document), scope);
            return walk(extended(whole, names(path.subList(document, path.size()))), further, scope);
        }
        Operand start = scope.rules().isDocument(path) ? new Operand.Virtual(path, List.of()) : new Operand.Data(names(path));
        return walk(start, further, scope);
    }

    /// The document that rules make; where its only rule does nothing but name something else, that other thing.
    private Operand document(List<String> path, Scope scope) {
        List<CompiledRule> rules = scope.rules().at(path);
        if (rules.size() == 1 && aliases < MOST_ALIASES) {
            Rule rule = rules.getFirst().source();
            boolean plain = rule.bodyGenerated() && rule.orElse() == null && !rule.isDefault() && !rule.head().isFunction()
                    && rule.head().key() == null
                    && rule.head().reference().operands().isEmpty();
            if (plain && rule.head().value() instanceof Ref value) {
                aliases++;
                try {
                    return read(value, new Scope(rules.getFirst().module(), scope.rules(), rule.range()));
                } finally {
                    aliases--;
                }
            }
        }
        return new Operand.Virtual(path, List.of());
    }

    private Operand walk(Operand from, List<Term> operands, Scope scope) {
        Operand at = from;
        for (Term operand : operands) {
            if (operand instanceof Scalar s && s.value() instanceof StringValue text) {
                at = extended(at, List.of(new Name(text.value())));
            } else if (operand instanceof Var v && scope.variable(v.name()).isEmpty() && scope.document(v.name()).isEmpty()) {
                scope.bind(v.name(), scope.element(v.name(), at, true));
                at = scope.under(v.name(), at);
            } else {
                at = extended(at, List.of(new At(read(operand, scope))));
            }
        }
        return at;
    }

    static Operand extended(Operand whole, List<Step> steps) {
        if (steps.isEmpty()) {
            return whole;
        }
        return switch (whole) {
            case Operand.Input input -> new Operand.Input(joined(input.path(), steps));
            case Operand.Data data -> new Operand.Data(joined(data.path(), steps));
            case Operand.Virtual virtual -> new Operand.Virtual(virtual.document(), joined(virtual.path(), steps));
            case Operand.Within within -> new Operand.Within(within.whole(), joined(within.path(), steps));
            case Operand.Constant c -> new Operand.Within(c, steps);
            case Operand.Element e -> new Operand.Within(e, steps);
            case Operand.Reckoned r -> new Operand.Within(r, steps);
            case Operand.Applied a -> new Operand.Within(a, steps);
            case Operand.Collected c -> new Operand.Within(c, steps);
            case Operand.Gathered g -> new Operand.Within(g, steps);
            case Operand.Structure s -> new Operand.Within(s, steps);
            case Operand.Message m -> new Operand.Within(m, steps);
            case Operand.Unspoken u -> new Operand.Within(u, steps);
        };
    }

    /// The path under `data` of the function that an operator names, where it is a rule of the policy and not a builtin.
    Optional<List<String>> function(Ref operator, Scope scope) {
        if (!(operator.head() instanceof Var head)) {
            return Optional.empty();
        }
        Optional<List<String>> path = scope.document(head.name()).filter(p -> p.getFirst().equals("data")).map(p -> {
            List<String> whole = new ArrayList<>(p.subList(1, p.size()));
            operator.operands().forEach(o -> whole.add(o instanceof Scalar s && s.value() instanceof StringValue t ? t.value() : ""));
            return List.copyOf(whole);
        });
        return path.filter(p -> !scope.rules().at(p).isEmpty());
    }

    static String name(Ref operator) {
        return Scope.path(operator).map(path -> String.join(".", path)).orElse("");
    }

    private static List<Step> names(List<String> path) {
        return path.stream().<Step>map(Name::new).toList();
    }

    private static List<Step> joined(List<Step> a, List<Step> b) {
        List<Step> whole = new ArrayList<>(a);
        whole.addAll(b);
        return whole;
    }
}
