package dev.gavel.rego.value;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/// A set; it iterates in OPA's order.
public final class SetValue implements Value, Iterable<Value> {

    public static final SetValue EMPTY = new SetValue(new TreeSet<>());

    private final TreeSet<Value> members;

    private SetValue(TreeSet<Value> members) {
        this.members = members;
    }

    public static SetValue of(Collection<? extends Value> members) {
        return new SetValue(new TreeSet<>(members));
    }

    public int size() {
        return members.size();
    }

    public boolean contains(Value member) {
        return members.contains(member);
    }

    /// The members in OPA's order.
    public List<Value> members() {
        return List.copyOf(members);
    }

    @Override
    public Iterator<Value> iterator() {
        return members().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SetValue set && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        String text = members.toString();
        return members.isEmpty() ? "set()" : "{" + text.substring(1, text.length() - 1) + "}";
    }
}
