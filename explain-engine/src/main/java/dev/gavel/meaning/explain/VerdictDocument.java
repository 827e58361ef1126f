package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.compile.CompiledRule;

/// Which document holds the verdict of an entrypoint.
public final class VerdictDocument {

    private VerdictDocument() {
    }

    /// For `decision := {"allow": allow, …}` with the field `allow` this is the document that `allow` names; where the field holds no document of its own it is the
    /// entrypoint's.
    ///
    /// @param entrypoint its path under `data`
    /// @param field where in the result the verdict stands; empty where the result is the verdict
    public static List<String> find(Rules rules, List<String> entrypoint, List<String> field) {
        List<CompiledRule> made = rules.at(entrypoint);
        if (made.isEmpty()) {
            List<String> below = new ArrayList<>(entrypoint);
            below.addAll(field);
            return rules.at(below).isEmpty() ? entrypoint : below;
        }
        for (CompiledRule rule : made) {
            Operand at = new ConditionReader(rules).read(rule).value();
            for (int i = 0; i < field.size(); i++) {
                String name = field.get(i);
                if (at instanceof Operand.Virtual named && named.path().isEmpty() && !named.document().equals(entrypoint)
                        && !rules.at(named.document()).isEmpty()) {
                    return find(rules, named.document(), field.subList(i, field.size()));
                }
                at = at instanceof Operand.Structure structure
                        ? structure.fields().get(name)
                        : at instanceof Operand.Virtual virtual ? new Operand.Virtual(virtual.document(), List.of(new Name(name))) : null;
            }
            if (at instanceof Operand.Virtual virtual && virtual.path().isEmpty() && !field.isEmpty()) {
                return virtual.document();
            }
        }
        return entrypoint;
    }
}
