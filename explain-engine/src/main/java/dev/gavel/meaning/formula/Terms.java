package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Questions about terms and formulas.
public final class Terms {

    private Terms() {
    }

    static String text(Value value) {
        return value instanceof StringValue text ? text.value() : value.toString();
    }

    private static final Set<String> ARRAYS_OF_THREE = Set.of("time.clock", "time.date", "io.jwt.decode");

    /// The values of constants; null where one is not constant.
    static @Nullable List<Value> constants(List<Term> terms) {
        List<Value> values = new ArrayList<>();
        for (Term term : terms) {
            if (!(term instanceof Term.Const(Value value))) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /// True where the value is an array of that length, whenever it is there.
    static boolean isFixedArray(Term term, int length) {
        return switch (term) {
            case Term.Call call when ARRAYS_OF_THREE.contains(call.builtin()) -> length == 3;
            case Term.ListOf list -> list.kind() == Term.Kind.ARRAY && list.items().size() == length;
            case Term.Const(ArrayValue array) -> array.size() == length;
            default -> false;
        };
    }

    /// How many members an array or object has that is written out, whenever it is there; −1 for anything else.
    static int written(Term term) {
        return switch (term) {
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY -> list.items().size();
            case Term.ObjectOf object when object.entries().stream().allMatch(e -> e.key() instanceof Term.Const) ->
                object.entries().size();
            default -> -1;
        };
    }

    /// The constant keys that lead from a root document to the term: `["input", "action", "tool"]`; empty where one of them is not constant.
    public static Optional<List<Value>> path(Term term) {
        List<Value> path = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key)) {
            if (!(key instanceof Term.Const(Value step))) {
                return Optional.empty();
            }
            path.addFirst(step);
            at = whole;
        }
        if (at instanceof Term.Input) {
            path.addFirst(StringValue.of("input"));
        } else if (at instanceof Term.Data) {
            path.addFirst(StringValue.of("data"));
        } else {
            return Optional.empty();
        }
        return Optional.of(path);
    }

    /// True where the term begins at the request and every step is constant: `input.action.tool`.
    public static boolean isPlace(Term term) {
        return switch (term) {
            case Term.Input i -> true;
            case Term.At(Term whole, Term key) -> key instanceof Term.Const && isPlace(whole);
            default -> false;
        };
    }

    /// True where the term begins at the base documents and every step is constant.
    public static boolean isDataPath(Term term) {
        return switch (term) {
            case Term.Data d -> true;
            case Term.At(Term whole, Term key) -> key instanceof Term.Const && isDataPath(whole);
            default -> false;
        };
    }

    /// What stands under a key: of an object or array the value, of a set the key itself.
    public static @Nullable Value under(Value whole, Value key) {
        return switch (whole) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            case SetValue set -> set.contains(key) ? key : null;
            default -> null;
        };
    }

    /// The members of an array or a set, the values of an object; null for anything else.
    public static @Nullable List<Value> members(Value whole) {
        return switch (whole) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            case ObjectValue object -> object.keys().stream().map(key -> java.util.Objects.requireNonNull(object.get(key))).toList();
            default -> null;
        };
    }

    /// The keys of an object, the indices of an array, the members of a set.
    static List<Value> keys(Value whole) {
        return switch (whole) {
            case ArrayValue array -> {
                List<Value> keys = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    keys.add(dev.gavel.rego.value.NumberValue.of(i));
                }
                yield keys;
            }
            case SetValue set -> set.members();
            case ObjectValue object -> object.keys();
            default -> List.of();
        };
    }

    public static boolean mentions(Term term, Predicate<Term> wanted) {
        return new Search(wanted).term(term);
    }

    public static boolean mentions(Formula formula, Predicate<Term> wanted) {
        return new Search(wanted).formula(formula);
    }

    /// True where the formula speaks of the member, or of its key.
    static boolean speaksOf(Formula formula, Binder binder) {
        return mentions(formula, term -> isOf(term, binder));
    }

    static boolean isOf(Term term, Binder binder) {
        return term instanceof Term.Member(int id) && id == binder.id() || term instanceof Term.Key(int key) && key == binder.id();
    }

    /// How many facts a formula states.
    public static int size(Formula formula) {
        return switch (formula) {
            case Formula.Known k -> 0;
            case Formula.Test t -> 1;
            case Formula.Truthy t -> 1;
            case Formula.Present p -> 1;
            case Formula.Unsaid u -> 1;
            case Formula.Not not -> size(not.body());
            case Formula.From from -> size(from.body());
            case Formula.Some some -> size(some.body()) + 1;
            case Formula.Each each -> size(each.body()) + 1;
            case Formula.All all -> all.parts().stream().mapToInt(Terms::size).sum();
            case Formula.Any any -> any.parts().stream().mapToInt(Terms::size).sum();
        };
    }

    /// Looks for a term, also within what members are looked for in.
    private record Search(Predicate<Term> wanted) {

        boolean term(Term term) {
            if (wanted.test(term)) {
                return true;
            }
            return switch (term) {
                case Term.Const c -> false;
                case Term.Input i -> false;
                case Term.Data d -> false;
                case Term.Member m -> false;
                case Term.Key k -> false;
                case Term.Unsaid u -> false;
                case Term.At at -> term(at.whole()) || term(at.key());
                case Term.Call call -> call.args().stream().anyMatch(this::term);
                case Term.Document document -> document.args().stream().anyMatch(this::term);
                case Term.Cases cases -> cases.cases().stream().anyMatch(c -> clause(c.clause()) || term(c.value()));
                case Term.Gathered gathered -> gathered.parts().stream()
                        .anyMatch(p -> clause(p.clause()) || p.key() != null && term(p.key()) || term(p.value()));
                case Term.ListOf list -> list.items().stream().anyMatch(this::term);
                case Term.ObjectOf object -> object.entries().stream().anyMatch(e -> term(e.key()) || term(e.value()));
            };
        }

        boolean clause(Clause clause) {
            return clause.binders().stream().anyMatch(b -> term(b.domain())) || formula(clause.when());
        }

        boolean formula(Formula formula) {
            return switch (formula) {
                case Formula.Known k -> false;
                case Formula.Unsaid u -> false;
                case Formula.Test t -> term(t.left()) || term(t.right());
                case Formula.Truthy t -> term(t.term());
                case Formula.Present p -> term(p.term());
                case Formula.Not not -> formula(not.body());
                case Formula.All all -> all.parts().stream().anyMatch(this::formula);
                case Formula.Any any -> any.parts().stream().anyMatch(this::formula);
                case Formula.Some some -> term(some.binder().domain()) || formula(some.body());
                case Formula.Each each -> term(each.binder().domain()) || formula(each.body());
                case Formula.From from -> formula(from.body());
            };
        }
    }
}
