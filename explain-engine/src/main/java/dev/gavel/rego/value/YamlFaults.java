package dev.gavel.rego.value;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// What the YAML library says is wrong → what OPA's says.
final class YamlFaults {

    private YamlFaults() {
    }

    /// @param row zero-based
    static String inOpaWords(MarkedYamlEngineException e, int row) {
        String problem = e.getProblem() == null ? "cannot be read" : e.getProblem();
        if (problem.startsWith("expected the node content")) {
            return "did not find expected node content";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return "block sequence entries are not allowed in this context";
        }
        if (problem.startsWith("found character") && problem.contains("cannot start any token")) {
            return row > 0 && problem.contains("TAB")
                    ? "found a tab character that violates indentation"
                    : "found character that cannot start any token";
        }
        if (problem.startsWith("expected <block end>")) {
            boolean sequence = e.getContext() != null && e.getContext().contains("collection");
            return sequence ? "did not find expected '-' indicator" : "did not find expected key";
        }
        if (problem.startsWith("expected ',' or ")) {
            return "did not find expected ',' or '" + (problem.contains("]") ? "]" : "}") + "'";
        }
        if (problem.startsWith("found undefined alias ")) {
            return "unknown anchor '" + problem.substring("found undefined alias ".length()) + "' referenced";
        }
        if (problem.startsWith("found unknown escape character")) {
            return "found unknown escape character";
        }
        return problem.startsWith("expected '>'") ? "did not find the expected '>'" : problem;
    }
}
