package dev.gavel.review.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.Policy;

/// The bundles a decision was taken with, beside those that are loaded.
final class Revisions {

    private Revisions() {
    }

    /// What differs, a sentence each; empty where nothing does or the log names no bundles.
    static List<String> notes(LoggedDecision decision, Policy policy) {
        List<String> notes = new ArrayList<>();
        if (decision.bundles().isEmpty()) {
            return List.of("the log names no bundles, so that it is not known which policy decided");
        }
        Map<String, Bundle> loaded = new TreeMap<>();
        policy.bundles().forEach(bundle -> loaded.put(named(bundle.name(), decision), bundle));
        decision.bundles().forEach((name, revision) -> {
            Bundle bundle = loaded.get(name);
            if (bundle == null) {
                notes.add("the bundle `" + name + "`" + (revision.isEmpty() ? "" : " (revision `" + revision + "`)")
                        + " took part in the logged decision and is not loaded");
            } else if (!bundle.manifest().revision().equals(revision)) {
                notes.add("the bundle `" + name + "` had revision `" + revision + "` then and has `" + bundle.manifest().revision()
                        + "` now");
            }
        });
        loaded.keySet().stream().filter(name -> !decision.bundles().containsKey(name))
                .forEach(name -> notes.add("the bundle `" + name + "` is loaded and took no part in the logged decision"));
        return notes;
    }

    /// A bundle that is named by where it lies, `build/crm` or `crm.tar.gz`, is the one that the log calls `crm`.
    private static String named(String name, LoggedDecision decision) {
        String last = name.replaceFirst("/+$", "").replaceFirst("^.*/", "");
        String bare = last.replaceFirst("\\.(tar\\.gz|tgz)$", "");
        return decision.bundles().containsKey(name)
                ? name
                : decision.bundles().containsKey(last) ? last : decision.bundles().containsKey(bare) ? bare : name;
    }
}
