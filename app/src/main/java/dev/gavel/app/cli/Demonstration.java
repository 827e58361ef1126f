package dev.gavel.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.DecisionLine;
import dev.gavel.app.work.Dropped;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Program;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Reports;
import dev.gavel.app.work.Request;

/// The main job on the samples, in the terminal: a denial is explained and its report is written.
public final class Demonstration {

    private static final DecisionFilter DENIED = new DecisionFilter("Denied", "");

    private final Terminal terminal;

    public Demonstration(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Explains the first denial and writes its report.
    ///
    /// @param report the PDF to write
    public int run(Dropped samples, Path report) throws Problem {
        OpenPolicy policy = OpenPolicy.read(samples.bundles(), null, Progress.NONE);
        OpenLog log = OpenLog.read(samples.logs(), Progress.NONE);
        List<DecisionLine> denials = log.page(DENIED, 0, 1);
        if (denials.isEmpty()) {
            throw new Problem("the sample log holds no denial", String.join(", ", log.files()), "make the samples again");
        }
        String key = denials.getFirst().key();
        Explained explained = new DecisionDesk(policy).explain(new Request.OfLog(log.decision(key), ""), () -> false);
        Path file = samples.logs().getFirst();
        String command = "gavel report decision "
                + String.join(" ", samples.bundles().stream().map(b -> "-b " + b.name() + "=" + b.given()).toList())
                + " --log " + file + " --decision " + key + " --out " + report;
        byte[] pdf = new Reports(policy, new Reports.Made(Program.name(), command, Instant.now())).decision(explained,
                List.of(Reports.LogFile.of(file, log.count())));
        Reports.write(pdf, report);
        terminal.out().println("There is no display, so here is one denial of the samples, explained in the terminal.\n");
        terminal.out().print(Format.text.print(explained.narrative(), terminal));
        terminal.out().println("\nThe same as an evidence report: " + report);
        terminal.out().println("With a display this command opens the workbench. `gavel --help` lists the commands.");
        return Exit.DONE;
    }
}
