package dev.gavel.app.cli;

import java.util.concurrent.Callable;

import dev.gavel.app.work.InspectionPage;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Referee;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gavel inspect`: what a policy is made of.
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists bundles, signatures, entrypoints, rules and the subjects one can ask about; with another --engine, what that OPA runs instead. Exit code 1: another policy.")
final class InspectCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        terminal.out().print(format.print(InspectionPage.of(opened, referee), terminal));
        return referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
