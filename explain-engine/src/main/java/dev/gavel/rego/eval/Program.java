package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.Relation;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.ComprehensionKeys;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A compiled policy made ready for evaluation; immutable once built, and shared by all threads.
final class Program {

    private static final Value DATA = StringValue.of("data");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Value SYSTEM = StringValue.of("system");

    private final Document root;
    private final Map<String, Callee> callees = new HashMap<>();
    private final Map<Document, RuleTree> sources = new LinkedHashMap<>();
    private final AtomicInteger comprehensions = new AtomicInteger();
    private final Map<RuleCode, RuleSet> setsByRule = new HashMap<>();
    private final @Nullable RulePlan[] plans;
    private final @Nullable RulePlan[] keyed;
    private int ruleSets;
    private int rules;

    Program(RuleTree tree, Declarations declarations) {
        for (Declaration declaration : declarations.list()) {
            callees.put(declaration.name(), new Callee.Library(declaration.name(), declaration, code(declaration.name())));
        }
        root = document(tree, new Value[]{DATA});
        sources.forEach((document, source) -> {
            List<Term> args = source.rules().getFirst().rule().head().args();
            if (args != null) {
                String name = name(document.path());
                callees.put(name, new Callee.Function(name, document, args.size()));
            }
        });
        sources.forEach(this::define);
        plans = new RulePlan[rules];
        keyed = new RulePlan[rules];
    }

    /// The rules among which a rule stands.
    RuleSet ruleSet(RuleCode rule) {
        RuleSet known = setsByRule.get(rule);
        if (known == null) {
            throw new IllegalArgumentException("a rule of another policy");
        }
        return known;
    }

    /// How a rule is run. Plans are made when they are first asked for; it does no harm that two threads may both do so.
    RulePlan plan(RuleCode rule) {
        RulePlan known = plans[rule.id()];
        if (known == null) {
            known = RulePlanner.plan(rule, this);
            plans[rule.id()] = known;
        }
        return known;
    }

    /// How a rule is run that makes a part of a document, where the key is known.
    RulePlan keyed(RuleCode rule) {
        RulePlan known = keyed[rule.id()];
        if (known == null) {
            known = RulePlanner.keyed(rule, this);
            keyed[rule.id()] = known;
        }
        return known;
    }

    private static BuiltinCode code(String name) {
        Builtin plain = Builtins.function(name);
        if (plain != null) {
            return new BuiltinCode.Plain(plain);
        }
        Relation relation = Builtins.relation(name);
        if (relation != null) {
            return new BuiltinCode.Many(relation);
        }
        return switch (name) {
            case "trace" -> BuiltinCode.Own.TRACE;
            case "internal.print" -> BuiltinCode.Own.PRINT;
            case "internal.test_case" -> BuiltinCode.Own.TEST_CASE;
            default -> BuiltinCode.Own.ABSENT;
        };
    }

    private Document document(RuleTree tree, Value[] path) {
        Document made = new Document(path, path.length == 2 && path[1].equals(SYSTEM), !tree.rules().isEmpty());
        List<Document> children = new ArrayList<>();
        for (RuleTree child : tree.children().values()) {
            Value[] below = Arrays.copyOf(path, path.length + 1);
            below[path.length] = child.key();
            children.add(document(child, below));
        }
        children.sort((a, b) -> a.key().compareTo(b.key()));
        made.adopt(children);
        if (!tree.rules().isEmpty()) {
            sources.put(made, tree);
        }
        return made;
    }

    private void define(Document document, RuleTree source) {
        List<RuleCode> rules = new ArrayList<>();
        for (CompiledRule compiled : extent(source)) {
            List<RuleCode> chain = new ArrayList<>();
            for (Rule rule = compiled.rule().orElse(); rule != null; rule = rule.orElse()) {
                chain.add(code(rule, compiled, List.of()));
            }
            rules.add(code(compiled.rule(), compiled, chain));
        }
        Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked = new LinkedHashMap<>();
        for (RuleCode rule : rules) {
            if (!rule.isDefault()) {
                asked.put(rule, IndexBuilder.ways(rule.source(), this::isVirtual));
                rule.orElse().forEach(link -> asked.put(link, IndexBuilder.ways(link.source(), this::isVirtual)));
            }
        }
        RuleSet made = new RuleSet(ruleSets++, document, rules, new RuleIndex(rules, asked));
        rules.forEach(rule -> {
            setsByRule.put(rule, made);
            rule.orElse().forEach(link -> setsByRule.put(link, made));
        });
        document.define(made);
    }

    /// The rules of a node; where one's name goes on with a variable, those of all nodes below too, for they are parts of one document.
    private static List<CompiledRule> extent(RuleTree source) {
        List<CompiledRule> rules = new ArrayList<>(source.rules());
        boolean open = rules.stream().anyMatch(r -> r.rule().head().reference().operands().stream().anyMatch(o -> !(o instanceof Scalar)));
        if (open) {
            source.children().values().forEach(child -> below(child, rules));
        }
        return rules;
    }

    private static void below(RuleTree tree, List<CompiledRule> rules) {
        rules.addAll(tree.rules());
        tree.children().values().forEach(child -> below(child, rules));
    }

    private RuleCode code(Rule rule, CompiledRule compiled, List<RuleCode> orElse) {
        Scope scope = new Scope(compiled.names());
        Lowering lowering = new Lowering(scope, this::callee, root, kept(ComprehensionKeys.ofRule(rule, this::arity)));
        Head head = rule.head();
        List<Term> args = head.args();
        Form[] lowered = args == null ? null : lowering.forms(args);
        Form[] reference = reference(compiled, head, lowering);
        Term key = head.key();
        Term value = head.value();
        Form loweredKey = key == null || value != null ? null : lowering.form(key);
        Form loweredValue = value == null ? null : lowering.form(value);
        Block body = lowering.block(rule.body());
        return new RuleCode(rules++, rule, scope, body, lowered, reference, loweredKey, loweredValue, List.copyOf(orElse), isComplete(head),
                groundPath(reference));
    }

    private static Form[] reference(CompiledRule compiled, Head head, Lowering lowering) {
        List<Form> parts = new ArrayList<>();
        Ref pkg = compiled.module().pkg().path();
        parts.add(new Form.Constant(DATA, pkg.head()));
        pkg.operands().forEach(o -> parts.add(lowering.form(o)));
        parts.add(new Form.Constant(StringValue.of(head.name()), head.reference().head()));
        head.reference().operands().forEach(o -> parts.add(lowering.form(o)));
        return parts.toArray(Form[]::new);
    }

    /// As OPA's kind of document: the whole of it, or a part of a set or object.
    private static boolean isComplete(Head head) {
        if (head.key() != null) {
            return false;
        }
        List<Term> operands = head.reference().operands();
        for (int i = 0; i < operands.size(); i++) {
            if (!(operands.get(i) instanceof Scalar)) {
                return i == operands.size() - 1;
            }
        }
        return true;
    }

    private static Ref groundPath(Form[] reference) {
        List<Value> path = new ArrayList<>();
        for (Form part : reference) {
            if (!(part instanceof Form.Constant constant)) {
                break;
            }
            path.add(constant.value());
        }
        return Tracer.reference(path.toArray(Value[]::new), SourceRange.UNKNOWN);
    }

    /// A path as OPA prints a reference: `data.a["b-c"][1]`.
    static String name(Value[] path) {
        StringBuilder name = new StringBuilder("data");
        for (int i = 1; i < path.length; i++) {
            appendKey(name, path[i]);
        }
        return name.toString();
    }

    /// @param key null for what is not known
    static void appendKey(StringBuilder name, @Nullable Value key) {
        if (key instanceof StringValue text && IDENTIFIER.matcher(text.value()).matches()) {
            name.append('.').append(text.value());
        } else {
            name.append('[').append(key == null ? "?" : key).append(']');
        }
    }

    /// Whether rules define the document at a path below `data`, or documents below it.
    private boolean isVirtual(List<Value> path) {
        Document document = root;
        for (Value key : path) {
            Document child = document.child(key);
            if (child == null) {
                return false;
            }
            if (sources.containsKey(child)) {
                return true;
            }
            document = child;
        }
        return true;
    }

    private Callee callee(String name) {
        Callee known = callees.get(name);
        return known == null ? new Callee.Missing(name) : known;
    }

    private int arity(Ref operator) {
        return callee(Lowering.name(operator)).arity();
    }

    /// Numbers the comprehensions whose results are kept; a number is never used twice.
    private Lowering.Comprehensions kept(Map<Term, List<String>> keys) {
        return term -> {
            List<String> names = keys.get(term);
            return names == null ? null : new Lowering.Comprehensions.Kept(comprehensions.getAndIncrement(), names);
        };
    }

    /// A query made ready.
    record Query(Block body, Scope scope, CompiledQuery source) {
    }

    Query query(CompiledQuery query) {
        Scope scope = new Scope(query.names());
        Lowering.Comprehensions kept = kept(ComprehensionKeys.ofQuery(query.body(), this::arity));
        return new Query(new Lowering(scope, this::callee, root, kept).block(query.body()), scope, query);
    }

    Document root() {
        return root;
    }

    int ruleSets() {
        return ruleSets;
    }
}
