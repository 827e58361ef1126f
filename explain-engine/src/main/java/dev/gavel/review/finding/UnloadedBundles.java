package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// Takes each bundle away in turn, and sees which denials go with it.
final class UnloadedBundles {

    private static final int OF_EACH_RULE = 3;

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;

    UnloadedBundles(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        List<Bundle> bundles = request.engine().policy().bundles();
        List<Witness> denied = requests.denied(OF_EACH_RULE);
        for (Bundle bundle : bundles) {
            if (bundles.size() > 1 && !watch.cancelled()) {
                // Without it the rest may not even compile; then OPA refuses it all, and nothing goes ahead.
                Policy rest = PolicyLoader.of(bundles.stream().filter(each -> each != bundle).toList(),
                        request.engine().compiled().options());
                rest.engine().flatMap(engine -> without(bundle, engine, denied)).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> without(Bundle bundle, EmbeddedEngine rest, List<Witness> denied) {
        Set<CompiledRule> gone = new LinkedHashSet<>();
        @Nullable
        Proof best = null;
        for (Witness before : denied) {
            if (watch.cancelled()) {
                break;
            }
            Witness after = Requests.by(rest, request, before.input(), before.time());
            if (after.isPermissive()) {
                requests.consulted(before).fired().stream().filter(rule -> isOf(rule, bundle)).forEach(gone::add);
                if (best == null) {
                    best = new Proof(requests.consulted(before), new Change.NotLoaded(bundle.name()), after);
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Finding.UnloadedBundle(bundle.name(), List.copyOf(gone), best));
    }

    private boolean isOf(CompiledRule rule, Bundle bundle) {
        return rule.source().range() instanceof SourceRange.Known known
                && request.engine().policy().bundleOf(known.file()).filter(own -> own == bundle).isPresent();
    }
}
