package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Finds the rules of one document that can hold at all, by constants that they compare input, base data or arguments with.
///
/// The rules it leaves out, their order, and when one result is enough are OPA's.
final class RuleIndex {

    /// Stands for a value that is there but not known.
    static final Value NOT_KNOWN = StringValue.of(new String("not known"));

    private static final int MOST_BRANCHES = 1_000;
    private static final int MOST_KEPT = 1_000;

    private final IndexTrie root = new IndexTrie(0);
    private final List<RuleCode> rules;
    private final List<IndexTrie.Entry> entries = new ArrayList<>();
    private final int levels;
    private final @Nullable Matches always;
    private final Map<Long, Matches> kept = new ConcurrentHashMap<>();
    private @Nullable Kept last;
    private @Nullable Many lastMany;

    /// What many entries come to.
    private record Many(int[] ids, Matches matches) {
    }

    /// What one mask of entries comes to.
    private record Kept(long mask, Matches matches) {
    }

    RuleIndex(List<RuleCode> rules, Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked) {
        this.rules = rules.stream().filter(r -> !r.isDefault()).toList();
        List<IndexRef> order = order(asked);
        this.levels = order.size();
        for (int chain = 0; chain < this.rules.size(); chain++) {
            RuleCode first = this.rules.get(chain);
            insert(first, chain, asked, order);
            for (RuleCode link : first.orElse()) {
                insert(link, chain, asked, order);
            }
        }
        this.always = root.isPlain() ? search(ref -> null) : null;
    }

    /// References in most rules first, then by where they were first met.
    private static List<IndexRef> order(Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked) {
        Map<IndexRef, Integer> uses = new LinkedHashMap<>();
        asked.values().forEach(ways -> ways.forEach(way -> way.keySet().forEach(ref -> uses.merge(ref, 1, Integer::sum))));
        return uses.entrySet().stream().sorted(Map.Entry.<IndexRef, Integer>comparingByValue().reversed()).map(Map.Entry::getKey).toList();
    }

    private void insert(RuleCode rule, int chain, Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked, List<IndexRef> order) {
        IndexTrie.Entry entry = new IndexTrie.Entry(rule, entries.size(), chain);
        entries.add(entry);
        List<Map<IndexRef, IndexPattern>> ways = asked.getOrDefault(rule, List.of());
        if (ways.isEmpty()) {
            root.add(entry);
            return;
        }
        for (Map<IndexRef, IndexPattern> way : ways) {
            List<IndexTrie> nodes = List.of(root);
            for (IndexRef ref : order) {
                IndexPattern pattern = way.get(ref);
                if (pattern != null && (long) nodes.size() * pattern.alternatives().size() > MOST_BRANCHES) {
                    pattern = null;
                }
                List<IndexTrie> below = new ArrayList<>();
                for (IndexTrie node : nodes) {
                    below.addAll(node.branch(ref, pattern));
                }
                nodes = below;
            }
            nodes.forEach(node -> node.add(entry));
        }
    }

    /// What a look-up needs of the evaluation.
    @FunctionalInterface
    interface Resolver {

        @Nullable
        Value resolve(IndexRef ref);
    }

    boolean isPlain() {
        return always != null;
    }

    /// What every look-up finds in an index that asks nothing.
    Matches always() {
        Matches known = always;
        if (known == null) {
            throw new IllegalStateException("the index asks something");
        }
        return known;
    }

    Matches lookUp(Resolver resolver) {
        return always != null ? always : search(resolver);
    }

    /// Every rule, in source order.
    Matches allRules() {
        List<Matches.Match> all = rules.stream().map(r -> new Matches.Match(r, r.orElse())).toList();
        return new Matches(all, false);
    }

    private Matches search(Resolver resolver) {
        boolean few = entries.size() <= Long.SIZE;
        Found found = new Found(resolver, levels, few);
        root.search(found);
        if (!few) {
            return many(found.sorted());
        }
        Kept latest = last;
        if (latest != null && latest.mask == found.mask) {
            return latest.matches;
        }
        Matches known = kept.get(found.mask);
        if (known == null) {
            known = matches(ids(found.mask));
            if (kept.size() < MOST_KEPT) {
                kept.put(found.mask, known);
            }
        }
        last = new Kept(found.mask, known);
        return known;
    }

    /// Look-ups one after the other often find the same.
    private Matches many(int[] ids) {
        Many latest = lastMany;
        if (latest == null || !Arrays.equals(latest.ids, ids)) {
            latest = new Many(ids, matches(ids));
            lastMany = latest;
        }
        return latest.matches;
    }

    private static int[] ids(long mask) {
        int[] ids = new int[Long.bitCount(mask)];
        long rest = mask;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return ids;
    }

    /// @param ids of entries, in order and each once
    private Matches matches(int[] ids) {
        List<Matches.Match> matches = new ArrayList<>(ids.length);
        boolean oneValue = true;
        Form last = null;
        int i = 0;
        while (i < ids.length) {
            IndexTrie.Entry first = entries.get(ids[i]);
            List<RuleCode> orElse = new ArrayList<>();
            for (; i < ids.length && entries.get(ids[i]).chain() == first.chain(); i++) {
                RuleCode rule = entries.get(ids[i]).rule();
                Form value = rule.value();
                oneValue &= rule.completeDocument() && value instanceof Form.Constant && (last == null || sameConstant(last, value));
                last = value;
                if (rule != first.rule()) {
                    orElse.add(rule);
                }
            }
            matches.add(new Matches.Match(first.rule(), List.copyOf(orElse)));
        }
        return new Matches(List.copyOf(matches), oneValue);
    }

    static boolean sameConstant(Form a, Form b) {
        return a instanceof Form.Constant x && b instanceof Form.Constant y && x.value().equals(y.value());
    }

    /// What one look-up has met so far.
    static final class Found {

        private static final Object UNDEFINED = new Object();
        private static final int[] NONE = {};

        private final Resolver resolver;
        private final boolean few;
        private final @Nullable Object[] resolved;
        private long mask;
        private int[] many = NONE;
        private int count;

        private Found(Resolver resolver, int levels, boolean few) {
            this.resolver = resolver;
            this.few = few;
            this.resolved = new Object[levels];
        }

        @Nullable
        Value resolve(IndexRef ref, int level) {
            Object known = resolved[level];
            if (known == null) {
                Value value = resolver.resolve(ref);
                known = value == null ? UNDEFINED : value;
                resolved[level] = known;
            }
            return known instanceof Value value ? value : null;
        }

        void add(IndexTrie.Entry entry) {
            if (few) {
                mask |= 1L << entry.id();
                return;
            }
            if (count == many.length) {
                many = Arrays.copyOf(many, Math.max(8, count * 2));
            }
            many[count++] = entry.id();
        }

        private int[] sorted() {
            boolean inOrder = true;
            for (int i = 1; i < count && inOrder; i++) {
                inOrder = many[i - 1] < many[i];
            }
            return inOrder ? Arrays.copyOf(many, count) : Arrays.stream(many, 0, count).sorted().distinct().toArray();
        }
    }
}
