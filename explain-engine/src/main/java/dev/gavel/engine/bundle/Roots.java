package dev.gavel.engine.bundle;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Which parts of `data` a bundle owns; paths are written `a/b`, and the empty path is all of it.
public final class Roots {

    private Roots() {
    }

    static boolean contain(List<String> roots, String path) {
        return roots.stream().anyMatch(root -> within(root, path));
    }

    /// True where one of two roots lies within the other.
    static boolean overlap(String a, String b) {
        return within(a, b) || within(b, a);
    }

    static boolean within(String root, String path) {
        return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
    }

    /// What OPA says of bundles whose roots overlap; empty where none do.
    public static Optional<String> overlapAcross(List<Bundle> bundles) {
        TreeSet<String> clashing = new TreeSet<>();
        TreeSet<String> empty = new TreeSet<>();
        TreeSet<String> pairs = new TreeSet<>();
        for (int i = 0; i < bundles.size(); i++) {
            for (int j = i + 1; j < bundles.size(); j++) {
                compare(bundles.get(i), bundles.get(j), clashing, empty, pairs);
            }
        }
        if (clashing.isEmpty()) {
            return Optional.empty();
        }
        String names = "[" + String.join(", ", clashing) + "]";
        if (!empty.isEmpty()) {
            return Optional.of("bundles " + names + " have overlapping roots and cannot be activated simultaneously because bundle(s) ["
                    + String.join(", ", empty) + "] specify empty root paths ('') which overlap with any other bundle root");
        }
        return Optional.of("detected overlapping roots in manifests for these bundles: " + names + " (" + String.join(", ", pairs) + ")");
    }

    private static void compare(Bundle a, Bundle b, TreeSet<String> clashing, TreeSet<String> empty, TreeSet<String> pairs) {
        for (String x : a.manifest().roots()) {
            for (String y : b.manifest().roots()) {
                if (overlap(x, y)) {
                    clashing.add(a.name());
                    clashing.add(b.name());
                    if (x.isEmpty()) {
                        empty.add(a.name());
                    }
                    if (y.isEmpty()) {
                        empty.add(b.name());
                    }
                    pairs.add(x.equals(y)
                            ? "root " + x + " is in multiple bundles"
                            : x.compareTo(y) < 0 ? x + " overlaps " + y : y + " overlaps " + x);
                }
            }
        }
    }
}
