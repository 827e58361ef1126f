package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;

/// A module on its way through the passes: as parsed, and its rules as they are by now.
final class Unit {

    final Module module;
    final List<WorkRule> rules = new ArrayList<>();

    Unit(Module module) {
        this.module = module;
        module.rules().forEach(rule -> rules.add(new WorkRule(this, rule)));
    }

    /// True for modules held to the rules of Rego v1.
    boolean isV1Compatible() {
        return module.version() != RegoVersion.V0;
    }

    /// Replaces each rule, and each that follows an `else`, by what the function makes of it. The function leaves `orElse` alone.
    void rewrite(UnaryOperator<Rule> function) {
        rules.forEach(rule -> rule.rule = Chain.map(rule.rule, function));
    }

    /// False where the text of the module does not hold the word, so that a pass about it has nothing to do.
    boolean mentions(String word) {
        if (!(module.range() instanceof SourceRange.Known known)) {
            return true;
        }
        String text = known.file().text();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!Character.isLetter(word.charAt(0)) || !isWordAt(text, at - 1) && !isWordAt(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordAt(String text, int index) {
        return index >= 0 && index < text.length() && Character.isJavaIdentifierPart(text.charAt(index)) && text.charAt(index) != '$';
    }

    /// Rows that hold rules of more than one name, so that a row alone does not say which rule is meant.
    Set<Integer> sharedRows() {
        return Chain.sharedRows(this);
    }
}
