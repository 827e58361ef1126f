package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.AgreementPage;
import dev.gavel.app.work.AnswerJson;
import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Changed;
import dev.gavel.app.work.Length;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import dev.gavel.words.narrative.Narrative;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel ask`: what the policy says about something.
@Command(name = "ask", mixinStandardHelpOptions = true, sortOptions = false, description = "Tells what the policy says about a data class, a tool, an agent, …, on a page that was read back and compared with what the policy does. The page is read from the policy's text, so that no engine makes a difference to it; with another --engine it says whether that OPA runs this policy. Exit code 1: the page says other than the policy does, or that OPA runs another policy.")
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

    @Option(names = "--full", description = "The whole page, which an auditor reads; otherwise the short one.")
    private boolean full;

    @Option(names = "--against", arity = "1..*", paramLabel = "BUNDLE", description = "Tells what changed since this earlier revision. It takes the place of the bundle of its name (NAME=PATH), or of that whose file is called as it is; the others are taken to be the same.")
    private List<String> against = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    @Option(names = "--out", paramLabel = "FILE.pdf", description = "Also writes the full page as a PDF.")
    private @Nullable Path out;

    AskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        if (!against.isEmpty()) {
            return changes(opened, referee);
        }
        Answered answered = subject.answer(opened, terminal);
        Length length = full ? Length.FULL : Length.SHORT;
        if (out != null) {
            Reports.write(new Reports(opened, Making.of(spec)).subject(AgreementPage.beside(answered.narrative(Length.FULL), referee)),
                    out);
        }
        Narrative page = AgreementPage.beside(answered.narrative(length), referee);
        terminal.out().print(switch (format) {
            case text, markdown -> format.print(page, terminal);
            case json -> AnswerJson.print(answered, length, page, opened.bundles());
        });
        return answered.isWrong() || referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }

    private int changes(OpenPolicy opened, Referee referee) throws Problem {
        Changed changed = subject.changes(opened, policy.before(against, terminal), terminal);
        Narrative page = AgreementPage.beside(changed.narrative(), referee);
        if (out != null) {
            Reports.write(new Reports(opened, Making.of(spec)).subject(page), out);
        }
        terminal.out().print(switch (format) {
            case text, markdown -> format.print(page, terminal);
            case json -> changed.json(page);
        });
        return changed.isWrong() || referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
    }
}
