package dev.gavel.review.change;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Where exactly, along a number, what is wanted begins and ends.
///
/// A range is found from a number that does, by halving the way to one that does not, until both are neighbours: for whole numbers one apart, else one step of some more
/// decimals than are written. Both ends, what lies just outside, and some numbers in between have been decided.
final class Thresholds {

    private static final int STEPS = 80;
    private static final int FINER = 3;

    private final Aim aim;

    Thresholds(Aim aim) {
        this.aim = aim;
    }

    /// How far an edit is from what stands there; 0 but for numbers.
    static BigDecimal distance(Edit edit) {
        return edit instanceof Edit.Put(Place p, NumberValue before, NumberValue after)
                ? after.decimal().subtract(before.decimal()).abs()
                : BigDecimal.ZERO;
    }

    static boolean isNumber(Edit edit) {
        return edit instanceof Edit.Put(Place p, NumberValue before, NumberValue after);
    }

    /// How far a change goes along its numbers, each measured by what stands there.
    static double farness(List<Edit> edits) {
        double far = 0;
        for (Edit edit : edits) {
            if (edit instanceof Edit.Put(Place p, NumberValue before, NumberValue after)) {
                far += distance(edit).doubleValue() / Math.max(1, Math.abs(before.doubleValue()));
            }
        }
        return far;
    }

    /// The edit that lies at the end of the range nearest to what stands there, where the part is a range.
    Edit edge(Change.Part part, Edit otherwise) {
        if (!(part.reach() instanceof Reach.Within range) || !(part.before() instanceof NumberValue before)) {
            return otherwise;
        }
        Reach.Bound bound = range.to() != null && range.to().number().decimal().compareTo(before.decimal()) <= 0
                ? range.to()
                : range.from();
        return bound == null || !bound.included() ? otherwise : new Edit.Put(part.place(), before, bound.number());
    }

    /// @param others the rest of the change
    /// @param before null where nothing stands there
    /// @param does numbers that do
    Reach range(Set<Edit> others, Place place, @Nullable NumberValue before, List<NumberValue> does) {
        return new Line(others, place, before).around(does);
    }

    /// @param does dates that do
    Reach dates(Set<Edit> others, Place place, StringValue before, List<StringValue> does) {
        Line line = new Line(others, place, before);
        BigDecimal stands = Dates.position(before);
        does.forEach(date -> line.tried.put(Line.plain(Dates.position(date)), true));
        line.tried.put(Line.plain(stands), false);
        return line.around(stands);
    }

    /// One number, or one date, all else as it is.
    private final class Line {

        private final Set<Edit> others;
        private final Place place;
        private final @Nullable Value before;
        private final NavigableMap<BigDecimal, Boolean> tried = new TreeMap<>();
        private BigDecimal step = BigDecimal.ONE;

        Line(Set<Edit> others, Place place, @Nullable Value before) {
            this.others = others;
            this.place = place;
            this.before = before;
        }

        Reach around(List<NumberValue> does) {
            int scale = before instanceof NumberValue number ? Math.max(0, number.decimal().stripTrailingZeros().scale()) : 0;
            for (NumberValue number : does) {
                tried.put(plain(number.decimal()), true);
                scale = Math.max(scale, number.decimal().stripTrailingZeros().scale());
            }
            step = scale == 0 ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(scale + FINER);
            if (!(before instanceof NumberValue number)) {
                BigDecimal least = tried.firstKey();
                return range(far(least, true), far(least, false));
            }
            BigDecimal stands = plain(number.decimal());
            tried.put(stands, false);
            return around(stands);
        }

        /// The range that lies nearest to what stands there.
        private Reach around(BigDecimal stands) {
            BigDecimal nearest = nearest(stands);
            boolean below = nearest.compareTo(stands) < 0;
            BigDecimal near = boundary(nearest, stands);
            BigDecimal far = far(near, below);
            return below ? range(far, near) : range(near, far);
        }

        /// @param from null where the range is open downwards
        /// @param to null where it is open upwards
        private Reach range(@Nullable BigDecimal from, @Nullable BigDecimal to) {
            List<BigDecimal> within = new ArrayList<>();
            tried.forEach((number, does) -> {
                if (does && (from == null || number.compareTo(from) >= 0) && (to == null || number.compareTo(to) <= 0)) {
                    within.add(number);
                }
            });
            if (before instanceof StringValue) {
                return new Reach.Dated(from == null ? null : value(from), to == null ? null : value(to),
                        within.stream().map(this::value).toList());
            }
            return new Reach.Within(from == null ? null : bound(from, false), to == null ? null : bound(to, true),
                    within.stream().map(Line::number).toList());
        }

        private Value value(BigDecimal position) {
            return before instanceof StringValue date ? Dates.at(position, date) : number(position);
        }

        private BigDecimal nearest(BigDecimal stands) {
            return tried.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                    .min(Comparator.comparing(number -> number.subtract(stands).abs())).orElseThrow();
        }

        /// The last number that does, on the way to one that does not.
        private BigDecimal boundary(BigDecimal does, BigDecimal doesNot) {
            BigDecimal yes = does;
            BigDecimal no = doesNot;
            for (int i = 0; i < STEPS && yes.subtract(no).abs().compareTo(step) > 0; i++) {
                BigDecimal middle = yes.add(no).divide(BigDecimal.TWO);
                BigDecimal rounded = middle.divide(step, 0, RoundingMode.FLOOR).multiply(step);
                BigDecimal at = rounded.compareTo(yes.min(no)) <= 0 ? yes.min(no).add(step) : rounded;
                if (isReached(at)) {
                    yes = at;
                } else {
                    no = at;
                }
            }
            return yes;
        }

        /// The other end of the range; null where everything beyond does, as far as it was tried.
        private @Nullable BigDecimal far(BigDecimal near, boolean below) {
            BigDecimal yes = near;
            for (BigDecimal beyond : beyond(near, below)) {
                if (isReached(beyond)) {
                    yes = beyond;
                } else {
                    return boundary(yes, beyond);
                }
            }
            return null;
        }

        /// Numbers further away: those that were tried, some between, and far ones; the nearest first.
        private List<BigDecimal> beyond(BigDecimal near, boolean below) {
            Set<BigDecimal> numbers = new LinkedHashSet<>();
            BigDecimal width = near.abs().max(BigDecimal.TEN);
            numbers.add(below ? near.subtract(step) : near.add(step));
            for (int i = 1; i <= 4; i++) {
                BigDecimal part = plain(width.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(4), 0, RoundingMode.FLOOR));
                numbers.add(below ? near.subtract(part) : near.add(part));
            }
            numbers.addAll(tried.keySet());
            if (!below) {
                numbers.add(near.add(width.multiply(BigDecimal.valueOf(1_000))));
            }
            boolean negative = before instanceof NumberValue number && number.decimal().signum() < 0 || near.signum() < 0
                    || before instanceof StringValue;
            var further = numbers.stream().map(Line::plain)
                    .filter(number -> below ? number.compareTo(near) < 0 : number.compareTo(near) > 0)
                    .filter(number -> negative || number.signum() >= 0)
                    .filter(number -> !(before instanceof StringValue date) || Dates.isWritten(number, date)).sorted().distinct().toList();
            return below ? further.reversed() : further;
        }

        /// A number that does, or, where it is rounder, the one just beyond it that does not.
        private Reach.Bound bound(BigDecimal last, boolean upper) {
            BigDecimal next = upper ? last.add(step) : last.subtract(step);
            boolean rounder = next.stripTrailingZeros().scale() + 1 < last.stripTrailingZeros().scale() && tried.containsKey(plain(next));
            return rounder ? new Reach.Bound(number(next), false) : new Reach.Bound(number(last), true);
        }

        private boolean isReached(BigDecimal number) {
            BigDecimal key = plain(number);
            Boolean known = tried.get(key);
            if (known == null) {
                Set<Edit> edits = new LinkedHashSet<>(others);
                edits.add(new Edit.Put(place, before, value(key)));
                known = aim.isReached(edits);
                tried.put(key, known);
            }
            return known;
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        private static NumberValue number(BigDecimal number) {
            return NumberValue.parse(plain(number).toPlainString());
        }
    }
}
