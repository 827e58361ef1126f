package dev.gavel.app.work;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A name that is nowhere → those that it may have been meant for, the nearest first.
final class Nearest {

    private static final int MOST = 3;

    private Nearest() {
    }

    static List<String> to(String wanted, Collection<String> known) {
        String plain = plain(wanted);
        int reach = Math.max(1, plain.length() / 4);
        record Near(String name, int distance) {
        }
        return known.stream().filter(name -> !name.equals(wanted)).distinct().map(name -> new Near(name, distance(plain, plain(name))))
                .filter(near -> near.distance() <= reach || isBegun(plain, plain(near.name())))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).limit(MOST).map(Near::name).toList();
    }

    /// Three letters or more with which a name begins are as good as the name.
    private static boolean isBegun(String wanted, String name) {
        return wanted.length() >= 3 && name.startsWith(wanted);
    }

    /// Without what people write in different ways: case, and what stands between words.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.:/-]+", "");
    }

    /// How many letters to change, add, drop or swap with their neighbour.
    private static int distance(String from, String to) {
        int[] a = from.codePoints().toArray();
        int[] b = to.codePoints().toArray();
        int[][] least = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int changed = least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                least[i][j] = Math.min(changed, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[a.length][b.length];
    }
}
