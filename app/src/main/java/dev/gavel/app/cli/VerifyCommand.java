package dev.gavel.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.gavel.app.work.Program;
import dev.gavel.app.work.Problem;
import dev.gavel.words.report.EvidenceVerifier;
import dev.gavel.words.report.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gavel verify`: whether an evidence report is whole.
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, description = "Checks an evidence report against the evidence within it. Exit code 1: it was changed.")
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.pdf", description = "The report.")
    private Path file = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Verification verification = EvidenceVerifier.verify(read(file), Program.name());
        terminal.out().print(format.print(verification.narrative(file.toString()), terminal));
        return verification.whole() ? Exit.DONE : Exit.BAD_NEWS;
    }

    private static byte[] read(Path file) throws Problem {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problem("the report cannot be read", file.toString(), "check that the file is there and may be read");
        }
    }
}
