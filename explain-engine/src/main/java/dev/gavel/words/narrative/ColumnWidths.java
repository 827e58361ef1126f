package dev.gavel.words.narrative;

import java.util.Arrays;

/// Shares the width of a table among its columns, in any unit: every column gets what it cannot do without, and what is left goes to those that
/// want more, in proportion to what they want.
public final class ColumnWidths {

    private ColumnWidths() {
    }

    /// @param least the width of each column's longest word
    /// @param wanted the width of each column's longest cell on one line
    /// @param total the width to share; the result adds up to it at most
    public static double[] share(double[] least, double[] wanted, double total) {
        double sumWanted = Arrays.stream(wanted).sum();
        if (sumWanted <= total) {
            return wanted.clone();
        }
        double[] floor = capped(least, total);
        double spare = total - Arrays.stream(floor).sum();
        double[] widths = new double[least.length];
        double sumWish = 0;
        for (int i = 0; i < floor.length; i++) {
            sumWish += Math.max(0, wanted[i] - floor[i]);
        }
        for (int i = 0; i < floor.length; i++) {
            widths[i] = floor[i] + (sumWish == 0 ? 0 : spare * Math.max(0, wanted[i] - floor[i]) / sumWish);
        }
        return widths;
    }

    /// Where even the longest words do not fit, the widest columns give way first; their words are broken.
    private static double[] capped(double[] least, double total) {
        if (Arrays.stream(least).sum() <= total) {
            return least;
        }
        double low = 0;
        double high = total;
        for (int i = 0; i < 50; i++) {
            double cap = (low + high) / 2;
            if (Arrays.stream(least).map(width -> Math.min(width, cap)).sum() <= total) {
                low = cap;
            } else {
                high = cap;
            }
        }
        double cap = low;
        return Arrays.stream(least).map(width -> Math.min(width, cap)).toArray();
    }
}
