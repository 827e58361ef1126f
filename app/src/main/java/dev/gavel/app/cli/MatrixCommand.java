package dev.gavel.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.AgreementPage;
import dev.gavel.app.work.Matrix;
import dev.gavel.app.work.MatrixAsked;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel matrix`: two types of subjects against each other.
@Command(name = "matrix", mixinStandardHelpOptions = true, sortOptions = false, description = "Sets two types of subjects against each other: whether actions that concern both are allowed, denied, or whether it depends. `gavel ask` with --about twice says on what. The matrix is read from the policy's text, so that no engine makes a difference to it; with another --engine it says whether that OPA runs this policy. Exit code 1: it runs another.")
final class MatrixCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--rows", required = true, paramLabel = "TYPE", description = "The type of subject of the rows, for example data-class.")
    private String rows = "";

    @Option(names = "--columns", required = true, paramLabel = "TYPE", description = "That of the columns, for example region.")
    private String columns = "";

    @Option(names = "--most", paramLabel = "N", description = "Of a type with more values the N on which most rules bear are taken, and the others counted; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "100")
    private int most = 100;

    @Mixin
    private VerdictOptions verdict = new VerdictOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Form format = Form.text;

    @Option(names = "--out", paramLabel = "FILE.pdf", description = "Also writes the matrix as a PDF.")
    private @Nullable Path out;

    /// How a matrix is printed.
    enum Form {
        text, markdown, json, csv
    }

    MatrixCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (most < 1) {
            throw new Problem("a matrix of " + most + " values has no cells", "--most", "give a number from 1");
        }
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            Matrix matrix = opened.matrix(new MatrixAsked(rows, columns, most, verdict.entrypoint(), verdict.date()), progress);
            matrix.fill(progress);
            progress.clear();
            Narrative page = AgreementPage.beside(matrix.page(opened.line()), referee);
            if (out != null) {
                Reports.write(new Reports(opened, Making.of(spec)).subject(page), out);
            }
            terminal.out().print(switch (format) {
                case text -> new PlainText(terminal.width(), terminal.colours(), true).render(page);
                case markdown -> Markdown.of(page);
                case json -> matrix.json(opened.bundles());
                case csv -> matrix.csv();
            });
            terminal.out().flush();
            return referee.runsAnotherPolicy() ? Exit.BAD_NEWS : Exit.DONE;
        }
    }
}
