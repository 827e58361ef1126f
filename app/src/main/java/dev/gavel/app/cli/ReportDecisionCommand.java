package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel report decision`: one decision as an evidence report.
@Command(name = "decision", mixinStandardHelpOptions = true, sortOptions = false, description = "Writes an evidence report on one decision.")
final class ReportDecisionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.pdf", description = "The file to write.")
    private Path out = Path.of("");

    ReportDecisionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Explained explained = request.explain(opened, policy, engine.referee(opened), terminal);
        List<Reports.LogFile> logs = new ArrayList<>();
        for (Path log : request.logs()) {
            logs.add(Reports.LogFile.of(log, OpenLog.read(List.of(log), Progress.NONE).count()));
        }
        Reports.write(new Reports(opened, Making.of(spec)).decision(explained, logs), out);
        terminal.out().println(out);
        return explained.differs() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
