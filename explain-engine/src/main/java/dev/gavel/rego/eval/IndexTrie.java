package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A node of the tree that a look-up walks: levels of references, and under each the values by which rules differ.
///
/// A node is either a place where rules stand (and perhaps the next reference), or the branching point of one reference, or a step within an array.
final class IndexTrie {

    private @Nullable IndexTrie next;
    private @Nullable IndexRef ref;
    private @Nullable IndexTrie any;
    private @Nullable IndexTrie absent;
    private @Nullable IndexTrie array;
    private final Map<Value, IndexTrie> scalars = new HashMap<>();
    private final Map<Value, IndexTrie> members = new HashMap<>();
    private final List<String> delimiters = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Form value;
    private boolean severalValues;

    /// A rule with its place: the position of its chain among the rules, and its position in the chain of `else`.
    record Entry(RuleCode rule, int chain, int link) {
    }

    /// Takes what a look-up finds, and answers what it needs.
    interface Search {

        /// Null where the reference is undefined; [RuleIndex#NOT_KNOWN] where the value is not known yet.
        @Nullable
        Value resolve(IndexRef ref);

        void found(List<Entry> entries, boolean severalValues, @Nullable Form value);
    }

    void add(Entry entry) {
        for (Entry known : entries) {
            if (known.rule == entry.rule) {
                return;
            }
        }
        entries.add(entry);
        Form made = entry.rule.value();
        if (value != null && made != null && !RuleIndex.sameConstant(value, made)) {
            severalValues = true;
        }
        if (value == null && entry.rule.completeDocument()) {
            value = made;
        }
    }

    boolean isPlain() {
        return next == null;
    }

    /// The nodes below for a reference, one for each alternative of the pattern; null where the rule does not ask for the reference.
    List<IndexTrie> branch(IndexRef asked, @Nullable IndexPattern pattern) {
        if (next == null) {
            next = new IndexTrie();
            next.ref = asked;
        }
        IndexTrie level = next;
        if (pattern == null) {
            level.absent = level.absent == null ? new IndexTrie() : level.absent;
            return List.of(level.absent);
        }
        if (pattern.alternatives().isEmpty()) {
            return List.of(level.orAny());
        }
        return pattern.alternatives().stream().map(level::child).toList();
    }

    private IndexTrie orAny() {
        if (any == null) {
            any = new IndexTrie();
        }
        return any;
    }

    private IndexTrie child(IndexPattern.Alternative alternative) {
        return switch (alternative) {
            case IndexPattern.Is is -> scalars.computeIfAbsent(is.value(), v -> new IndexTrie());
            case IndexPattern.Holds holds -> members.computeIfAbsent(holds.member(), v -> new IndexTrie());
            case IndexPattern.Shape shape -> shaped(shape.elements());
            case IndexPattern.Glob glob -> {
                if (!delimiters.contains(glob.delimiters())) {
                    delimiters.add(glob.delimiters());
                }
                yield shaped(glob.parts());
            }
        };
    }

    private IndexTrie shaped(List<@Nullable Value> elements) {
        if (array == null) {
            array = new IndexTrie();
        }
        IndexTrie node = array;
        for (Value element : elements) {
            node = element == null ? node.orAny() : node.scalars.computeIfAbsent(element, v -> new IndexTrie());
        }
        return node;
    }

    void search(Search search) {
        if (!entries.isEmpty()) {
            search.found(entries, severalValues, value);
        }
        if (next != null) {
            next.lookUp(search);
        }
    }

    private void lookUp(Search search) {
        IndexRef asked = ref;
        Value found = asked == null ? null : search.resolve(asked);
        if (absent != null) {
            absent.search(search);
        }
        if (found == null) {
            return;
        }
        if (any != null) {
            any.search(search);
        }
        if (found == RuleIndex.NOT_KNOWN) {
            return;
        }
        byValue(search, found);
        byMember(search, found);
        for (String split : delimiters) {
            byValue(search, found instanceof StringValue text ? GlobShape.split(text.value(), split) : found);
        }
    }

    private void byValue(Search search, Value found) {
        switch (found) {
            case ArrayValue elements -> {
                if (array != null) {
                    array.byShape(search, elements, 0);
                }
            }
            case NullValue v -> byScalar(search, v);
            case BooleanValue v -> byScalar(search, v);
            case NumberValue v -> byScalar(search, v);
            case StringValue v -> byScalar(search, v);
            case ObjectValue v -> {
            }
            case SetValue v -> {
            }
        }
    }

    private void byScalar(Search search, Value found) {
        IndexTrie child = scalars.get(found);
        if (child != null) {
            child.search(search);
        }
    }

    private void byShape(Search search, ArrayValue elements, int position) {
        if (position == elements.size()) {
            search(search);
            return;
        }
        if (any != null) {
            any.byShape(search, elements, position + 1);
        }
        IndexTrie child = scalars.get(elements.get(position));
        if (child != null) {
            child.byShape(search, elements, position + 1);
        }
    }

    private void byMember(Search search, Value found) {
        if (members.isEmpty()) {
            return;
        }
        switch (found) {
            case ArrayValue array -> array.elements().forEach(e -> member(search, e));
            case SetValue set -> set.members().forEach(e -> member(search, e));
            case ObjectValue object -> object.forEach((k, v) -> member(search, v));
            case NullValue v -> {
            }
            case BooleanValue v -> {
            }
            case NumberValue v -> {
            }
            case StringValue v -> {
            }
        }
    }

    private void member(Search search, Value member) {
        IndexTrie child = members.get(member);
        if (child != null) {
            child.search(search);
        }
    }
}
