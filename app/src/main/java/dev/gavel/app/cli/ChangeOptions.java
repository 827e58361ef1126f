package dev.gavel.app.cli;

import java.util.List;

import dev.gavel.app.work.ChangeAsked;
import picocli.CommandLine.Option;

/// What would change the decision: what may be changed, and what is to come of it.
final class ChangeOptions {

    @Option(names = "--lock", paramLabel = "PATH", description = "A field of the request that cannot be changed, for example environment.region. May be repeated.")
    private List<String> locked = List.of();

    @Option(names = "--let", paramLabel = "PATH", description = "A field that can be changed, though it is kept from the start: who acts, the time, what the requester says of itself. May be repeated.")
    private List<String> let = List.of();

    @Option(names = "--change-data", description = "Look for changes of the data too.")
    private boolean data;

    @Option(names = "--without-reason", paramLabel = "REASON", description = "Say what would take this reason away, by the name it has in the explanation.")
    private String withoutReason = "";

    @Option(names = "--change", description = "Say also of an allowed request what would change it.")
    private boolean whenAllowed;

    ChangeAsked asked() {
        return new ChangeAsked(locked, let, data, withoutReason, whenAllowed, List.of());
    }
}
