package dev.gavel.app.work;

/// Which decisions are shown.
///
/// @param verdict a verdict's words, for example `Denied`; empty for every one
/// @param text found anywhere in a row, in any case; empty for all
public record DecisionFilter(String verdict, String text) {

    public static final DecisionFilter ALL = new DecisionFilter("", "");

    public boolean isAll() {
        return equals(ALL);
    }
}
