package dev.gavel.review.change;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Which fields may not be changed.
///
/// Locked from the start are who acts, the clock, what a requester declares about itself, and parameters that come with the policy: what a profile names, and what is
/// called so. A path stands for all that
/// is below it.
///
/// @param locked paths that the user locked: `input.environment.region`
/// @param let paths that the user lets change, though they are locked from the start
/// @param selfDeclared paths that a profile says a requester declares about itself
public record Locks(List<String> locked, List<String> let, List<String> selfDeclared) {

    public static final Locks USUAL = new Locks(List.of(), List.of(), List.of());

    private static final Set<String> ACTORS = Set.of("user", "agent", "subject", "principal", "actor", "identity", "caller", "client",
            "requester", "requestor", "initiator", "serviceaccount", "token", "jwt", "claims", "userinfo", "username", "userid",
            "agentid", "actorid", "authentication", "credentials", "authorization", "proxyauthorization", "cookie", "apikey",
            "xapikey", "sourceip", "clientip", "remoteip", "remoteaddr", "remoteaddress");

    private static final Set<String> ADDRESSES = Set.of("address", "ip", "port", "principal");

    private static final Set<String> CLOCKS = Set.of("time", "timestamp", "now", "date", "datetime", "clock", "hour", "minute", "weekday",
            "dayofweek", "today", "currenttime", "requesttime", "requestedat", "receivedat", "occurredat", "eventtime");

    private static final Set<String> DECLARED = Set.of("purpose", "justification", "intent", "declared", "claimed", "asserted", "attested",
            "selfreported", "selfdeclared", "conversationid", "sessionid", "requestid", "traceid", "correlationid", "threadid");

    public Locks {
        locked = List.copyOf(locked);
        let = List.copyOf(let);
        selfDeclared = List.copyOf(selfDeclared);
    }

    /// Why a place may not be changed; empty where it may be.
    Optional<Kept> kept(Place place) {
        if (place.inData()) {
            return isBelow(place, locked) ? Optional.of(Kept.BY_USER) : Optional.empty();
        }
        if (isBelow(place, locked)) {
            return Optional.of(Kept.BY_USER);
        }
        if (isBelow(place, let)) {
            return Optional.empty();
        }
        if (isBelow(place, selfDeclared)) {
            return Optional.of(Kept.SELF_DECLARED);
        }
        return usual(place);
    }

    private static Optional<Kept> usual(Place place) {
        List<String> names = place.path().stream().filter(StringValue.class::isInstance).map(Locks::bare).toList();
        boolean from = names.contains("source") && ADDRESSES.contains(names.getLast());
        if (from || names.stream().anyMatch(ACTORS::contains)) {
            return Optional.of(Kept.WHO_ACTS);
        }
        if (!names.isEmpty() && CLOCKS.contains(names.getLast())) {
            return Optional.of(Kept.CLOCK);
        }
        if (!names.isEmpty() && names.getFirst().equals("parameters")) {
            return Optional.of(Kept.PARAMETERS);
        }
        return names.stream().anyMatch(name -> DECLARED.stream().anyMatch(name::startsWith))
                ? Optional.of(Kept.SELF_DECLARED)
                : Optional.empty();
    }

    /// `sessionId`, `session_id` and `session-id` are one name.
    private static String bare(Value step) {
        return ((StringValue) step).value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static boolean isBelow(Place place, List<String> paths) {
        String text = place.toString();
        return paths.stream().map(Locks::whole)
                .anyMatch(path -> text.equals(path) || text.startsWith(path + ".") || text.startsWith(path + "["));
    }

    /// A path without its root is one of the input.
    private static String whole(String path) {
        String bare = path.replaceFirst("^/", "").replace('/', '.');
        return bare.equals("input") || bare.equals("data") || bare.startsWith("input.") || bare.startsWith("data.")
                || bare.startsWith("input[")
                        ? bare
                        : "input." + bare;
    }
}
