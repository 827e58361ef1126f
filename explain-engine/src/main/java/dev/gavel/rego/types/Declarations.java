package dev.gavel.rego.types;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The builtins that a policy may call, by name and by operator.
public final class Declarations {

    private static final Declarations ALL = new Declarations(SignatureParser.parse(Signatures.TEXT));

    private final Map<String, Declaration> byName = new LinkedHashMap<>();
    private final Map<String, Declaration> byInfix = new LinkedHashMap<>();

    private Declarations(Collection<Declaration> declarations) {
        for (Declaration declaration : declarations) {
            byName.put(declaration.name(), declaration);
            String infix = declaration.infix();
            if (infix != null) {
                byInfix.put(infix, declaration);
            }
        }
    }

    /// Every builtin of the pinned OPA.
    public static Declarations all() {
        return ALL;
    }

    static Declarations of(Collection<Declaration> declarations) {
        return new Declarations(declarations);
    }

    /// These without those that are not named; a name that is not known is passed over.
    public Declarations only(Set<String> names) {
        return new Declarations(byName.values().stream().filter(d -> names.contains(d.name())).toList());
    }

    /// These and one more, in place of one of the same name.
    public Declarations with(Declaration added) {
        return new Declarations(Stream.concat(byName.values().stream(), Stream.of(added)).toList());
    }

    public Optional<Declaration> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// By operator: `+` is `plus`.
    public Optional<Declaration> infix(String operator) {
        return Optional.ofNullable(byInfix.get(operator));
    }

    /// In order of category, then as listed there.
    public Collection<Declaration> list() {
        return byName.values();
    }
}
