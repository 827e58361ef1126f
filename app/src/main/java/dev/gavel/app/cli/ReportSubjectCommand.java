package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.AgreementPage;
import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Length;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel report subject`: what the policy says about something, as an evidence report.
@Command(name = "subject", mixinStandardHelpOptions = true, sortOptions = false, description = "Writes an evidence report on what the policy says about a subject: the full page, read back and compared with what the policy does. It is read from the policy's text, so that no engine makes a difference to it; with another --engine it says whether that OPA runs this policy. Exit code 1: the page says other than the policy does, or that OPA runs another policy.")
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
        Answered answered = subject.answer(opened, terminal);
        Reports.write(new Reports(opened, Making.of(spec)).subject(AgreementPage.beside(answered.narrative(Length.FULL), referee)), out);
        terminal.out().println(out);
        return answered.isWrong() || referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
