package dev.gavel.words.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sees that no definition goes in a circle, nor through so many others that working it out would go too deep.
final class DefinitionOrder {

    private static final int DEEPEST = 500;

    private final Report report;

    DefinitionOrder(Report report) {
        this.report = report;
    }

    /// The definitions by their numbers; those that cannot be worked out are broken.
    List<Definition> checked(List<DefinitionReader.Lead> leads, DefinitionReader reader) {
        List<DefinitionReader.Read> all = leads.stream().map(reader::read).toList();
        List<List<Integer>> users = new ArrayList<>();
        all.forEach(read -> users.add(new ArrayList<>()));
        int[] open = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int used : all.get(i).uses()) {
                users.get(used).add(i);
                open[i]++;
            }
        }
        int[] depth = new int[all.size()];
        boolean[] done = new boolean[all.size()];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        while (!ready.isEmpty()) {
            int next = ready.remove();
            done[next] = true;
            depth[next] += all.get(next).depth() + 1;
            for (int user : users.get(next)) {
                depth[user] = Math.max(depth[user], depth[next]);
                if (--open[user] == 0) {
                    ready.add(user);
                }
            }
        }
        List<Definition> checked = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Definition definition = all.get(i).definition();
            if (!done[i] || depth[i] > DEEPEST) {
                String reason = done[i] ? "is defined through too many others" : "is defined in a circle, or through a circle";
                definition = new Definition.Broken(definition.name(), report.unread(leads.get(i).sentence(), reason).reason());
            }
            checked.add(definition);
        }
        return checked;
    }
}
