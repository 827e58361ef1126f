package dev.gavel.meaning.debug;

import java.util.OptionalInt;

/// From step to step, both ways. Each way back undoes a way forward that stays in its query. All of it takes constant time.
///
/// A way that leads nowhere is empty: the recording has ended, or has not begun.
public final class Walk {

    private static final int NONE = -1;

    private final int count;
    private final int[] over;
    private final int[] out;
    private final int[] backOver;
    private final int[] backOut;

    private Walk(int count) {
        this.count = count;
        over = new int[count];
        out = new int[count];
        backOver = new int[count];
        backOut = new int[count];
    }

    /// @param depths of the queries of the steps
    static Walk of(int[] depths) {
        Walk walk = new Walk(depths.length);
        for (int i = depths.length - 1; i >= 0; i--) {
            int next = i + 1 < depths.length ? i + 1 : NONE;
            while (next != NONE && depths[next] > depths[i]) {
                next = walk.over[next];
            }
            walk.over[i] = next;
            walk.out[i] = next == NONE || depths[next] < depths[i] ? next : walk.out[next];
        }
        for (int i = 0; i < depths.length; i++) {
            int last = i - 1;
            while (last != NONE && depths[last] > depths[i]) {
                last = walk.backOver[last];
            }
            walk.backOver[i] = last;
            walk.backOut[i] = last == NONE || depths[last] < depths[i] ? last : walk.backOut[last];
        }
        return walk;
    }

    /// The step that comes next, wherever it is.
    public OptionalInt into(int step) {
        return step + 1 < count ? OptionalInt.of(step + 1) : OptionalInt.empty();
    }

    /// The next step that is not within what this one asks for.
    public OptionalInt over(int step) {
        return found(over[step]);
    }

    /// The next step of a query that led to this one's.
    public OptionalInt out(int step) {
        return found(out[step]);
    }

    public OptionalInt backInto(int step) {
        return step > 0 ? OptionalInt.of(step - 1) : OptionalInt.empty();
    }

    public OptionalInt backOver(int step) {
        return found(backOver[step]);
    }

    public OptionalInt backOut(int step) {
        return found(backOut[step]);
    }

    private static OptionalInt found(int step) {
        return step == NONE ? OptionalInt.empty() : OptionalInt.of(step);
    }
}
