package dev.gavel.meaning.debug;

import java.util.Arrays;
import java.util.List;

import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// Which events are steps: runs of redo events are one, and what says nothing of the policy's text is none.
final class Steps {

    private final int[] first;
    private final int[] last;
    private final int[] stepOf;

    private Steps(int[] first, int[] last, int[] stepOf) {
        this.first = first;
        this.last = last;
        this.stepOf = stepOf;
    }

    static Steps of(List<Event> events) {
        int[] first = new int[events.size()];
        int[] last = new int[events.size()];
        int[] stepOf = new int[events.size()];
        int count = 0;
        for (int i = 0; i < events.size(); i++) {
            Op op = events.get(i).op();
            if (isStop(op)) {
                boolean again = op == Op.REDO && count > 0 && events.get(last[count - 1]).op() == Op.REDO;
                if (!again) {
                    first[count++] = i;
                }
                last[count - 1] = i;
            }
            stepOf[i] = Math.max(0, count - 1);
        }
        return new Steps(Arrays.copyOf(first, count), Arrays.copyOf(last, count), stepOf);
    }

    private static boolean isStop(Op op) {
        return switch (op) {
            case ENTER, EXIT, EVAL, REDO, FAIL, DUPLICATE, NOTE, FAILED_ASSERTION, TEST_CASE -> true;
            case SAVE, INDEX, WASM, UNIFY -> false;
        };
    }

    int count() {
        return last.length;
    }

    /// The event that a step stands at.
    int event(int step) {
        return last[step];
    }

    int first(int step) {
        return first[step];
    }

    /// The step that an event is part of; of an event that is no step the one before.
    int stepOf(int event) {
        return stepOf[event];
    }
}
