package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel report subject`: what the policy says about something, as an evidence report.
@Command(name = "subject", mixinStandardHelpOptions = true, sortOptions = false, description = "Writes an evidence report on what the policy says about a subject.")
final class ReportSubjectCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--about", required = true, paramLabel = "TYPE=VALUE", description = "The subject, for example data-class=customer_data.")
    private String about = "";

    @Option(names = "--entrypoint", paramLabel = "PATH", description = "The rule that gives the verdict, for example agent/main/decision.")
    private String entrypoint = "";

    @Option(names = "--out", required = true, paramLabel = "FILE.pdf", description = "The file to write.")
    private Path out = Path.of("");

    ReportSubjectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Reports.write(new Reports(opened, Making.of(spec)).subject(opened.ask(about, entrypoint, Making.today())), out);
        terminal.out().println(out);
        return Exit.DONE;
    }
}
