package dev.gavel.meaning.subject;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that a person may have meant who typed another.
public final class Nearest {

    private static final int MOST = 3;

    private record Scored(String name, int distance) {
    }

    private Nearest() {
    }

    /// The nearest first, three at most; a third of the letters may differ.
    public static List<String> to(String typed, Collection<String> names) {
        String wanted = plain(typed);
        if (wanted.isEmpty()) {
            return List.of();
        }
        int allowed = Math.max(1, wanted.length() / 3);
        return names.stream().distinct().map(name -> new Scored(name, distance(wanted, plain(name), allowed)))
                .filter(scored -> scored.distance() <= allowed)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name)).limit(MOST).map(Scored::name).toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-.:/]+", "");
    }

    /// How many letters must be added, left out, changed or exchanged with the next; a beginning of the name, or a part of it, is near too.
    private static int distance(String a, String b, int most) {
        if (a.equals(b)) {
            return 0;
        }
        if (a.length() >= 3 && (b.startsWith(a) || b.length() >= 3 && a.startsWith(b))) {
            return 1;
        }
        if (Math.abs(a.length() - b.length()) > most) {
            return a.length() >= 4 && b.contains(a) ? most : most + 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0
                        ? j
                        : j == 0
                                ? i
                                : Math.min(cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1),
                                        Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
