package dev.gavel.app.cli;

import java.util.concurrent.Callable;

import dev.gavel.app.work.InspectionPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gavel inspect`: what a policy is made of.
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists bundles, signatures, entrypoints, rules and the subjects one can ask about.")
final class InspectCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        terminal.out().print(format.print(InspectionPage.of(policy.open(terminal)), terminal));
        return Exit.DONE;
    }
}
