package dev.gavel.rego.parse;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;

/// Reads the head of a rule.
final class HeadParser {

    private final Grammar grammar;
    private final Cursor cursor;

    HeadParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// A head that is not settled before it is known whether `if` follows.
    static final class Draft {

        private Ref reference;
        private final @Nullable List<Term> args;
        private @Nullable Term key;
        private @Nullable Term value;
        private boolean assign;
        private boolean generated;
        private boolean contains;
        private SourceRange range;

        private Draft(Ref reference, @Nullable List<Term> args) {
            this.reference = reference;
            this.args = args;
            this.range = reference.range();
        }

        boolean usesContains() {
            return contains;
        }

        private boolean hasArgs() {
            return args != null && !args.isEmpty();
        }

        /// `p[x] if …` is one value at `p[x]`; `p[x] { … }` is the member `x` of the set `p`.
        void settle(boolean hasIf) {
            if (contains || reference.operands().size() != 1) {
                return;
            }
            Term operand = reference.operands().getFirst();
            if (hasIf) {
                if (!hasArgs() && (!Groundness.isGround(operand) || operand instanceof Ref)) {
                    key = operand;
                }
                if (value == null) {
                    value = new Scalar(BooleanValue.TRUE, range);
                    generated = true;
                }
            } else if (!hasArgs()) {
                key = operand;
                if (value == null) {
                    reference = new Ref(reference.head(), List.of(), reference.range());
                }
            }
        }

        Head head() {
            return new Head(reference, args, key, value, assign, generated, range);
        }
    }

    /// The head at the cursor; null after an error or where no head stands.
    @Nullable
    Draft head(boolean isDefault) {
        SourceRange.Known start = cursor.here();
        Term term = grammar.terms.finishHead(grammar.terms.var());
        if (term == null) {
            cursor.illegal("expected rule head name");
            return null;
        }
        Draft draft = draft(term);
        if (draft == null) {
            return null;
        }
        finish(draft, isDefault);
        draft.range = cursor.since(start);
        return draft;
    }

    private @Nullable Draft draft(Term term) {
        return switch (term) {
            case Var v -> new Draft(new Ref(v, List.of(), v.range()), null);
            case Ref r -> new Draft(r, null);
            case Call c -> {
                if (!(c.operator().head() instanceof Var)) {
                    cursor.illegal("rule head ref " + Printer.print(c.operator()) + " invalid");
                    yield null;
                }
                yield new Draft(c.operator(), c.args());
            }
            default -> null;
        };
    }

    private void finish(Draft draft, boolean isDefault) {
        String name = Printer.print(draft.reference);
        switch (cursor.kind()) {
            case CONTAINS -> {
                if (draft.args != null) {
                    cursor.illegal("the contains keyword can only be used with multi-value rule definitions (e.g., " + name
                            + " contains <VALUE> { ... })");
                }
                cursor.step();
                draft.contains = true;
                draft.key = grammar.terms.infix();
                if (draft.key == null) {
                    cursor.illegal("expected rule key term (e.g., " + name + " contains <VALUE> { ... })");
                }
                return;
            }
            case UNIFY -> {
                cursor.step();
                draft.value = grammar.terms.infix();
                if (draft.value == null) {
                    cursor.illegal("expected rule value term (e.g., " + name + "[<nil>] = <VALUE> { ... })");
                }
            }
            case ASSIGN -> {
                cursor.step();
                draft.assign = true;
                draft.value = grammar.terms.infix();
                if (draft.value == null) {
                    cursor.illegal(draft.hasArgs()
                            ? "expected function value term (e.g., " + name + "(...) := <VALUE> { ... })"
                            : isDefault
                                    ? "expected default rule value term (e.g., default " + name + " := <VALUE>)"
                                    : "expected rule value term (e.g., " + name + " := <VALUE> { ... })");
                }
            }
            default -> {
                // no value is written
            }
        }
        if (draft.value == null && (draft.reference.operands().size() != 1 || draft.hasArgs())) {
            draft.generated = true;
            draft.value = new Scalar(BooleanValue.TRUE, SourceRange.UNKNOWN);
        }
    }
}
