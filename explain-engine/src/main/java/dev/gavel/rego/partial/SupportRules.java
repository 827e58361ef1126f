package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The rules that residuals refer to: documents that are not put in place, and what must not hold.
final class SupportRules {

    /// What became of a document.
    enum Made {
        MADE,
        /// It has no value, whatever the unknowns are.
        NEVER,
        /// Likewise, but for a set without members.
        EMPTY_SET,
        /// Likewise, but for an object without members.
        EMPTY_OBJECT, TOO_MANY
    }

    private static final int NONE = -1;

    private final Search search;
    private final StringValue namespace;
    private final Map<List<Value>, Made> documents = new HashMap<>();
    private final Map<List<Value>, List<Rule>> packages = new LinkedHashMap<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private int negations;

    SupportRules(Search search) {
        this.search = search;
        this.namespace = StringValue.of(search.request.namespace());
    }

    /// Where the support of a document stands.
    List<Value> path(List<Value> path) {
        List<Value> moved = new ArrayList<>();
        moved.add(namespace);
        moved.addAll(path);
        return moved;
    }

    Made document(List<CompiledRule> rules, List<Value> path) {
        Made known = documents.get(path);
        if (known != null) {
            return known;
        }
        int kept = path.size() - rules.getFirst().module().pkg().path().operands().size() - 1;
        boolean general = rules.stream().flatMap(r -> r.rule().head().reference().operands().stream())
                .anyMatch(o -> !(o instanceof Scalar));
        Map<CompiledRule, List<Rule>> made = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            List<Rule> residual = rule.rule().isDefault()
                    ? List.of(rule.rule())
                    : search.apart(() -> residual(rule, general ? kept : NONE));
            if (residual == null) {
                documents.put(path, Made.TOO_MANY);
                return Made.TOO_MANY;
            }
            made.put(rule, residual);
        }
        boolean any = made.values().stream().anyMatch(list -> !list.isEmpty());
        if (!any) {
            boolean set = rules.stream().allMatch(r -> r.rule().head().value() == null && r.rule().head().key() != null);
            Made none = general ? Made.EMPTY_OBJECT : set ? Made.EMPTY_SET : Made.NEVER;
            documents.put(path, none);
            return none;
        }
        documents.put(path, Made.MADE);
        made.forEach((rule, residual) -> residual.forEach(r -> add(Terms.path(rule.module().pkg().path()), r)));
        return Made.MADE;
    }

    private void add(List<Value> pkg, Rule rule) {
        List<Value> path = path(pkg);
        if (texts.add(path + RulePrinter.of(RegoVersion.V1).print(rule))) {
            packages.computeIfAbsent(path, p -> new ArrayList<>()).add(rule);
        }
    }

    /// The rules that are left of one, its `else` links in one chain; null where they are too many.
    private @Nullable List<Rule> residual(CompiledRule compiled, int opened) {
        List<List<Rule>> links = new ArrayList<>();
        for (Rule link = compiled.rule(); link != null; link = link.orElse()) {
            List<Rule> found = link(compiled, link, opened);
            if (found == null) {
                return null;
            }
            links.add(found);
        }
        if (links.size() == 1) {
            return links.getFirst();
        }
        Rule chain = null;
        for (Rule rule : links.stream().flatMap(List::stream).toList().reversed()) {
            chain = new Rule(rule.head(), rule.body(), chain, false, false, rule.range());
        }
        return chain == null ? List.of() : List.of(chain);
    }

    private @Nullable List<Rule> link(CompiledRule compiled, Rule link, int opened) {
        Branch branch = search.branch();
        Rule alone = new Rule(link.head(), link.body(), null, false, link.bodyGenerated(), link.range());
        Rule rule = search.fresh.copy(alone, compiled.names());
        List<Term> parts = new ArrayList<>();
        Head head = rule.head();
        parts.addAll(head.reference().operands());
        Term last = head.value() == null ? head.key() : head.value();
        if (last != null) {
            parts.add(last);
        }
        List<Rule> rules = new ArrayList<>();
        List<Search.Answer> answers = search.collect(search.request.limits().alternatives(),
                then -> search.expressions.body(rule.body().exprs(), () -> search.resolver.all(parts, rule.range(), found -> {
                    List<Expr> saved = branch.saved(0);
                    List<Term> plugged = found.stream().map(branch::finished).toList();
                    List<Term> finished = open(rule.head(), plugged, opened, saved);
                    rules.add(made(rule, finished, CopyPropagation.simplify(saved, Variables.ALL.ofAll(finished))));
                    then.accept(new Scalar(BooleanValue.TRUE, rule.range()));
                })));
        return answers == null ? null : rules;
    }

    /// Keeps a variable in a name: `p[x].q contains y` with x known is not `p.a.q contains y`, which would be an empty set where the rule fails.
    ///
    /// @param opened position in the head's reference, or [#NONE]
    private List<Term> open(Head head, List<Term> parts, int opened, List<Expr> saved) {
        int operands = head.reference().operands().size();
        boolean named = opened >= 0 && opened < operands && (head.value() == null || opened < operands - 1);
        if (!named || !(parts.get(opened) instanceof Scalar known)) {
            return parts;
        }
        List<Term> changed = new ArrayList<>(parts);
        Var variable = search.fresh.variable(head.range());
        saved.add(Terms.equal(variable, known, head.range()));
        changed.set(opened, variable);
        return changed;
    }

    private static Rule made(Rule rule, List<Term> parts, List<Expr> body) {
        Head head = rule.head();
        int operands = head.reference().operands().size();
        Ref reference = new Ref(head.reference().head(), parts.subList(0, operands), head.reference().range());
        Term last = parts.getLast();
        boolean set = head.value() == null;
        Head made = new Head(reference, null, set ? last : null, set ? null : last, true, false, head.range());
        return new Rule(made, body(body, rule.range()), null, false, false, rule.range());
    }

    static Body body(List<Expr> exprs, SourceRange range) {
        List<Expr> numbered = new ArrayList<>();
        for (Expr expr : exprs) {
            numbered.add(expr.withIndex(numbered.size()));
        }
        if (numbered.isEmpty()) {
            numbered.add(new Expr(new Scalar(BooleanValue.TRUE, range), 0, range));
        }
        return new Body(numbered, range);
    }

    /// A rule that holds where one of the bodies does.
    ///
    /// @param arguments variables that the bodies share with what is around them
    /// @return the call or reference by which it is asked
    Expr negated(List<List<Expr>> bodies, List<String> arguments, SourceRange range) {
        String name = "__not" + ++negations + "__";
        List<Term> args = arguments.stream().<Term>map(a -> new Var(a, range)).toList();
        Term yes = new Scalar(BooleanValue.TRUE, range);
        for (List<Expr> body : bodies) {
            Head head = new Head(new Ref(new Var(name, range), List.of(), range), args.isEmpty() ? null : args, null, yes, true, true,
                    range);
            packages.computeIfAbsent(path(List.of()), p -> new ArrayList<>())
                    .add(new Rule(head, body(body, range), null, false, false, range));
        }
        Ref ref = Terms.data(List.of(namespace, StringValue.of(name)), range);
        return new Expr(args.isEmpty() ? ref : new Call(ref, args, range), 0, range);
    }

    /// One module for each package, in the order in which they were needed.
    List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        packages.forEach((path, rules) -> modules.add(new Module(new Package(Terms.data(path, SourceRange.UNKNOWN), SourceRange.UNKNOWN),
                List.of(), rules, List.of(), List.of(), RegoVersion.V1, SourceRange.UNKNOWN)));
        return modules;
    }
}
