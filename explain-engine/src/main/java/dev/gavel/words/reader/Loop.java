package dev.gavel.words.reader;

import java.util.Set;
import java.util.function.IntFunction;

import dev.gavel.rego.value.Value;

/// Goes through the members of a collection.
///
/// @param otherThan members that are passed over
record Loop(Code.OfMembers collection, Set<Value> otherThan) {

    /// @throws Abstention where the collection is not known
    Members members(Frame frame) {
        return collection.in(frame);
    }

    boolean passesOver(Value member) {
        return !otherThan.isEmpty() && otherThan.contains(member);
    }

    /// Whether what is asked holds for some, none or every member; what is unknown counts only where it matters.
    Truth ask(Condition.Quantity quantity, Frame frame, Members members, IntFunction<Truth> question) {
        Truth ends = quantity == Condition.Quantity.EVERY ? Truth.NO : Truth.YES;
        Abstention more = members.more();
        boolean unknown = more != null;
        if (more != null) {
            frame.run().unknown(more);
        }
        if (quantity == Condition.Quantity.EVERY && !members.isCollection() && !unknown) {
            return Truth.NO;
        }
        int size = members.size();
        for (int i = 0; i < size; i++) {
            if (passesOver(members.member(i))) {
                continue;
            }
            frame.run().spend(1);
            Truth answer = question.apply(i);
            if (answer == ends) {
                return quantity == Condition.Quantity.SOME ? Truth.YES : Truth.NO;
            }
            unknown |= answer == Truth.UNKNOWN;
        }
        return unknown ? Truth.UNKNOWN : Truth.of(quantity != Condition.Quantity.SOME);
    }
}
