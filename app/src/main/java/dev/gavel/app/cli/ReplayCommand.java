package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.ReplayDesk;
import dev.gavel.app.work.ReplayJson;
import dev.gavel.app.work.ReplayPage;
import dev.gavel.app.work.ReplayedLog;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.rego.value.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gavel replay`: every decision of a log, decided again.
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = "Decides every decision of a log again and lists those that come out otherwise; with another --engine, those that it does not take as Gavel does. Exit code 1: there are some; 2: that engine was lost on the way, and what was compared until then is printed.")
final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--log", required = true, paramLabel = "LOG", description = "A decision log: a file, plain or gzip. May be repeated.")
    private List<Path> logs = List.of();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            OpenLog log = OpenLog.read(logs, progress);
            policy.warn(log.faults(), terminal);
            Referee referee = Referee.of(engine.choice(), opened, progress::cancelled);
            ReplayedLog replayed = new ReplayDesk(opened, referee).replay(log, progress);
            progress.clear();
            terminal.out().print(switch (format) {
                case text, markdown -> format.print(ReplayPage.of(replayed, opened.title()), terminal);
                case json -> Json.write(ReplayJson.of(replayed)) + "\n";
            });
            terminal.out().flush();
            EngineUnavailable lost = replayed.lost();
            if (lost != null) {
                throw new Problem("the comparison is not complete: " + lost.getMessage(), "", lost.help());
            }
            return replayed.differs() ? Exit.BAD_NEWS : Exit.DONE;
        }
    }
}
