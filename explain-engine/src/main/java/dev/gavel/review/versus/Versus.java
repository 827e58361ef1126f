package dev.gavel.review.versus;

import java.util.List;

import dev.gavel.meaning.contract.ContractReading;

/// What parts two decisions.
///
/// @param a what the first came to
/// @param b what the second came to
/// @param same whether both have one verdict, for the same reasons
/// @param decisive fields that make the difference: with these of the second put into the first, and no others, the first is decided as the second; with any one of
/// them left out it is not. Empty where both are decided alike
/// @param others the other fields in which they differ
/// @param othersMatter whether the first is decided otherwise with all the others put into it
public record Versus(ContractReading a, ContractReading b, boolean same, List<Difference> decisive, List<Difference> others,
        boolean othersMatter) {

    public Versus {
        decisive = List.copyOf(decisive);
        others = List.copyOf(others);
    }
}
