package dev.gavel.meaning.subject;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The places of the input among the places of a kind, the one that pages speak of first.
///
/// A place of who acts gives way to one of what is done: being cleared for a data class is not touching it.
final class RolesOfPlaces {

    private static final Set<String> WHO = Set.of("user", "subject", "principal", "agent", "actor", "identity", "claims", "token", "caller",
            "requester", "account", "session");

    private RolesOfPlaces() {
    }

    static List<String> of(Collection<String> places) {
        return places.stream().filter(place -> place.startsWith("input.") && !place.contains("[]") && !place.contains("[#]"))
                .sorted(Comparator.comparing(RolesOfPlaces::isNested).thenComparing(RolesOfPlaces::isOfWho)).toList();
    }

    private static boolean isOfWho(String role) {
        return Arrays.stream(role.split("\\.")).skip(1).limit(1).anyMatch(WHO::contains);
    }

    /// A list within a list: no page can speak of it as of one place.
    private static boolean isNested(String role) {
        return role.indexOf("[*]") >= 0 && role.indexOf("[*]") != role.length() - "[*]".length();
    }
}
