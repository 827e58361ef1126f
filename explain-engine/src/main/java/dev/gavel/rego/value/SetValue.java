package dev.gavel.rego.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/// A set; it iterates in OPA's order.
public final class SetValue implements Value, Iterable<Value> {

    public static final SetValue EMPTY = new SetValue(new Value[0], new HashIndex(1));

    private final Value[] members;
    private final HashIndex index;
    private @Nullable SortedOrder order;
    private int hash;

    private SetValue(Value[] members, HashIndex index) {
        this.members = members;
        this.index = index;
    }

    public static SetValue of(Collection<? extends Value> members) {
        Builder builder = new Builder();
        members.forEach(builder::add);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return members.length;
    }

    public boolean contains(Value member) {
        return index.find(members, members.length, member) >= 0;
    }

    /// By position in OPA's order.
    public Value get(int position) {
        return members[order().at(position)];
    }

    /// The members in OPA's order.
    public List<Value> members() {
        return new Members(this);
    }

    @Override
    public Iterator<Value> iterator() {
        return members().iterator();
    }

    private SortedOrder order() {
        SortedOrder known = order;
        if (known == null) {
            known = SortedOrder.of(members, 1);
            order = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SetValue set) || set.size() != size() || set.hashCode() != hashCode()) {
            return false;
        }
        for (Value member : members) {
            if (!set.contains(member)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            for (Value member : members) {
                known += member.hashCode() * 0x85EBCA6B;
            }
            known = known == 0 ? 7 : known;
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return ValuePrinter.print(this);
    }

    private static final class Members extends AbstractList<Value> implements RandomAccess {

        private final SetValue set;

        private Members(SetValue set) {
            this.set = set;
        }

        @Override
        public Value get(int position) {
            return set.get(position);
        }

        @Override
        public int size() {
            return set.size();
        }

        @Override
        public boolean contains(Object member) {
            return member instanceof Value value && set.contains(value);
        }
    }

    /// Gathers members.
    public static final class Builder {

        private Value[] members = new Value[4];
        private HashIndex index = HashIndex.forCount(0, 1);
        private int count;

        /// @return false where an equal member was there
        @SuppressWarnings("NullAway") // the array has places to spare
        public boolean add(Value member) {
            if (index.find(members, count, member) >= 0) {
                return false;
            }
            if (count == members.length) {
                members = Arrays.copyOf(members, count * 2);
            }
            members[count++] = member;
            index = index.grown(members, count);
            return true;
        }

        public boolean contains(Value member) {
            return index.find(members, count, member) >= 0;
        }

        public int size() {
            return count;
        }

        /// The set; this builder must not be used any more.
        public SetValue build() {
            if (count == 0) {
                return EMPTY;
            }
            return new SetValue(count == members.length ? members : Arrays.copyOf(members, count), index);
        }
    }
}
