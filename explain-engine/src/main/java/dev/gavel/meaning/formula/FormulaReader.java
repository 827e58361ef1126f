package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Compiled rules → terms and formulas.
///
/// It reads the compiled bodies and not the source, because only these say in which order things are asked for: `not f(input.x)` asks for `input.x` first, outside of the
/// negation. A document stays a name ([Term.Document]) until [#expand] is asked for what it stands for. Members have numbers of their own in each expansion, so that a
/// document may stand within itself. Not safe for use by several threads at once.
public final class FormulaReader {

    private final RuleTree tree;
    private final Declarations declarations;
    private final Mentions mentions;
    private final Reach reach;
    private final Set<List<String>> told;
    private final Map<Integer, String> parameters = new HashMap<>();
    private final Set<String> absent = new TreeSet<>();
    private int members;

    /// @param told documents whose rules a page tells apart: those that make the verdict
    public FormulaReader(CompiledPolicy policy, Set<List<String>> told) {
        this.told = Set.copyOf(told);
        this.tree = policy.tree();
        this.mentions = new Mentions(policy.tree());
        this.reach = new Reach(policy.tree());
        this.declarations = policy.options().declarations();
    }

    Declarations declarations() {
        return declarations;
    }

    /// True for a document whose rules a page tells apart.
    boolean isTold(Term term) {
        return term instanceof Term.Document document && document.args().isEmpty() && told.contains(document.path());
    }

    /// True where something put in the place of the paths can change the document.
    boolean speaksOf(List<String> document, List<List<String>> paths) {
        return reach.speaksOf(document, paths);
    }

    /// True where the syntax speaks of the path, or of a document that does.
    boolean speaksOf(Node node, List<String> path) {
        return reach.speaksOf(node, path);
    }

    /// True for a path from the root on that leads to a function of the policy, and for the name of a builtin.
    boolean isFunction(List<String> path) {
        return !path.getFirst().equals("input") && !path.getFirst().equals("data")
                || rules(path.subList(1, path.size())).stream().anyMatch(rule -> rule.rule().head().args() != null);
    }

    /// How often rules speak of a document.
    int mentions(List<String> document) {
        return mentions.of(document);
    }

    /// What the policy calls the parameters that members stand for, by their numbers.
    public Map<Integer, String> parameters() {
        return Map.copyOf(parameters);
    }

    /// The names of documents that were asked for and that neither rules nor data give, in order.
    public List<String> absent() {
        return List.copyOf(absent);
    }

    /// Something below `data` is not there.
    void isAbsent(Value name, ObjectValue data) {
        if (name instanceof StringValue(String text) && data.get(name) == null && tree.child(name) == null) {
            absent.add(text);
        }
    }

    /// A member that stands for a parameter of a function.
    Term.Member parameter(List<String> function, int at) {
        Term.Member member = new Term.Member(fresh());
        for (CompiledRule rule : rules(function)) {
            List<dev.gavel.rego.ast.Term> args = rule.source().head().args();
            if (args != null && at < args.size() && args.get(at) instanceof Var variable && !variable.name().startsWith("_")
                    && !variable.name().startsWith("$")) {
                parameters.putIfAbsent(member.id(), variable.name());
            }
        }
        return member;
    }

    int fresh() {
        return ++members;
    }

    /// What stands in a term under a key; a constant path below `data` that leads to rules becomes a document.
    Term at(Term whole, Term key) {
        List<String> path = switch (whole) {
            case Term.Data d -> List.of();
            case Term.Document document when document.args().isEmpty() -> document.path();
            default -> null;
        };
        if (path != null) {
            RuleTree node = node(path);
            if (node != null && node.rules().isEmpty() && key instanceof Term.Const(StringValue name)) {
                if (node.child(name) != null) {
                    return new Term.Document(with(path, name.value()), List.of());
                }
                return new Term.At(base(path), key);
            }
        }
        return new Term.At(whole, key);
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /// The base document at a path.
    static Term base(List<String> path) {
        Term at = Term.DATA;
        for (String name : path) {
            at = new Term.At(at, new Term.Const(StringValue.of(name)));
        }
        return at;
    }

    /// The documents below a package; empty for what rules make themselves.
    List<Term.Document> below(Term.Document document) {
        RuleTree node = node(document.path());
        if (node == null || !node.rules().isEmpty()) {
            return List.of();
        }
        return node.children().keySet().stream().filter(StringValue.class::isInstance)
                .map(key -> new Term.Document(with(document.path(), ((StringValue) key).value()), List.of())).toList();
    }

    public List<CompiledRule> rules(List<String> path) {
        RuleTree node = node(path);
        return node == null ? List.of() : node.rules();
    }

    private @Nullable RuleTree node(List<String> path) {
        RuleTree node = tree;
        for (String step : path) {
            node = node.child(StringValue.of(step));
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /// True where rules gather the members of a set, so that the document is never missing.
    boolean isSet(Term.Document document) {
        List<CompiledRule> rules = rules(document.path());
        return !rules.isEmpty() && rules.stream().allMatch(rule -> rule.rule().head().isPartialSet() && extent(rule, document) == 0);
    }

    /// What a document stands for: [Term.Gathered] for sets and objects that rules gather, [Term.Cases] for all else.
    public Term expand(Term.Document document) {
        List<CompiledRule> rules = rules(document.path());
        RuleTree node = node(document.path());
        if (rules.isEmpty() || node == null || !node.children().isEmpty()) {
            return new Term.Unsaid("data." + String.join(".", document.path()));
        }
        if (isSet(document)) {
            return gathered(Term.Kind.SET, rules, Replaced.of(document));
        }
        if (rules.stream().allMatch(rule -> extent(rule, document) == 1 && !rule.rule().head().isPartialSet())) {
            return gathered(Term.Kind.OBJECT, rules, Replaced.of(document));
        }
        if (rules.stream().anyMatch(rule -> extent(rule, document) > 0)) {
            return new Term.Unsaid("data." + String.join(".", document.path()));
        }
        return cases(rules, document.args(), Replaced.of(document));
    }

    /// How many steps of a rule's head lie beyond the document: `p[x]` has one.
    private static int extent(CompiledRule rule, Term.Document document) {
        return rule.path().operands().size() - document.path().size();
    }

    private Term gathered(Term.Kind kind, List<CompiledRule> rules, Replaced replaced) {
        List<Term.Part> parts = new ArrayList<>();
        for (CompiledRule rule : rules) {
            BodyReader body = new BodyReader(this, rule, replaced);
            body.read(rule.rule().body());
            Head head = rule.rule().head();
            Term value;
            Term key = null;
            if (kind == Term.Kind.SET) {
                value = body.term(java.util.Objects.requireNonNull(head.key()));
            } else {
                key = body.term(rule.path().operands().getLast());
                value = head.value() == null ? new Term.Const(BooleanValue.TRUE) : body.term(head.value());
            }
            parts.add(new Term.Part(body.clause(origin(rule, replaced)), key, value));
        }
        return new Term.Gathered(kind, parts);
    }

    private Term cases(List<CompiledRule> rules, List<Term> args, Replaced replaced) {
        List<Term.Case> cases = new ArrayList<>();
        List<Term.Case> defaults = new ArrayList<>();
        for (CompiledRule rule : rules) {
            for (Rule link = rule.rule(); link != null; link = link.orElse()) {
                (link.isDefault() ? defaults : cases).add(link(rule, link, args, replaced));
            }
        }
        cases.addAll(defaults);
        return new Term.Cases(cases);
    }

    private Term.Case link(CompiledRule rule, Rule link, List<Term> args, Replaced replaced) {
        BodyReader body = new BodyReader(this, rule, replaced);
        List<dev.gavel.rego.ast.Term> parameters = link.head().args() != null ? link.head().args() : rule.rule().head().args();
        for (int i = 0; parameters != null && i < parameters.size() && i < args.size(); i++) {
            body.match(parameters.get(i), args.get(i), link.head().range());
        }
        if (!link.isDefault()) {
            body.read(link.body());
        }
        dev.gavel.rego.ast.Term value = link.head().value();
        Term result = value == null ? new Term.Const(BooleanValue.TRUE) : body.term(value);
        return new Term.Case(body.clause(origin(rule, replaced)), result);
    }

    /// The rule, where a page tells it apart: what it would say of another request is no case of this one.
    private @Nullable CompiledRule origin(CompiledRule rule, Replaced replaced) {
        return replaced.isEmpty() && told.contains(rule.document()) ? rule : null;
    }

    /// A scalar of the syntax tree as a term.
    static Term constant(Scalar scalar) {
        Value value = scalar.value();
        return new Term.Const(value);
    }
}
