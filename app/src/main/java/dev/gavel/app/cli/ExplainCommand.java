package dev.gavel.app.cli;

import java.util.concurrent.Callable;

import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gavel explain`: why one decision came out so.
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false, description = "Explains one decision: the rules that held, the values they saw, and what stopped the others.")
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Explained explained = request.explain(opened, policy, engine.referee(opened), change.asked(), terminal);
        terminal.out().print(format.print(explained.narrative(), terminal));
        return explained.differs() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
