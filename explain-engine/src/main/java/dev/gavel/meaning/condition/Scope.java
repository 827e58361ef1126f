package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// What the names of one rule stand for: its variables, the module's imports, the package's own rules.
final class Scope {

    private final Module module;
    private final Rules rules;
    private final String owner;
    private final Map<String, List<String>> imports = new HashMap<>();
    private final Map<String, Operand> variables = new HashMap<>();
    private final @Nullable Scope outer;

    Scope(Module module, Rules rules, SourceRange rule) {
        this.module = module;
        this.rules = rules;
        this.owner = owner(rule);
        this.outer = null;
        for (Import imported : module.imports()) {
            path(imported.path()).ifPresent(path -> imports.put(imported.alias() != null ? imported.alias() : path.getLast(), path));
        }
    }

    private Scope(Scope outer) {
        this.module = outer.module;
        this.rules = outer.rules;
        this.owner = outer.owner;
        this.outer = outer;
        this.imports.putAll(outer.imports);
    }

    /// A scope within this one: what is bound there is not seen here.
    Scope inner() {
        return new Scope(this);
    }

    /// Tells the rule, or the link of an `else` chain, from all others.
    static String owner(SourceRange rule) {
        return rule instanceof SourceRange.Known known ? known.file().name() + "@" + known.start() : "";
    }

    Operand.Element element(String name, Operand domain, boolean key) {
        return new Operand.Element(name, owner, domain, key, false);
    }

    /// What stands in the domain under the key of that name.
    Operand.Element under(String name, Operand domain) {
        return new Operand.Element(name, owner, domain, false, true);
    }

    void bind(String variable, Operand operand) {
        variables.put(variable, operand);
    }

    Optional<Operand> variable(String name) {
        Operand found = variables.get(name);
        return found != null ? Optional.of(found) : outer != null ? outer.variable(name) : Optional.empty();
    }

    /// What the variables stand for that are bound here or further out, with all that these speak of.
    Set<Operand> operands() {
        Set<Operand> all = new HashSet<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            scope.variables.values().forEach(operand -> all.addAll(Mentioned.in(operand)));
        }
        return all;
    }

    /// As [#operands()], of what is bound further out only.
    Set<Operand> outside() {
        return outer == null ? Set.of() : outer.operands();
    }

    Rules rules() {
        return rules;
    }

    /// The document path (with its root, `input` or `data`) that a name in this module stands for, where it is not a variable.
    Optional<List<String>> document(String name) {
        if (name.equals("input") || name.equals("data")) {
            return Optional.of(List.of(name));
        }
        List<String> imported = imports.get(name);
        if (imported != null) {
            return Optional.of(imported);
        }
        List<String> own = new ArrayList<>(path(module.pkg().path()).orElseThrow());
        own.add(name);
        return rules.isDocument(own.subList(1, own.size())) ? Optional.of(own) : Optional.empty();
    }

    /// A reference whose every operand is a string, as a path that begins with its root.
    static Optional<List<String>> path(Ref ref) {
        if (!(ref.head() instanceof Var head)) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(List.of(head.name()));
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar scalar && scalar.value() instanceof StringValue text)) {
                return Optional.empty();
            }
            path.add(text.value());
        }
        return Optional.of(path);
    }
}
