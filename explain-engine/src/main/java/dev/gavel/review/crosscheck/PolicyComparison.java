package dev.gavel.review.crosscheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleModule;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.Provenance;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Reads back what a server really runs and compares it with our policy: revisions, the text of every module, and the base documents.
final class PolicyComparison {

    private static final int SHOWN = 5;

    private final Policy policy;

    PolicyComparison(Policy policy) {
        this.policy = policy;
    }

    /// Revisions, modules and data, in this order.
    ///
    /// @param provenance what the server said last that it runs
    List<Compared> with(OpaServer server, Provenance provenance) {
        return List.of(revisions(provenance), read(Compared.Aspect.MODULES, () -> modules(server)),
                read(Compared.Aspect.DATA, () -> data(server)));
    }

    private interface Reading {

        Compared read() throws EngineUnavailable;
    }

    /// A server may let its clients ask for decisions only; that is no reason not to compare these.
    private static Compared read(Compared.Aspect aspect, Reading reading) {
        try {
            return reading.read();
        } catch (EngineUnavailable e) {
            return new Compared(aspect, Compared.Finding.NOT_COMPARED, "it cannot be read back: " + e.getMessage());
        }
    }

    /// By name where the names are the same; else the revisions alone, for a server may call its bundles otherwise.
    private Compared revisions(Provenance provenance) {
        Map<String, String> ours = new TreeMap<>();
        policy.bundles().forEach(bundle -> ours.put(bundle.name(), bundle.manifest().revision()));
        Map<String, String> theirs = new TreeMap<>(provenance.revisions());
        if (theirs.isEmpty()) {
            return new Compared(Compared.Aspect.REVISIONS, Compared.Finding.NOT_COMPARED, "OPA names no bundles");
        }
        if (ours.equals(theirs) || !ours.keySet().equals(theirs.keySet()) && sorted(ours).equals(sorted(theirs))) {
            return new Compared(Compared.Aspect.REVISIONS, Compared.Finding.SAME, count(ours.size(), "bundle"));
        }
        List<String> differing = new ArrayList<>();
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            if (!Objects.equals(ours.get(name), theirs.get(name))) {
                differing.add(name + ": ours " + said(ours.get(name)) + ", theirs " + said(theirs.get(name)));
            }
        }
        return new Compared(Compared.Aspect.REVISIONS, Compared.Finding.DIFFERENT, list(differing));
    }

    private static List<String> sorted(Map<String, String> revisions) {
        return revisions.values().stream().sorted().toList();
    }

    private static String said(@Nullable String revision) {
        return revision == null ? "absent" : revision.isEmpty() ? "without revision" : revision;
    }

    /// By text. What has no twin is told by its name; as one module where both have one at the same path of a bundle.
    private Compared modules(OpaServer server) throws EngineUnavailable {
        Map<String, String> theirs = new TreeMap<>(server.policies());
        Set<String> theirTexts = new HashSet<>(theirs.values());
        List<BundleModule> ours = policy.bundles().stream().flatMap(bundle -> bundle.modules().stream()).toList();
        ours.forEach(module -> theirs.values().remove(module.source().text()));
        List<String> differing = new ArrayList<>();
        for (BundleModule module : ours) {
            if (!theirTexts.contains(module.source().text())) {
                String path = module.path().startsWith("/") ? module.path() : "/" + module.path();
                Optional<String> twin = theirs.keySet().stream().filter(id -> ("/" + id).endsWith(path)).findFirst();
                twin.ifPresent(theirs::remove);
                differing.add((twin.isPresent() ? "another text: " : "ours only: ") + module.source().name());
            }
        }
        theirs.keySet().forEach(id -> differing.add("theirs only: " + id));
        return differing.isEmpty()
                ? new Compared(Compared.Aspect.MODULES, Compared.Finding.SAME, count(ours.size(), "module"))
                : new Compared(Compared.Aspect.MODULES, Compared.Finding.DIFFERENT, list(differing));
    }

    /// A server answers for `data` with base and virtual documents together, so what it has beyond ours cannot be told from what its rules make.
    private Compared data(OpaServer server) throws EngineUnavailable {
        if (!(server.data(List.of()) instanceof Outcome.Defined(ObjectValue theirs))) {
            return new Compared(Compared.Aspect.DATA, Compared.Finding.NOT_COMPARED, "OPA cannot show all of its data at once");
        }
        ObjectValue ours = policy.data().without(StringValue.of("system"));
        List<String> differing = new ArrayList<>();
        differences("data", ours, theirs, differing);
        return differing.isEmpty()
                ? new Compared(Compared.Aspect.DATA, Compared.Finding.SAME, "every base document of ours")
                : new Compared(Compared.Aspect.DATA, Compared.Finding.DIFFERENT, list(differing));
    }

    private static void differences(String path, Value ours, @Nullable Value theirs, List<String> found) {
        if (ours instanceof ObjectValue object && theirs instanceof ObjectValue other) {
            object.forEach((key, value) -> differences(path + "." + (key instanceof StringValue text ? text.value() : key), value,
                    other.get(key), found));
        } else if (!ours.equals(theirs)) {
            found.add(path);
        }
    }

    private static String list(List<String> all) {
        String shown = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + "; and " + (all.size() - SHOWN) + " more" : shown;
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
