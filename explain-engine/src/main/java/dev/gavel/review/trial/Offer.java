package dev.gavel.review.trial;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A place that a policy reads, and what is worth trying there.
public final class Offer {

    /// A text that nobody has named.
    public static final Value UNHEARD = MadeUp.UNHEARD;
    /// Another one, for lists that need two.
    public static final Value UNHEARD_TOO = StringValue.of("also-unheard-of");

    private final Field field;
    private final Candidates candidates;

    Offer(Field field, Candidates candidates) {
        this.field = field;
        this.candidates = candidates;
    }

    Field field() {
        return field;
    }

    /// From the situation: `input`, then names, indices, and [#isAny] where any member is meant.
    public List<Value> path() {
        return field.path();
    }

    /// True for the step of a path that stands for any member.
    public static boolean isAny(Value step) {
        return step == Field.ANY;
    }

    /// True where nothing is read below it.
    public boolean isLeaf() {
        return field.isLeaf();
    }

    /// True where it has members that stand in a row, false where they stand under names or there are none.
    public boolean isList() {
        return field.element() != null && !field.keyed();
    }

    /// True where rules look up members by keys that are not written out.
    public boolean isKeyed() {
        return field.element() != null && field.keyed();
    }

    /// Values that rules or data name for it.
    public List<Value> named() {
        return candidates.known(field.kind());
    }

    /// Values that are worth trying, the likeliest first; of any type.
    public List<Value> tried() {
        return candidates.of(field.kind());
    }

    /// The keys that rules or data name for its members.
    public List<Value> keys() {
        Kind kind = field.kind().found();
        return kind.key == null ? List.of() : candidates.known(kind.key());
    }

    /// True where the policy takes both for the same kind of thing: it looks them up alike, or compares them.
    public boolean isLike(Offer other) {
        return field.kind().found() == other.field.kind().found();
    }

    /// True where the policy asks which of the two is greater.
    public boolean isOrderedWith(Offer other) {
        Kind theirs = other.field.kind().found();
        return field.kind().found().ordered.stream().anyMatch(kind -> kind.found() == theirs);
    }

    /// True where it has members that have members of their own, or where more may be read of it than is known: whatever stands there.
    public boolean isOpen() {
        Field element = field.element();
        return field.keyed() && element != null || element != null && !element.isLeaf() || field.path().size() == 1 && field.isLeaf();
    }

    /// True where no builtin takes it as an argument: it is only compared, looked up, or asked for its type.
    public boolean isPlain() {
        return field.kind().found().uses.isEmpty();
    }

    /// The types that rules ask for: `string`, `number`.
    public Set<String> types() {
        return Set.copyOf(field.kind().found().types);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Offer offer && offer.field == field;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(field);
    }

    /// `input.user.groups[*]`.
    @Override
    public String toString() {
        return field.toString();
    }
}
