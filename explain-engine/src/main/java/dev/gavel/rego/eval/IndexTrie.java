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
    private final Map<String, IndexTrie> prefixes = new HashMap<>();
    private final Map<String, IndexTrie> suffixes = new HashMap<>();
    private int longestAffix;
    private final List<String> delimiters = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final int level;

    /// @param level how many references lie above
    IndexTrie(int level) {
        this.level = level;
    }

    /// A rule with its number within the index, and the position of its chain of `else` among the chains.
    record Entry(RuleCode rule, int id, int chain) {
    }

    void add(Entry entry) {
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    boolean isPlain() {
        return next == null;
    }

    /// The nodes below for a reference, one for each alternative of the pattern; null where the rule does not ask for the reference.
    List<IndexTrie> branch(IndexRef asked, @Nullable IndexPattern pattern) {
        if (next == null) {
            next = new IndexTrie(level);
            next.ref = asked;
        }
        IndexTrie branching = next;
        if (pattern == null) {
            branching.absent = branching.absent == null ? new IndexTrie(level + 1) : branching.absent;
            return List.of(branching.absent);
        }
        if (pattern.alternatives().isEmpty()) {
            return List.of(branching.orAny(level + 1));
        }
        return pattern.alternatives().stream().map(branching::child).toList();
    }

    private IndexTrie orAny(int below) {
        if (any == null) {
            any = new IndexTrie(below);
        }
        return any;
    }

    private IndexTrie child(IndexPattern.Alternative alternative) {
        return switch (alternative) {
            case IndexPattern.Is is -> scalars.computeIfAbsent(is.value(), v -> new IndexTrie(level + 1));
            case IndexPattern.Holds holds -> members.computeIfAbsent(holds.member(), v -> new IndexTrie(level + 1));
            case IndexPattern.Begins begins -> affix(prefixes, begins.prefix());
            case IndexPattern.Ends ends -> affix(suffixes, ends.suffix());
            case IndexPattern.Shape shape -> shaped(shape.elements());
            case IndexPattern.Glob glob -> {
                if (!delimiters.contains(glob.delimiters())) {
                    delimiters.add(glob.delimiters());
                }
                yield shaped(glob.parts());
            }
        };
    }

    private IndexTrie affix(Map<String, IndexTrie> affixes, String text) {
        longestAffix = Math.max(longestAffix, text.length());
        return affixes.computeIfAbsent(text, t -> new IndexTrie(level + 1));
    }

    private IndexTrie shaped(List<@Nullable Value> elements) {
        if (array == null) {
            array = new IndexTrie(level + 1);
        }
        IndexTrie node = array;
        for (Value element : elements) {
            node = element == null ? node.orAny(level + 1) : node.scalars.computeIfAbsent(element, v -> new IndexTrie(level + 1));
        }
        return node;
    }

    void search(RuleIndex.Found search) {
        for (int i = 0; i < entries.size(); i++) {
            search.add(entries.get(i));
        }
        if (next != null) {
            next.lookUp(search);
        }
    }

    private void lookUp(RuleIndex.Found search) {
        IndexRef asked = ref;
        Value found = asked == null ? null : search.resolve(asked, level);
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
        byAffix(search, found);
        for (int i = 0; i < delimiters.size(); i++) {
            String split = delimiters.get(i);
            byValue(search, found instanceof StringValue text ? GlobShape.split(text.value(), split) : found);
        }
    }

    private void byValue(RuleIndex.Found search, Value found) {
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

    private void byScalar(RuleIndex.Found search, Value found) {
        IndexTrie child = scalars.get(found);
        if (child != null) {
            child.search(search);
        }
    }

    private void byShape(RuleIndex.Found search, ArrayValue elements, int position) {
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

    private void byMember(RuleIndex.Found search, Value found) {
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

    private void byAffix(RuleIndex.Found search, Value found) {
        if (prefixes.isEmpty() && suffixes.isEmpty()) {
            return;
        }
        switch (found) {
            case StringValue text -> affixesOf(search, text.value());
            case ArrayValue array -> array.elements().forEach(e -> affixesOfMember(search, e));
            case SetValue set -> set.members().forEach(e -> affixesOfMember(search, e));
            case ObjectValue object -> object.forEach((k, v) -> affixesOfMember(search, v));
            default -> {
            }
        }
    }

    private void affixesOfMember(RuleIndex.Found search, Value member) {
        if (member instanceof StringValue text) {
            affixesOf(search, text.value());
        }
    }

    private void affixesOf(RuleIndex.Found search, String text) {
        for (int length = 0; length <= Math.min(longestAffix, text.length()); length++) {
            searchIfThere(search, prefixes.get(text.substring(0, length)));
            searchIfThere(search, suffixes.get(text.substring(text.length() - length)));
        }
    }

    private static void searchIfThere(RuleIndex.Found search, @Nullable IndexTrie node) {
        if (node != null) {
            node.search(search);
        }
    }

    private void member(RuleIndex.Found search, Value member) {
        IndexTrie child = members.get(member);
        if (child != null) {
            child.search(search);
        }
    }
}
