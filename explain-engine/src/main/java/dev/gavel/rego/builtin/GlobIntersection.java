package dev.gavel.rego.builtin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether two patterns of characters, `.`, `[a-z]`, each perhaps with `*` or `+`, have a text in common.
final class GlobIntersection {

    private static final int CHECK_EVERY = 64;
    private static final long BYTES_PER_STATE = 16;

    private GlobIntersection() {
    }

    /// Characters that fit, once or often.
    ///
    /// @param any whether all characters fit
    /// @param optional whether none will do
    /// @param repeated whether many will do
    private record Piece(boolean any, BitSet characters, boolean optional, boolean repeated) {

        boolean meets(Piece other) {
            return any || other.any || characters.intersects(other.characters);
        }
    }

    /// How far both are read; and whether a text without characters is all that it took, for that does not count.
    private record State(int left, int right, boolean empty) {
    }

    static boolean nonEmpty(CallContext context, String one, String two) {
        List<Piece> left = new Reader(one).pieces();
        List<Piece> right = new Reader(two).pieces();
        Deque<State> queue = new ArrayDeque<>(List.of(new State(0, 0, true)));
        Set<State> seen = new HashSet<>(queue);
        while (!queue.isEmpty()) {
            State state = queue.remove();
            if (seen.size() % CHECK_EVERY == 0) {
                context.checkCancelled();
                context.requireRoom(BYTES_PER_STATE * seen.size());
            }
            if (state.left() == left.size() && state.right() == right.size() && (!state.empty() || left.isEmpty() && right.isEmpty())) {
                return true;
            }
            for (State next : next(state, left, right)) {
                if (seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return false;
    }

    private static List<State> next(State state, List<Piece> left, List<Piece> right) {
        List<State> next = new ArrayList<>();
        Piece a = state.left() < left.size() ? left.get(state.left()) : null;
        Piece b = state.right() < right.size() ? right.get(state.right()) : null;
        if (a != null && a.optional()) {
            next.add(new State(state.left() + 1, state.right(), state.empty()));
        }
        if (b != null && b.optional()) {
            next.add(new State(state.left(), state.right() + 1, state.empty()));
        }
        if (a != null && b != null && a.meets(b)) {
            next.add(new State(state.left() + 1, state.right() + 1, false));
            if (a.repeated()) {
                next.add(new State(state.left(), state.right() + 1, false));
            }
            if (b.repeated()) {
                next.add(new State(state.left() + 1, state.right(), false));
            }
        }
        return next;
    }

    private static final class Reader {

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            while (at < text.length()) {
                int start = at;
                int c = take();
                boolean any = c == '.';
                BitSet characters = new BitSet();
                switch (c) {
                    case '.' -> {
                    }
                    case '[' -> set(characters);
                    case ']' -> throw wrong(start, "set-close ']' with no preceding '['");
                    case '*', '+' -> throw wrong(start, "flag '" + (char) c + "' must be preceded by a non-flag");
                    case '\\' -> characters.set(escaped(start));
                    default -> characters.set(c);
                }
                boolean star = text.startsWith("*", at);
                boolean plus = text.startsWith("+", at);
                at += star || plus ? 1 : 0;
                pieces.add(new Piece(any, characters, star, star || plus));
            }
            return pieces;
        }

        private int take() {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }

        private int escaped(int start) {
            if (at == text.length()) {
                throw wrong(start, "input ends with a \\ (escape) character");
            }
            return take();
        }

        private void set(BitSet characters) {
            int open = at - 1;
            while (at < text.length() && text.charAt(at) != ']') {
                int c = take();
                int low = c == '\\' ? escaped(open) : c;
                if (text.startsWith("-", at) && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                    at++;
                    int high = take();
                    high = high == '\\' ? escaped(open) : high;
                    characters.set(low, Math.max(low, high) + 1);
                } else {
                    characters.set(low);
                }
            }
            if (at == text.length()) {
                throw wrong(text.length() - 1, "found [ without matching ]");
            }
            at++;
        }

        private BuiltinException wrong(int position, String what) {
            return BuiltinException.error("input:" + text + ", pos:" + (position + 1) + ", " + what + ": the input provided is invalid");
        }
    }
}
