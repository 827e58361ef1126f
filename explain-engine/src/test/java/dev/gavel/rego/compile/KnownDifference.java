package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A class of differences to OPA's compiler, as `docs/decisions/0012-where-the-compiler-differs.md` explains it.
///
/// @param applies to the lines that only one side has, and to the policy
record KnownDifference(String name, Predicate<CompiledBoth> applies) {

    private static final Pattern SHADOWED = Pattern
            .compile("\\b(?:data|input)\\b\\s*(?:,\\s*\\w+\\s*)?(?::=|=|in\\b)|\\bsome (?:data|input)\\b");

    static final List<KnownDifference> ALL = List.of(
            new KnownDifference("braces at the start of a comprehension",
                    both -> both.onlyTheirs().stream().anyMatch(line -> line.contains("non-terminated"))),
            new KnownDifference("place only", both -> withoutPlace(both.theirs()).equals(withoutPlace(both.ours()))),
            new KnownDifference("METADATA", both -> either(both, "yaml: ", "METADATA", "annotation")),
            new KnownDifference("documents shadowed by a variable",
                    both -> both.question().sources().stream().anyMatch(source -> SHADOWED.matcher(source).find())),
            new KnownDifference("recursion through every document", both -> either(both, "rego_recursion_error")),
            new KnownDifference("types learned in another order",
                    both -> both.differing().stream().allMatch(line -> line.contains(" rego_type_error: "))));

    /// The first class that applies, or `unclassified`.
    static String of(CompiledBoth both) {
        return ALL.stream().filter(known -> known.applies.test(both)).map(KnownDifference::name).findFirst().orElse("unclassified");
    }

    private static boolean either(CompiledBoth both, String... words) {
        List<String> lines = new ArrayList<>(both.onlyTheirs());
        lines.addAll(both.differing());
        return lines.stream().anyMatch(line -> List.of(words).stream().anyMatch(line::contains));
    }

    private static List<String> withoutPlace(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("^[^:]*:\\d+:\\d+ ", "")).sorted().toList();
    }
}
