package dev.gavel.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.CheckAsked;
import dev.gavel.app.work.Checked;
import dev.gavel.app.work.FindingsJson;
import dev.gavel.app.work.FindingsSarif;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Reports;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `gavel check`: what the authors of a policy should know about it.
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Looks for gaps (requests that go ahead because something is missing), conflicts, and rules or conditions without effect. Each gap and each conflict is shown by requests, which a real OPA decides too where one is installed. What the profile accepts does not count. Exit code 1: there are new findings.")
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private VerdictOptions verdict = new VerdictOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = {"-i",
            "--input"}, paramLabel = "FILE", description = "A request that was really made, as JSON; proofs begin with such requests. May be repeated.")
    private List<Path> inputs = List.of();

    @Option(names = "--schema", paramLabel = "FILE", description = "A JSON schema of the request; gaps that it rules out rank low. May be repeated.")
    private List<Path> schemas = List.of();

    @Option(names = "--accepted", description = "Tells what the profile accepts too.")
    private boolean accepted;

    @Option(names = "--time-limit", paramLabel = "DURATION", description = "How long to look, for example 30s; two minutes where nothing is said. What was found until then is told, and what was not looked for.", converter = GoDurations.class)
    private @Nullable Duration limit;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Form format = Form.text;

    @Option(names = "--out", paramLabel = "FILE.pdf", description = "Also writes the page as a PDF.")
    private @Nullable Path out;

    /// How findings are printed.
    enum Form {
        text, markdown, json, sarif
    }

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Referee referee = engine.referee(opened);
        Instant now = verdict.isDated() ? verdict.date().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC) : Instant.now();
        CheckAsked asked = new CheckAsked(verdict.entrypoint(), now, values(inputs, "--input"), values(schemas, "--schema"),
                limit == null ? CheckAsked.USUAL_LIMIT : limit);
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            Checked checked = opened.check(asked, referee, progress);
            progress.clear();
            policy.warn(checked.diagnostics(), terminal);
            Narrative page = checked.narrative(accepted);
            if (out != null) {
                Reports.write(new Reports(opened, Making.of(spec)).subject(page), out);
            }
            terminal.out().print(switch (format) {
                case text -> new PlainText(terminal.width(), terminal.colours(), false).render(page);
                case markdown -> Markdown.of(page);
                case json -> FindingsJson.print(checked, accepted);
                case sarif -> FindingsSarif.print(checked);
            });
            terminal.out().flush();
            return checked.isNews() ? Exit.BAD_NEWS : Exit.DONE;
        }
    }

    private static List<Value> values(List<Path> files, String option) throws Problem {
        List<Value> values = new ArrayList<>();
        for (Path file : files) {
            try {
                values.add(Json.read(Files.readString(file, StandardCharsets.UTF_8)));
            } catch (MalformedJsonException e) {
                throw new Problem("`" + file + "` is not JSON: " + e.getMessage(), option, "name a file that holds one JSON value");
            } catch (IOException e) {
                throw new Problem("`" + file + "` cannot be read", option, "check that the file is there, is UTF-8 text and may be read");
            }
        }
        return values;
    }
}
