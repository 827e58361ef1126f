package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    private final IndexTrie root = new IndexTrie();
    private final List<RuleCode> rules;
    private final @Nullable Matches always;

    RuleIndex(List<RuleCode> rules, Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked) {
        this.rules = rules.stream().filter(r -> !r.isDefault()).toList();
        List<IndexRef> order = order(asked);
        for (int chain = 0; chain < this.rules.size(); chain++) {
            RuleCode first = this.rules.get(chain);
            insert(new IndexTrie.Entry(first, chain, 0), asked, order);
            for (int link = 0; link < first.orElse().size(); link++) {
                insert(new IndexTrie.Entry(first.orElse().get(link), chain, link + 1), asked, order);
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

    private void insert(IndexTrie.Entry entry, Map<RuleCode, List<Map<IndexRef, IndexPattern>>> asked, List<IndexRef> order) {
        List<Map<IndexRef, IndexPattern>> ways = asked.getOrDefault(entry.rule(), List.of());
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

    Matches lookUp(Resolver resolver) {
        return always != null ? always : search(resolver);
    }

    /// Every rule, in source order.
    Matches allRules() {
        List<Matches.Match> all = rules.stream().map(r -> new Matches.Match(r, r.orElse())).toList();
        return new Matches(all, false);
    }

    private Matches search(Resolver resolver) {
        Found found = new Found(resolver);
        root.search(found);
        return found.matches();
    }

    static boolean sameConstant(Form a, Form b) {
        return a instanceof Form.Constant x && b instanceof Form.Constant y && x.value().equals(y.value());
    }

    private static final class Found implements IndexTrie.Search {

        private final Resolver resolver;
        private final Map<Integer, List<IndexTrie.Entry>> chains = new TreeMap<>();
        private final Map<IndexRef, Value> known = new HashMap<>();
        private @Nullable Form only;
        private boolean several;

        Found(Resolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public @Nullable Value resolve(IndexRef ref) {
            Value value = known.get(ref);
            if (value == null) {
                value = resolver.resolve(ref);
                if (value != null) {
                    known.put(ref, value);
                }
            }
            return value;
        }

        @Override
        public void found(List<IndexTrie.Entry> entries, boolean severalValues, @Nullable Form value) {
            for (IndexTrie.Entry entry : entries) {
                List<IndexTrie.Entry> chain = chains.computeIfAbsent(entry.chain(), c -> new ArrayList<>(2));
                if (!chain.contains(entry)) {
                    chain.add(entry);
                }
            }
            several |= severalValues;
            if (several || value == null) {
                return;
            }
            if (only == null && value instanceof Form.Constant || only != null && sameConstant(only, value)) {
                only = value;
            } else {
                several = true;
            }
        }

        Matches matches() {
            List<Matches.Match> matches = new ArrayList<>(chains.size());
            for (List<IndexTrie.Entry> chain : chains.values()) {
                chain.sort(Comparator.comparingInt(IndexTrie.Entry::link));
                matches.add(new Matches.Match(chain.getFirst().rule(), chain.stream().skip(1).map(IndexTrie.Entry::rule).toList()));
            }
            return new Matches(List.copyOf(matches), !several && oneValue(matches));
        }

        private static boolean oneValue(List<Matches.Match> matches) {
            Form last = null;
            for (Matches.Match match : matches) {
                Form value = match.rule().value();
                if (!match.rule().completeDocument() || last != null && value != null && !sameConstant(last, value)) {
                    return false;
                }
                last = value == null ? last : value;
            }
            return true;
        }
    }
}
