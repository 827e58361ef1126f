package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.AgreementPage;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import dev.gavel.words.narrative.Narrative;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel ask`: what the policy says about something.
@Command(name = "ask", mixinStandardHelpOptions = true, sortOptions = false, description = "Tells what the policy says about a data class, a tool, an agent, … The page is read from the policy's text, so that no engine makes a difference to it; with another --engine it says whether that OPA runs this policy. Exit code 1: it does not.")
final class AskCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private SubjectOptions subject = new SubjectOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    @Option(names = "--out", paramLabel = "FILE.pdf", description = "Also writes the page as a PDF.")
    private @Nullable Path out;

    AskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        Narrative page = AgreementPage.beside(subject.page(opened), referee);
        if (out != null) {
            Reports.write(new Reports(opened, Making.of(spec)).subject(page), out);
        }
        terminal.out().print(format.print(page, terminal));
        return referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
