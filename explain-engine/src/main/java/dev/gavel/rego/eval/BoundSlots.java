package dev.gavel.rego.eval;

import java.util.BitSet;

/// Which variables of a rule or query are bound at one point of its body, and how many slots there are.
///
/// The compiler's order of the expressions makes this known without running them.
final class BoundSlots {

    private final Size size;
    private final BitSet bound;

    private static final class Size {

        private int slots;
    }

    BoundSlots(Scope scope) {
        this.size = new Size();
        this.size.slots = scope.size();
        this.bound = new BitSet();
    }

    private BoundSlots(Size size, BitSet bound) {
        this.size = size;
        this.bound = bound;
    }

    /// The same point, for a body of its own: what that binds is not seen here.
    BoundSlots inner() {
        return new BoundSlots(size, (BitSet) bound.clone());
    }

    /// The same slots with nothing bound.
    BoundSlots empty() {
        return new BoundSlots(size, new BitSet());
    }

    boolean has(int slot) {
        return bound.get(slot);
    }

    void bind(int slot) {
        bound.set(slot);
    }

    /// A slot that no variable has.
    int fresh() {
        return size.slots++;
    }

    /// How many slots have been given out so far.
    int size() {
        return size.slots;
    }

    BitSet all() {
        return (BitSet) bound.clone();
    }

    /// Whether all variables of a form are bound.
    boolean covers(Form form) {
        return switch (form) {
            case Form.Constant c -> true;
            case Form.Local local -> has(local.slot());
            case Form.ArrayForm array -> covers(array.elements());
            case Form.SetForm set -> covers(set.elements());
            case Form.ObjectForm object -> covers(object.keys()) && covers(object.values());
            case Form.Comprehension c -> true;
            case Form.InputRef ref -> covers(ref.operands());
            case Form.LocalRef ref -> has(ref.head().slot()) && covers(ref.operands());
            case Form.ValueRef ref -> covers(ref.head()) && covers(ref.operands());
            case Form.DataRef ref -> covers(ref.operands());
        };
    }

    boolean covers(Form[] forms) {
        for (Form form : forms) {
            if (!covers(form)) {
                return false;
            }
        }
        return true;
    }
}
