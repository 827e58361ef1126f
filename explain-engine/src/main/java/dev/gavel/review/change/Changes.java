package dev.gavel.review.change;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What would change a decision.
///
/// @param smallest changes of the fewest leaves that were found, all of the same size; those whose leaves matter to the fewest rules first
/// @param ruledOut every change of so many leaves, or fewer, was ruled out, or found
/// @param tried how many changes were decided
/// @param ended true where the search was not ended by its budget or by a cancel
/// @param kept why fields that bear on the decision were not changed
/// @param locked places that the user locked and that bear on the decision
/// @param data whether data could be changed too
/// @param exact true where the values that were tried stand for all others; false where a rule asks for texts of some form, or reckons with more than sums
/// @param fixed true where a reason speaks of nothing that may be changed
public record Changes(Goal goal, List<Change> smallest, int ruledOut, int tried, boolean ended, Set<Kept> kept, List<Place> locked,
        boolean data, boolean exact, boolean fixed) {

    /// Stands in `ruledOut` where no change of any size can do.
    public static final int ANY_SIZE = Integer.MAX_VALUE;

    public Changes {
        smallest = List.copyOf(smallest);
        kept = Collections.unmodifiableSet(new TreeSet<>(kept));
        locked = List.copyOf(locked);
    }

    /// How many leaves the smallest changes have; 0 where none was found.
    public int size() {
        return smallest.isEmpty() ? 0 : smallest.getFirst().parts().size();
    }

    /// True where every smaller change was ruled out.
    public boolean isSmallest() {
        return size() > 0 && ruledOut >= size() - 1;
    }

    /// True where all changes of the smallest size are among those found.
    public boolean isAll() {
        return size() > 0 && ruledOut >= size();
    }
}
