package dev.gavel.rego.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;

/// What a `default` rule may hold: a constant (comprehensions count as such), and as arguments plain variables, each once.
final class DefaultRule {

    private final Cursor cursor;
    private final SourceRange place;
    private boolean valid = true;

    private DefaultRule(Cursor cursor, SourceRange place) {
        this.cursor = cursor;
        this.place = place;
    }

    static boolean check(Head head, Cursor cursor, SourceRange place) {
        Term value = head.value();
        if (value == null) {
            cursor.error(place, "illegal default rule (must have a value)");
            return false;
        }
        DefaultRule check = new DefaultRule(cursor, place);
        check.value(value);
        if (!check.valid) {
            return false;
        }
        check.arguments(head.args() == null ? List.of() : head.args());
        return check.valid;
    }

    private void value(Term term) {
        switch (term) {
            case Ref r -> refuse("value cannot contain ref");
            case Var v -> refuse("value cannot contain var");
            case Call c -> refuse("value cannot contain call");
            case ArrayTerm a -> a.elements().forEach(this::value);
            case SetTerm s -> s.elements().forEach(this::value);
            case ObjectTerm o -> o.entries().forEach(e -> {
                value(e.key());
                value(e.value());
            });
            default -> {
                // constants and closures are fine
            }
        }
    }

    private void arguments(List<Term> args) {
        Set<String> seen = new HashSet<>();
        for (Term arg : args) {
            if (!(arg instanceof Var v)) {
                refuse("arguments cannot contain " + Names.of(arg));
            } else if (!seen.add(v.name())) {
                refuse("arguments cannot be repeated " + v.name());
            }
        }
    }

    private void refuse(String why) {
        cursor.error(place, "illegal default rule (" + why + ")");
        valid = false;
    }
}
