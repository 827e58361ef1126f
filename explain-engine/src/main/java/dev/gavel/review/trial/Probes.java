package dev.gavel.review.trial;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A compiled policy with a package of our own beside it, which tells of an input what the entrypoint gives and which rules hold.
///
/// Each watched rule has a twin there: the same compiled body under another head, so that the policy itself stays as it is.
///
/// ```
/// fired contains 0 if { <body of the first rule> }
/// answer := {"fired": fired, "result": result}          # result: a set of what the entrypoint gives, or empty
/// depth_0 := 2 if { <the first two expressions> } …     # how many expressions of the first rule hold, from the first
/// holds_0 if { <body of the first rule> }               # the same as fired contains 0, asked alone
/// ```
final class Probes {

    private static final SourceRange NOWHERE = SourceRange.UNKNOWN;
    private static final String ANSWER = "answer";
    private static final String DEPTH = "depth_";
    private static final String HOLDS = "holds_";
    private static final String FIRED = "fired";
    private static final String RESULT = "result";

    private final String name;
    private final RuleTree tree;
    private final List<Probe> probes;
    private final List<Probe> helpers;

    /// @param name of the package below `data`
    private Probes(String name, RuleTree tree, List<Probe> probes, List<Probe> helpers) {
        this.name = name;
        this.tree = tree;
        this.probes = probes;
        this.helpers = helpers;
    }

    /// @param entrypoint its path under `data`
    /// @param deciding rules to watch
    /// @param asked other rules, of which only is told how far they come
    static Probes of(CompiledPolicy policy, Value data, List<String> entrypoint, List<CompiledRule> deciding, List<CompiledRule> asked) {
        String name = free(policy.tree(), data);
        Twins twins = new Twins(name);
        List<Probe> probes = new ArrayList<>();
        for (CompiledRule rule : deciding) {
            int first = probes.size();
            int links = 0;
            for (Rule link = rule.rule(); link != null; link = link.orElse()) {
                Probe probe = new Probe(rule, links++, !link.head().isFunction());
                if (probe.watched()) {
                    twins.depth(rule, probes.size(), link.body().exprs());
                    twins.holds(rule, probes.size(), link.body());
                }
                probes.add(probe);
            }
            if (!rule.rule().head().isFunction()) {
                twins.watch(rule, first, links);
            }
        }
        List<Probe> helpers = new ArrayList<>();
        for (CompiledRule rule : asked) {
            twins.depth(rule, probes.size() + helpers.size(), rule.rule().body().exprs());
            helpers.add(new Probe(rule, 0, true));
        }
        twins.answer(entrypoint);
        Map<Value, RuleTree> children = new LinkedHashMap<>(policy.tree().children());
        children.put(StringValue.of(name), twins.tree());
        return new Probes(name, new RuleTree(policy.tree().key(), policy.tree().rules(), children), List.copyOf(probes),
                List.copyOf(helpers));
    }

    private static String free(RuleTree tree, Value data) {
        String name = "gavel_trial";
        while (tree.child(StringValue.of(name)) != null
                || data instanceof ObjectValue object && object.get(name) != null) {
            name += "_";
        }
        return name;
    }

    RuleTree tree() {
        return tree;
    }

    List<Probe> probes() {
        return probes;
    }

    /// Other rules, whose depth stands after that of the probes.
    List<Probe> helpers() {
        return helpers;
    }

    /// Result and fired rules.
    List<String> answer() {
        return List.of(name, ANSWER);
    }

    /// How many expressions of a probe's body hold, from the first.
    List<String> depth(int probe) {
        return List.of(name, DEPTH + probe);
    }

    /// True where a probe's body holds, whatever stands before it in its chain.
    List<String> holds(int probe) {
        return List.of(name, HOLDS + probe);
    }

    /// The fired rules alone, for where the entrypoint fails.
    List<String> firedAlone() {
        return List.of(name, FIRED);
    }

    /// The rules of our own package.
    private static final class Twins {

        private final String name;
        private final Module module;
        private final Map<String, List<CompiledRule>> rules = new LinkedHashMap<>();

        private Twins(String name) {
            this.name = name;
            Ref path = new Ref(new Var("data", NOWHERE), List.of(text(name)), NOWHERE);
            this.module = new Module(new Package(path, NOWHERE), List.of(), List.of(), List.of(), List.of(), RegoVersion.V1, NOWHERE);
            rules.put(FIRED, new ArrayList<>());
            rules.put(RESULT, new ArrayList<>());
        }

        private void watch(CompiledRule rule, int first, int links) {
            if (links == 1) {
                add(FIRED, rule, member(FIRED, number(first), rule.rule().body()));
                return;
            }
            String chain = "chain_" + first;
            add(chain, rule, chain(chain, rule.rule(), 0));
            for (int link = 0; link < links; link++) {
                Body body = body(eq(new Var("__local_link__", NOWHERE), here(chain)), eq(new Var("__local_link__", NOWHERE), number(link)));
                add(FIRED, null, member(FIRED, number(first + link), body));
            }
        }

        private static Rule chain(String name, Rule link, int at) {
            Rule next = link.orElse();
            return new Rule(value(name, number(at)), link.body(), next == null ? null : chain(name, next, at + 1), false, false, NOWHERE);
        }

        private void answer(List<String> entrypoint) {
            Var found = new Var("__local_result__", NOWHERE);
            Ref path = new Ref(new Var("data", NOWHERE), entrypoint.stream().<Term>map(Twins::text).toList(), NOWHERE);
            add(RESULT, null, member(RESULT, found, body(eq(found, path))));
            tell(ANSWER, List.of(FIRED, RESULT));
        }

        private void depth(CompiledRule rule, int probe, List<Expr> exprs) {
            add(DEPTH + probe, rule, depth(DEPTH + probe, exprs));
        }

        private void holds(CompiledRule rule, int probe, Body body) {
            Rule twin = new Rule(value(HOLDS + probe, new Scalar(BooleanValue.TRUE, NOWHERE)), body, null, false, false, NOWHERE);
            add(HOLDS + probe, rule, twin);
        }

        /// The longest part of the body that holds is tried first.
        private static Rule depth(String name, List<Expr> exprs) {
            Rule rule = new Rule(value(name, number(0)), body(new Scalar(BooleanValue.TRUE, NOWHERE)), null, false, true,
                    NOWHERE);
            for (int length = 1; length <= exprs.size(); length++) {
                rule = new Rule(value(name, number(length)), new Body(exprs.subList(0, length), NOWHERE), rule, false, false, NOWHERE);
            }
            return rule;
        }

        private void tell(String document, List<String> parts) {
            List<Expr> exprs = new ArrayList<>();
            List<ObjectTerm.Entry> entries = new ArrayList<>();
            for (String part : parts) {
                entries.add(new ObjectTerm.Entry(text(part), bound(part, exprs)));
            }
            add(document, null, new Rule(value(document, ObjectTerm.sorted(entries, NOWHERE)), new Body(exprs, NOWHERE), null, false, false,
                    NOWHERE));
        }

        private Var bound(String document, List<Expr> exprs) {
            Var var = new Var("__local_" + document + "__", NOWHERE);
            exprs.add(new Expr(equal(var, here(document)), exprs.size(), NOWHERE));
            return var;
        }

        private Ref here(String document) {
            return new Ref(new Var("data", NOWHERE), List.of(text(name), text(document)), NOWHERE);
        }

        private void add(String document, @Nullable CompiledRule original, Rule twin) {
            rules.computeIfAbsent(document, d -> new ArrayList<>())
                    .add(new CompiledRule(twin, twin, module, original == null ? Map.of() : original.names()));
        }

        private RuleTree tree() {
            Map<Value, RuleTree> children = new LinkedHashMap<>();
            rules.forEach((document, own) -> {
                StringValue key = StringValue.of(document);
                // A document that has no rules would be undefined; a set has at least one that never holds.
                List<CompiledRule> made = own.isEmpty() ? List.of(never(document)) : own;
                children.put(key, new RuleTree(key, made, Map.of()));
            });
            return new RuleTree(StringValue.of(name), List.of(), children);
        }

        private CompiledRule never(String document) {
            Rule rule = member(document, number(-1), body(new Scalar(BooleanValue.FALSE, NOWHERE)));
            return new CompiledRule(rule, rule, module, Map.of());
        }

        private static Rule member(String document, Term member, Body body) {
            Head head = new Head(new Ref(new Var(document, NOWHERE), List.of(), NOWHERE), null, member, null, false, false, NOWHERE);
            return new Rule(head, body, null, false, false, NOWHERE);
        }

        private static Head value(String document, Term value) {
            return new Head(new Ref(new Var(document, NOWHERE), List.of(), NOWHERE), null, null, value, true, false, NOWHERE);
        }

        private static Call equal(Term a, Term b) {
            return new Call(new Ref(new Var("eq", NOWHERE), List.of(), NOWHERE), List.of(a, b), NOWHERE);
        }

        private static Expr eq(Term a, Term b) {
            return new Expr(equal(a, b), 0, NOWHERE);
        }

        private static Body body(Expr... exprs) {
            List<Expr> all = new ArrayList<>();
            for (Expr expr : exprs) {
                all.add(expr.withIndex(all.size()));
            }
            return new Body(all, NOWHERE);
        }

        private static Body body(Term term) {
            return new Body(List.of(new Expr(term, 0, NOWHERE)), NOWHERE);
        }

        private static Scalar text(String text) {
            return new Scalar(StringValue.of(text), NOWHERE);
        }

        private static Scalar number(int number) {
            return new Scalar(NumberValue.of(number), NOWHERE);
        }
    }
}
