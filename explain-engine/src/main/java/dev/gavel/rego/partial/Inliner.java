package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Puts rules in the place of references to them, or says that it cannot and leaves a support rule or the reference.
final class Inliner {

    private final Search search;

    Inliner(Search search) {
        this.search = search;
    }

    /// The document of the rules at a node, or as much of it as a reference asks for.
    void document(Resolver.Walk walk, RuleTree tree, List<Value> path) {
        List<CompiledRule> rules = extent(tree);
        if (rules.stream().noneMatch(search.openness::isOpen)) {
            closed(walk, path);
            return;
        }
        if (rules.getFirst().rule().head().isFunction()) {
            return;
        }
        boolean ordered = rules.stream().anyMatch(rule -> rule.rule().orElse() != null);
        if (ordered && !refining()) {
            walk.save(walk.ref());
        } else if (isDisabled(path)) {
            supported(walk, rules, path);
        } else if (rules.stream().allMatch(Inliner::isComplete)) {
            complete(walk, rules, path);
        } else {
            partial(walk, rules, path);
        }
    }

    private boolean refining() {
        return search.request.inlining().refining();
    }

    boolean isDisabled(List<Value> path) {
        Inlining inlining = search.request.inlining();
        return inlining.shallow() || inlining.disabled().stream().map(Terms::path)
                .anyMatch(p -> p.size() <= path.size() && path.subList(0, p.size()).equals(p));
    }

    /// The rules of a node; where a name goes on with a variable, those of all nodes below too.
    static List<CompiledRule> extent(RuleTree tree) {
        List<CompiledRule> rules = new ArrayList<>(tree.rules());
        if (rules.stream().anyMatch(r -> r.rule().head().reference().operands().stream().anyMatch(o -> !(o instanceof Scalar)))) {
            tree.children().values().forEach(child -> below(child, rules));
        }
        return rules;
    }

    private static void below(RuleTree tree, List<CompiledRule> rules) {
        rules.addAll(tree.rules());
        tree.children().values().forEach(child -> below(child, rules));
    }

    static boolean isComplete(CompiledRule rule) {
        Head head = rule.rule().head();
        return head.value() != null && head.reference().operands().stream().allMatch(Scalar.class::isInstance);
    }

    /// Evaluates as much of the document as the keys known so far narrow it down to.
    private void closed(Resolver.Walk walk, List<Value> path) {
        List<Value> longer = new ArrayList<>(path);
        while (longer.size() < walk.length()) {
            Value key = walk.key(longer.size());
            if (key == null) {
                break;
            }
            longer.add(key);
        }
        Value document = search.known.document(longer, walk.range());
        if (document != null) {
            walk.value(new Scalar(document, walk.range()), longer.size(), walk.ref());
        }
    }

    private void supported(Resolver.Walk walk, List<CompiledRule> rules, List<Value> path) {
        switch (search.support.document(rules, path)) {
            case NEVER -> {
            }
            case EMPTY_SET -> walk.value(new Scalar(SetValue.EMPTY, walk.range()), path.size(), walk.ref());
            case EMPTY_OBJECT -> walk.value(new Scalar(ObjectValue.EMPTY, walk.range()), path.size(), walk.ref());
            case TOO_MANY -> walk.save(walk.ref());
            case MADE -> {
                List<Term> operands = new ArrayList<>(Terms.data(search.support.path(path), walk.range()).operands());
                operands.addAll(walk.ref().operands().subList(path.size(), walk.length()));
                walk.save(new Ref(walk.ref().head(), operands, walk.ref().range()));
            }
        }
    }

    private void complete(Resolver.Walk walk, List<CompiledRule> rules, List<Value> path) {
        CompiledRule standard = rules.stream().filter(rule -> rule.rule().isDefault()).reduce((first, last) -> last).orElse(null);
        Value otherwise = standard == null ? null : value(standard);
        boolean matters = standard != null && (otherwise == null || defaultMatters(walk, otherwise, path));
        if (matters && !refining()) {
            supported(walk, rules, path);
            return;
        }
        List<CompiledRule> tried = rules.stream().filter(rule -> !rule.rule().isDefault()).toList();
        List<Search.Answer> answers = search.collect(search.request.limits().alternatives(), then -> {
            tried.forEach(rule -> chain(rule, List.of(), then));
            if (matters && standard != null) {
                List<Expr> none = tried.stream().flatMap(rule -> refused(rule, Integer.MAX_VALUE, List.of()).stream()).toList();
                solve(standard, standard.rule(), none, List.of(), then);
            }
        });
        if (answers == null) {
            supported(walk, rules, path);
        } else {
            search.replay(certain(answers), value -> walk.value(value, path.size(), new Ref(value, List.of(), walk.range())));
        }
    }

    private static @Nullable Value value(CompiledRule rule) {
        Term value = rule.rule().head().value();
        return value == null ? null : Constants.value(value);
    }

    /// Whether it can make a difference that the document has a default: not where the default would fail anyway.
    private boolean defaultMatters(Resolver.Walk walk, Value otherwise, List<Value> path) {
        if (walk.length() > path.size()) {
            return true;
        }
        Term wanted = walk.wanted().term();
        Value compared = wanted == null ? null : Constants.value(search.branch().plug(wanted));
        if (compared != null) {
            return compared.equals(otherwise);
        }
        return !(refining() && walk.wanted().truth() && otherwise.equals(BooleanValue.FALSE));
    }

    /// An answer on no condition makes all others with the same value needless.
    private static List<Search.Answer> certain(List<Search.Answer> answers) {
        for (Search.Answer answer : answers) {
            if (answer.unconditional() && Constants.value(answer.result()) != null) {
                return List.of(answer);
            }
        }
        return answers;
    }

    private void partial(Resolver.Walk walk, List<CompiledRule> rules, List<Value> path) {
        int longest = rules.stream().mapToInt(rule -> parts(rule.rule().head(), rule, path.size()).size()).max().orElse(0);
        if (path.size() + longest > walk.length()) {
            supported(walk, rules, path);
            return;
        }
        int most = search.request.limits().alternatives();
        Map<CompiledRule, List<Search.Answer>> answers = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            if (rule.rule().isDefault()) {
                continue;
            }
            List<Search.Answer> found = search.collect(most, then -> member(walk, rule, path.size(), then));
            if (found == null) {
                supported(walk, rules, path);
                return;
            }
            answers.put(rule, found);
        }
        answers.forEach((rule, found) -> {
            int taken = path.size() + parts(rule.rule().head(), rule, path.size()).size();
            search.replay(found, value -> walk.value(value, taken, new Ref(value, walk.ref().operands().subList(taken, walk.length()),
                    walk.range())));
        });
    }

    /// What of a rule's name stands behind a path: the rest of its reference, and the member of a set.
    private static List<Term> parts(Head head, CompiledRule rule, int length) {
        List<Term> name = new ArrayList<>(rule.module().pkg().path().operands());
        name.add(Terms.text(head.name(), head.range()));
        name.addAll(head.reference().operands());
        Term key = head.key();
        if (head.value() == null && key != null) {
            name.add(key);
        }
        return name.subList(length, name.size());
    }

    /// The name first, so that only what was asked for is looked into.
    private void member(Resolver.Walk walk, CompiledRule compiled, int length, Consumer<Term> then) {
        Rule rule = search.fresh.copy(compiled.rule(), compiled.names());
        List<Term> parts = parts(rule.head(), compiled, length);
        search.step(rule.range());
        name(walk, parts, 0, length, () -> search.expressions.body(rule.body().exprs(), () -> result(rule, then)));
    }

    private void name(Resolver.Walk walk, List<Term> parts, int position, int length, Runnable then) {
        if (position == parts.size()) {
            then.run();
            return;
        }
        search.resolver.resolve(parts.get(position), Wanted.ANY, walk.range(),
                part -> search.matching.unify(walk.operand(length + position), part,
                        walk.range(), () -> name(walk, parts, position + 1, length, then)));
    }

    private void result(Rule rule, Consumer<Term> then) {
        Term result = rule.head().value() == null ? rule.head().key() : rule.head().value();
        if (result != null) {
            search.resolver.resolve(result, Wanted.ANY, rule.head().range(), then);
        }
    }

    /// A rule and what follows its `else`, each where those before it do not hold.
    ///
    /// @param args of a call, else empty
    private void chain(CompiledRule compiled, List<Term> args, Consumer<Term> then) {
        int link = 0;
        for (Rule rule = compiled.rule(); rule != null; rule = rule.orElse()) {
            solve(compiled, rule, refused(compiled, link++, args), args, then);
        }
    }

    /// That the first links of a rule do not hold.
    List<Expr> refused(CompiledRule compiled, int links, List<Term> args) {
        List<Expr> refused = new ArrayList<>();
        Rule link = compiled.rule();
        for (int i = 0; i < links && link != null; i++, link = link.orElse()) {
            Rule copy = search.fresh.copy(alone(link), compiled.names());
            List<Expr> body = new ArrayList<>(equations(copy, args));
            body.addAll(copy.body().exprs());
            SourceRange range = link.body().range();
            refused.add(new Expr(new Not(new Body(body, range), true, range), 0, range));
        }
        return refused;
    }

    private static Rule alone(Rule rule) {
        return new Rule(rule.head(), rule.body(), null, rule.isDefault(), rule.bodyGenerated(), rule.range());
    }

    private static List<Expr> equations(Rule rule, List<Term> args) {
        List<Expr> equations = new ArrayList<>();
        List<Term> patterns = rule.head().args();
        for (int i = 0; patterns != null && i < args.size(); i++) {
            equations.add(Terms.equal(patterns.get(i), args.get(i), rule.head().range()));
        }
        return equations;
    }

    private void solve(CompiledRule compiled, Rule link, List<Expr> before, List<Term> args, Consumer<Term> then) {
        search.step(link.range());
        Rule rule = search.fresh.copy(alone(link), compiled.names());
        List<Expr> goals = new ArrayList<>(before);
        goals.addAll(equations(rule, args));
        goals.addAll(rule.body().exprs());
        search.expressions.body(goals, () -> result(rule, then));
    }

    /// A call of a function that rules define.
    void call(Expr expr, Call call, Runnable then) {
        RuleTree tree = search.policy.tree();
        for (Term operand : call.operator().operands()) {
            tree = tree == null || !(operand instanceof Scalar key) ? null : tree.child(key.value());
        }
        if (tree == null || tree.rules().isEmpty()) {
            return;
        }
        List<CompiledRule> rules = tree.rules();
        List<Term> patterns = rules.getFirst().rule().head().args();
        int arity = patterns == null ? 0 : patterns.size();
        List<Term> results = call.args().subList(arity, call.args().size());
        search.resolver.all(call.args().subList(0, arity), expr.range(), args -> {
            List<Search.Answer> answers = answers(rules, args, call, expr.range());
            if (answers == null) {
                kept(expr, call, args, results, then);
                return;
            }
            search.replay(certain(answers), value -> {
                if (results.isEmpty()) {
                    search.expressions.truth(value, expr.range(), then);
                } else {
                    search.resolver.resolve(results.getFirst(), Wanted.ANY, expr.range(),
                            wanted -> search.matching.unify(value, wanted, expr.range(), then));
                }
            });
        });
    }

    /// What a call gives; null where it has to stay.
    private @Nullable List<Search.Answer> answers(List<CompiledRule> rules, List<Term> args, Call call, SourceRange range) {
        boolean known = args.stream().allMatch(arg -> Constants.value(arg) != null);
        if (known && rules.stream().noneMatch(search.openness::isOpen)) {
            Var result = search.fresh.variable(range);
            List<Term> all = new ArrayList<>(args);
            all.add(result);
            Expr expr = new Expr(new Call(call.operator(), all, call.range()), 0, range);
            return search.known.rows(expr).stream()
                    .map(row -> new Search.Answer(List.of(), new Scalar(Terms.present(row.get(result.name())), range))).toList();
        }
        boolean ordered = rules.stream().anyMatch(rule -> rule.rule().orElse() != null) && !refining();
        boolean standard = rules.stream().anyMatch(rule -> rule.rule().isDefault());
        if (ordered || standard || isDisabled(Terms.path(call.operator()))) {
            return null;
        }
        return search.collect(search.request.limits().alternatives(), then -> rules.forEach(rule -> chain(rule, args, then)));
    }

    private void kept(Expr expr, Call call, List<Term> args, List<Term> results, Runnable then) {
        search.resolver.all(results, expr.range(), resolved -> {
            List<Term> all = new ArrayList<>(args);
            all.addAll(resolved);
            search.expressions.save(expr.withStatement(new Call(call.operator(), all, call.range())), then);
        });
    }
}
