package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.Value;

/// What an annotation says of the type of a document: `- input.user: schema.user`.
public record DocumentType(Ref path, Type type) {

    /// Puts the type where it belongs, within what is known of the documents above.
    void putInto(TypeEnvironment environment) {
        List<Term> operands = path.operands();
        for (int length = 0; length < operands.size(); length++) {
            Ref prefix = new Ref(path.head(), operands.subList(0, length), path.range());
            Type known = environment.of(prefix);
            if (!(known instanceof Type.Unknown)) {
                environment.tree.put(parts(prefix), override(known, operands.subList(length, operands.size())));
                return;
            }
        }
        environment.tree.put(parts(path), type);
    }

    private static List<Term> parts(Ref ref) {
        List<Term> parts = new ArrayList<>(ref.operands());
        parts.addFirst(ref.head());
        return parts;
    }

    private Type override(Type known, List<Term> at) {
        Value key = Constants.value(at.getFirst());
        if (key == null) {
            return known;
        }
        if (!(known instanceof Type.Obj object)) {
            return nested(at, new Type.Rest(Type.ANY, Type.ANY));
        }
        List<Type.Property> properties = new ArrayList<>();
        boolean found = false;
        for (Type.Property property : object.properties()) {
            boolean here = property.key().equals(key);
            found |= here;
            Type changed = at.size() == 1 ? type : override(property.type(), at.subList(1, at.size()));
            properties.add(here ? new Type.Property(key, changed) : property);
        }
        if (!found && nested(at, object.rest()) instanceof Type.Obj added) {
            properties.addAll(added.properties());
            properties.sort((a, b) -> a.key().compareTo(b.key()));
        }
        return new Type.Obj(properties, object.rest());
    }

    private Type nested(List<Term> at, Type.@Nullable Rest rest) {
        Value key = Constants.value(at.getFirst());
        Type inner = at.size() == 1 ? type : nested(at.subList(1, at.size()), rest);
        return key == null ? inner : new Type.Obj(List.of(new Type.Property(key, inner)), rest);
    }
}
