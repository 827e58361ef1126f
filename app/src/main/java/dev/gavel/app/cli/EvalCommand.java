package dev.gavel.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.QueryDesk;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gavel eval`: a query, answered in the JSON and with the exit codes of `opa eval`.
@Command(name = "eval", mixinStandardHelpOptions = true, sortOptions = false, description = "Evaluates a query, as `opa eval` does; JSON out.")
final class EvalCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = {"-b", "--bundle"}, paramLabel = "BUNDLE", description = "A bundle: a directory or a .tar.gz. May be repeated.")
    private List<String> bundles = List.of();

    @Option(names = {"-i", "--input"}, paramLabel = "FILE", description = "A JSON file: the input.")
    private @Nullable Path input;

    @Option(names = "--fail", description = "Exit code 1 where there is no answer.")
    private boolean fail;

    @Option(names = "--fail-defined", description = "Exit code 1 where there is an answer.")
    private boolean failDefined;

    @Parameters(paramLabel = "QUERY", description = "For example data.agent.main.decision.")
    private String query = "";

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy policy = OpenPolicy.read(bundles.stream().map(BundleSource::parse).toList(), null, Progress.NONE);
        if (policy.rejected()) {
            List<Value> errors = policy.diagnostics().stream().<Value>map(QueryDesk::error).toList();
            terminal.out().println(IndentedJson.of(ObjectValue.of("errors", ArrayValue.of(errors))));
            return Exit.WRONG;
        }
        Value document = input == null ? null : RequestOptions.read(input);
        QueryDesk.Answer answer = new QueryDesk(policy.engine()).ask(query, document, Instant.now());
        terminal.out().println(IndentedJson.of(answer.answer()));
        if (answer.failed()) {
            return Exit.WRONG;
        }
        return (answer.defined() ? failDefined : fail) ? Exit.BAD_NEWS : Exit.DONE;
    }
}
