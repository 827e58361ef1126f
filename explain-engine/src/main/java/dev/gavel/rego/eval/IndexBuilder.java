package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Reads from a compiled rule what its index can ask: alternatives, each a conjunction of patterns.
///
/// `input.x == 1; input.y in {"a", "b"}` asks one conjunction; `input.x == 1 or input.y == 2` asks two.
final class IndexBuilder {

    private static final Set<String> NEVER_INDEXED = Set.of("internal.print", "internal.test_case");
    private static final int MOST_WAYS = 64;

    private final Predicate<List<Value>> virtual;
    private final List<Term> args;
    private final Map<String, IndexRef> references = new HashMap<>();
    private final Map<String, Term> constants = new HashMap<>();

    private IndexBuilder(Predicate<List<Value>> virtual, List<Term> args) {
        this.virtual = virtual;
        this.args = args;
    }

    /// @param virtual whether rules define the document at a path from `data` on
    /// @return empty where the rule cannot be indexed
    static List<Map<IndexRef, IndexPattern>> ways(Rule rule, Predicate<List<Value>> virtual) {
        for (Expr expr : rule.body().exprs()) {
            if (expr.statement() instanceof Call call && NEVER_INDEXED.contains(Lowering.name(call.operator()))) {
                return List.of();
            }
        }
        List<Term> args = rule.head().args();
        IndexBuilder builder = new IndexBuilder(virtual, args == null ? List.of() : args);
        List<Map<IndexRef, IndexPattern>> ways = builder.body(rule.body(), false);
        return ways.size() == 1 && ways.getFirst().isEmpty() ? List.of() : ways;
    }

    private List<Map<IndexRef, IndexPattern>> body(Body body, boolean withinOr) {
        List<Map<IndexRef, IndexPattern>> ways = List.of(Map.of());
        for (Expr expr : body.exprs()) {
            if (expr.negated() || !expr.with().isEmpty()) {
                continue;
            }
            List<Map<IndexRef, IndexPattern>> more = statement(expr, withinOr);
            if ((long) more.size() * ways.size() <= MOST_WAYS) {
                ways = product(ways, more);
            }
        }
        return ways;
    }

    private List<Map<IndexRef, IndexPattern>> statement(Expr expr, boolean withinOr) {
        return switch (expr.statement()) {
            case Call call -> List.of(call(call));
            case Ref ref -> withinOr
                    ? List.of(Map.of())
                    : List.of(reference(ref).or(() -> keyed(ref)).<Map<IndexRef, IndexPattern>>map(r -> Map.of(r, IndexPattern.any()))
                            .orElse(Map.of()));
            case And and -> product(body(and.left(), withinOr), body(and.right(), withinOr));
            case Or or -> {
                List<Map<IndexRef, IndexPattern>> left = body(or.left(), true);
                List<Map<IndexRef, IndexPattern>> right = body(or.right(), true);
                if (left.stream().anyMatch(Map::isEmpty) || right.stream().anyMatch(Map::isEmpty)) {
                    yield List.of(Map.of());
                }
                List<Map<IndexRef, IndexPattern>> both = new ArrayList<>(left);
                both.addAll(right);
                yield both;
            }
            case Every e -> List.of(Map.of());
            case Not n -> List.of(Map.of());
            case SomeDecl s -> List.of(Map.of());
            case Term t -> List.of(Map.of());
        };
    }

    private static List<Map<IndexRef, IndexPattern>> product(List<Map<IndexRef, IndexPattern>> left,
            List<Map<IndexRef, IndexPattern>> right) {
        List<Map<IndexRef, IndexPattern>> all = new ArrayList<>();
        for (Map<IndexRef, IndexPattern> a : left) {
            for (Map<IndexRef, IndexPattern> b : right) {
                Map<IndexRef, IndexPattern> both = new LinkedHashMap<>(a);
                b.forEach((ref, pattern) -> both.merge(ref, pattern, IndexPattern::or));
                all.add(both);
            }
        }
        return all;
    }

    private Map<IndexRef, IndexPattern> call(Call call) {
        List<Term> operands = call.args();
        return switch (Lowering.name(call.operator())) {
            case "eq", "equal" -> operands.size() == 2 ? equality(operands.get(0), operands.get(1)) : Map.of();
            case "internal.member_2" -> operands.size() == 2 ? membership(operands.get(0), operands.get(1)) : Map.of();
            case "startswith", "strings.any_prefix_match" -> operands.size() == 2 ? affix(operands, IndexPattern.Begins::new) : Map.of();
            case "endswith", "strings.any_suffix_match" -> operands.size() == 2 ? affix(operands, IndexPattern.Ends::new) : Map.of();
            case "glob.match" -> operands.size() == 3 ? glob(operands) : Map.of();
            default -> Map.of();
        };
    }

    private Map<IndexRef, IndexPattern> equality(Term a, Term b) {
        Map<IndexRef, IndexPattern> found = equals(a, b);
        return found.isEmpty() ? equals(b, a) : found;
    }

    private Map<IndexRef, IndexPattern> equals(Term subject, Term other) {
        IndexRef ref = subject(subject);
        if (ref == null && subject instanceof Ref) {
            return element(subject, other);
        }
        if (subject instanceof Var v && ref == null && isConstant(other)) {
            constants.put(v.name(), other);
        }
        if (ref == null) {
            return Map.of();
        }
        if (other instanceof Var v) {
            if (!(subject instanceof Ref)) {
                return Map.of();
            }
            references.put(v.name(), ref);
            return Map.of(ref, IndexPattern.any());
        }
        IndexPattern pattern = pattern(other);
        return pattern == null ? Map.of() : Map.of(ref, pattern);
    }

    /// `input.xs[_] == 3`: the collection holds the constant.
    private Map<IndexRef, IndexPattern> element(Term subject, Term other) {
        if (!(subject instanceof Ref ref) || ref.operands().isEmpty() || !(ref.operands().getLast() instanceof Var)
                || !(other instanceof Scalar scalar) || !isAtom(scalar.value())) {
            return Map.of();
        }
        Ref collection = new Ref(ref.head(), ref.operands().subList(0, ref.operands().size() - 1), ref.range());
        return reference(collection)
                .<Map<IndexRef, IndexPattern>>map(held -> Map.of(held, IndexPattern.of(new IndexPattern.Holds(scalar.value()))))
                .orElse(Map.of());
    }

    private Map<IndexRef, IndexPattern> membership(Term member, Term collection) {
        Term known = collection instanceof Var v && constants.containsKey(v.name()) ? constants.get(v.name()) : collection;
        IndexRef ref = subject(member);
        List<Term> choices = choices(known);
        if (ref != null && choices != null && !choices.isEmpty()) {
            IndexPattern all = IndexPattern.any();
            for (Term choice : choices) {
                IndexPattern one = pattern(choice);
                if (one == null) {
                    return Map.of();
                }
                all = all.or(one);
            }
            return Map.of(ref, all);
        }
        IndexRef held = subject(collection);
        return held != null && member instanceof Scalar scalar && isAtom(scalar.value())
                ? Map.of(held, IndexPattern.of(new IndexPattern.Holds(scalar.value())))
                : Map.of();
    }

    /// `startswith(input.x, "a")`, and its likes with several strings; arguments of functions are not looked up so, as in OPA.
    private Map<IndexRef, IndexPattern> affix(List<Term> operands, Function<String, IndexPattern.Alternative> kind) {
        IndexRef ref = subject(operands.get(0));
        Term other = operands.get(1);
        Term known = other instanceof Var v && constants.containsKey(v.name()) ? constants.get(v.name()) : other;
        List<Term> choices = known instanceof Scalar scalar && scalar.value() instanceof StringValue ? List.of(known) : choices(known);
        if (ref == null || ref.root() == IndexRef.Root.ARGUMENT || choices == null || choices.isEmpty()) {
            return Map.of();
        }
        IndexPattern all = IndexPattern.any();
        for (Term choice : choices) {
            if (!(choice instanceof Scalar scalar && scalar.value() instanceof StringValue text)) {
                return Map.of();
            }
            all = all.or(IndexPattern.of(kind.apply(text.value())));
        }
        return Map.of(ref, all);
    }

    private Map<IndexRef, IndexPattern> glob(List<Term> operands) {
        IndexRef ref = operands.get(2) instanceof Var ? subject(operands.get(2)) : null;
        String delimiters = delimiters(operands.get(1));
        if (ref == null || delimiters == null || !(operands.get(0) instanceof Scalar scalar)
                || !(scalar.value() instanceof StringValue pattern)) {
            return Map.of();
        }
        List<@Nullable Value> parts = GlobShape.of(pattern.value(), delimiters);
        return parts == null ? Map.of() : Map.of(ref, IndexPattern.of(new IndexPattern.Glob(delimiters, parts)));
    }

    private static @Nullable String delimiters(Term term) {
        List<Term> choices = term instanceof ArrayTerm || term instanceof Scalar s && s.value() instanceof ArrayValue
                ? choices(term)
                : null;
        if (choices == null) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        for (Term choice : choices) {
            if (!(choice instanceof Scalar s && s.value() instanceof StringValue text)) {
                return null;
            }
            all.append(text.value());
        }
        return choices.isEmpty() ? "." : all.toString();
    }

    /// What a term stands for, where that can be looked up before the rule is tried.
    private @Nullable IndexRef subject(Term term) {
        if (term instanceof Ref ref) {
            return reference(ref).orElse(null);
        }
        if (term instanceof Var v) {
            for (int i = 0; i < args.size(); i++) {
                if (args.get(i) instanceof Var arg && arg.name().equals(v.name())) {
                    return IndexRef.argument(i);
                }
            }
            return references.get(v.name());
        }
        return null;
    }

    private Optional<IndexRef> reference(Ref ref) {
        List<Value> path = new ArrayList<>();
        IndexRef.Root root = root(ref, path);
        if (root == null) {
            return Optional.empty();
        }
        for (Term operand : ref.operands()) {
            Term known = operand instanceof Var v ? constants.getOrDefault(v.name(), v) : operand;
            if (!(known instanceof Scalar scalar)) {
                return Optional.empty();
            }
            path.add(scalar.value());
        }
        return root == IndexRef.Root.DATA && virtual.test(path) ? Optional.empty() : Optional.of(IndexRef.path(root, path));
    }

    /// `data.regions[x]`, where `x` is known to be `input.region`: the rule needs that key in a base document.
    private Optional<IndexRef> keyed(Ref ref) {
        if (ref.operands().isEmpty() || !(ref.operands().getLast() instanceof Var last) || !(ref.head() instanceof Var head)
                || !head.name().equals("data")) {
            return Optional.empty();
        }
        IndexRef key = references.get(last.name());
        Ref collection = new Ref(head, ref.operands().subList(0, ref.operands().size() - 1), ref.range());
        return key == null || key.root() == IndexRef.Root.ARGUMENT
                ? Optional.empty()
                : reference(collection).map(found -> found.withKey(key));
    }

    /// Where a reference begins; what its head stands for is put before its path.
    private IndexRef.@Nullable Root root(Ref ref, List<Value> path) {
        if (!(ref.head() instanceof Var head)) {
            return null;
        }
        return switch (head.name()) {
            case "input" -> IndexRef.Root.INPUT;
            case "data" -> IndexRef.Root.DATA;
            default -> {
                IndexRef known = references.get(head.name());
                if (known == null || known.root() == IndexRef.Root.ARGUMENT) {
                    yield null;
                }
                path.addAll(known.path());
                yield known.root();
            }
        };
    }

    private static @Nullable IndexPattern pattern(Term term) {
        if (term instanceof Scalar scalar && isAtom(scalar.value())) {
            return IndexPattern.of(new IndexPattern.Is(scalar.value()));
        }
        List<Term> elements = term instanceof ArrayTerm || term instanceof Scalar s && s.value() instanceof ArrayValue
                ? choices(term)
                : null;
        if (elements == null) {
            return null;
        }
        List<@Nullable Value> shape = new ArrayList<>();
        for (Term element : elements) {
            if (element instanceof Var) {
                shape.add(null);
            } else if (element instanceof Scalar s && isAtom(s.value())) {
                shape.add(s.value());
            } else {
                return null;
            }
        }
        return IndexPattern.of(new IndexPattern.Shape(shape));
    }

    /// The members of a literal collection (of an object, its values), or null.
    private static @Nullable List<Term> choices(@Nullable Term term) {
        return switch (term) {
            case ArrayTerm array -> array.elements();
            case SetTerm set -> set.elements();
            case ObjectTerm object -> object.entries().stream().map(ObjectTerm.Entry::value).toList();
            case Scalar scalar -> switch (scalar.value()) {
                case ArrayValue array -> array.elements().stream().<Term>map(v -> new Scalar(v, scalar.range())).toList();
                case SetValue set -> set.members().stream().<Term>map(v -> new Scalar(v, scalar.range())).toList();
                case ObjectValue object ->
                    object.keys().stream().<Term>map(k -> new Scalar(Objects.requireNonNull(object.get(k)), scalar.range())).toList();
                default -> null;
            };
            case null, default -> null;
        };
    }

    private static boolean isConstant(Term term) {
        return term instanceof Scalar || choices(term) != null;
    }

    private static boolean isAtom(Value value) {
        return !(value instanceof ArrayValue) && !(value instanceof SetValue) && !(value instanceof ObjectValue);
    }
}
