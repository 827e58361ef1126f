package dev.gavel.app.work;

import java.util.List;

/// A part of an explanation as it hangs in a tree, with the step of the recording where it came about.
///
/// @param holds false for what did not hold
/// @param step from 0; -1 where the recording has none
public record Branch(String text, boolean holds, int step, List<Branch> below) {

    public static final int NOWHERE = -1;

    public Branch {
        below = List.copyOf(below);
    }
}
