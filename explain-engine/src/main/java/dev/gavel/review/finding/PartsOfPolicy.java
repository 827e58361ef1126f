package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// The policy without one of its bundles. A rule that asks whether another bundle is there never holds while all are, and is not idle for that.
final class PartsOfPolicy {

    private static final int TRIED = 60;

    private final CheckRequest request;
    private final Requests requests;
    private final List<EmbeddedEngine> parts = new ArrayList<>();

    PartsOfPolicy(CheckRequest request, Requests requests) {
        this.request = request;
        this.requests = requests;
        List<Bundle> bundles = request.engine().policy().bundles();
        for (Bundle bundle : bundles) {
            if (bundles.size() > 1) {
                PolicyLoader.of(bundles.stream().filter(each -> each != bundle).toList(), request.engine().compiled().options()).engine()
                        .ifPresent(parts::add);
            }
        }
    }

    /// True where a rule, or a branch, holds for some request while a bundle is missing.
    boolean mayHold(RuleFormulas.Link link) {
        return parts.stream().anyMatch(part -> twin(part, link).stream().anyMatch(twin -> holdsSomewhere(part, twin)));
    }

    /// True where an expression of the rule fails for some request while a bundle is missing.
    boolean bearsOn(RuleFormulas.Link link, Expr condition) {
        return parts.stream().anyMatch(part -> twin(part, link).stream().anyMatch(twin -> {
            List<Expr> alone = twin.body().exprs().stream().filter(expr -> expr.range().equals(condition.range())).toList();
            return !alone.isEmpty() && requests.all().stream().limit(TRIED)
                    .anyMatch(each -> new RuleQueries(request.engine().evaluator()).allHold(alone, asked(each))
                            && !new RuleQueries(part.evaluator()).allHold(alone, asked(each)));
        }));
    }

    private boolean holdsSomewhere(EmbeddedEngine part, Rule twin) {
        RuleQueries queries = new RuleQueries(part.evaluator());
        return requests.all().stream().limit(TRIED).anyMatch(each -> queries.holds(twin, asked(each)));
    }

    private DecisionRequest asked(Witness witness) {
        return DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time());
    }

    /// The same link as it is compiled there: none where its bundle is the missing one.
    private static List<Rule> twin(EmbeddedEngine part, RuleFormulas.Link link) {
        if (!(link.rule().source().range() instanceof SourceRange.Known)) {
            return List.of();
        }
        List<Rule> twins = new ArrayList<>();
        for (CompiledRule rule : part.compiled().rules()) {
            if (rule.source().range().equals(link.rule().source().range())) {
                Rule at = rule.rule();
                for (int i = 0; i < link.depth() && at != null; i++) {
                    at = at.orElse();
                }
                if (at != null) {
                    twins.add(at);
                }
            }
        }
        return twins;
    }
}
