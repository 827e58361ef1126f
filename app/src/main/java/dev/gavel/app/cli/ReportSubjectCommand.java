package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.AgreementPage;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel report subject`: what the policy says about something, as an evidence report.
@Command(name = "subject", mixinStandardHelpOptions = true, sortOptions = false, description = "Writes an evidence report on what the policy says about a subject. It is read from the policy's text, so that no engine makes a difference to it; with another --engine it says whether that OPA runs this policy. Exit code 1: it does not.")
final class ReportSubjectCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private SubjectOptions subject = new SubjectOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.pdf", description = "The file to write.")
    private Path out = Path.of("");

    ReportSubjectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        Reports.write(new Reports(opened, Making.of(spec)).subject(AgreementPage.beside(subject.page(opened), referee)), out);
        terminal.out().println(out);
        return referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
