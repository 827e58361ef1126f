package dev.gavel.review.trial;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;

/// The places of a request that a policy reads, and what is worth trying at each: what rules and data compare it with or look up by it, and values at the edges.
/// Not safe for use by several threads at once.
public final class Offers {

    private final CompiledPolicy policy;
    private final Reads reads;
    private final Shape shape;
    private final KindReader kinds;
    private final Candidates candidates;
    private final List<Offer> all;
    private final Map<CompiledRule, List<Field>> read;
    private final Map<CompiledRule, Set<String>> builtins = new HashMap<>();

    private Offers(CompiledPolicy policy, Reads reads, Shape shape, KindReader kinds, Instant now, Map<CompiledRule, List<Field>> read) {
        this.policy = policy;
        this.reads = reads;
        this.shape = shape;
        this.kinds = kinds;
        this.read = read;
        this.candidates = new Candidates(Situation.nanos(now), kinds.now);
        this.all = shape.fields().stream().filter(field -> !field.path().isEmpty() && !field.path().equals(List.of(Shape.NOW)))
                .map(field -> new Offer(field, candidates)).toList();
    }

    /// @param entrypoint its path under `data`
    /// @param deciding the rules that its verdict rests on
    /// @param now what the policy's clock says
    public static Offers of(EmbeddedEngine engine, List<String> entrypoint, List<CompiledRule> deciding, Instant now) {
        CompiledPolicy policy = engine.compiled();
        ObjectValue data = engine.policy().data();
        Reads reads = new Reads(policy);
        List<CompiledRule> all = new ArrayList<>(TrialGround.at(policy.tree(), entrypoint));
        all.addAll(deciding);
        KindReader kinds = new KindReader(policy.tree(), policy.options().declarations());
        reads.reached(all).forEach(kinds::read);
        DocumentKinds.data(kinds.data, data);
        List<List<String>> documents = data.keys().stream().filter(StringValue.class::isInstance)
                .map(key -> List.of(((StringValue) key).value())).toList();
        return new Offers(policy, reads, Shape.of(kinds, documents), kinds, now, new HashMap<>());
    }

    /// The same at another time. What is worth trying may depend on it.
    public Offers at(Instant now) {
        return new Offers(policy, reads, shape, kinds, now, read);
    }

    /// Each before what stands below it; those of the input first.
    public List<Offer> all() {
        return all;
    }

    /// What a rule reads, itself or through the rules it asks.
    public List<Offer> readBy(CompiledRule rule) {
        return offers(read.computeIfAbsent(rule, r -> reads.fields(r, shape)));
    }

    /// The builtins that a rule calls, itself or through the rules it asks; comparisons among them.
    public Set<String> builtinsOf(CompiledRule rule) {
        return builtins.computeIfAbsent(rule, r -> {
            Set<String> names = new TreeSet<>();
            for (CompiledRule each : reads.reached(List.of(r))) {
                for (Rule link = each.rule(); link != null; link = link.orElse()) {
                    SyntaxWalk.visit(link.body(), node -> {
                        if (node instanceof Ref ref && ref.head() instanceof Var head && !head.name().equals("input")
                                && !head.name().equals("data")) {
                            policy.options().declarations().named(KindReader.name(ref)).ifPresent(builtin -> names.add(builtin.name()));
                        }
                        return false;
                    });
                }
            }
            return names;
        });
    }

    /// What a rule reads in these of its compiled expressions.
    public List<Offer> readBy(CompiledRule rule, List<Expr> exprs) {
        return offers(reads.fields(rule, exprs, shape));
    }

    /// What the rules between a document and these read, without what these read.
    ///
    /// @param document its path under `data`
    public List<Offer> readBefore(List<String> document, Set<CompiledRule> deciding) {
        Set<CompiledRule> between = new LinkedHashSet<>();
        Deque<CompiledRule> todo = new ArrayDeque<>(TrialGround.at(policy.tree(), document));
        for (CompiledRule rule = todo.poll(); rule != null; rule = todo.poll()) {
            if (!deciding.contains(rule) && between.add(rule)) {
                todo.addAll(policy.dependencies(rule));
            }
        }
        Set<Field> fields = new LinkedHashSet<>();
        policy.rules().stream().filter(between::contains)
                .forEach(rule -> fields.addAll(reads.fieldsOfItself(rule, shape)));
        return offers(fields);
    }

    private List<Offer> offers(Collection<Field> fields) {
        Set<Field> wanted = new HashSet<>(fields);
        return all.stream().filter(offer -> wanted.contains(offer.field())).toList();
    }
}
