package dev.gavel.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Request;
import dev.gavel.app.work.TwoExplained;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gavel explain`: why one decision came out so, why not otherwise, and what parts it from another.
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false, description = "Explains one decision: the rules that held, the values they saw, and what stopped the others.")
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(names = "--why-not", paramLabel = "RULE", description = "Why this did not come about: a rule by its path, name or id, a reason by its message, or NAME=VALUE. May be repeated.")
    private List<String> whyNot = List.of();

    @Option(names = "--versus", paramLabel = "ID", description = "What parts the decision from this one of the log.")
    private String versus = "";

    @Option(names = "--versus-input", paramLabel = "FILE", description = "What parts the decision from that of this request.")
    private @Nullable Path versusInput;

    @Option(names = "--versus-time", paramLabel = "TIME", description = "What the policy's clock says for the other; alone, the same request at another time.")
    private @Nullable Instant versusTime;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--full", description = "Prints the rules that did not hold, and what each sentence rests on, too.")
    private boolean full;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "text")
    private Format format = Format.text;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OpenPolicy opened = policy.open(terminal);
        Request one = request.request(policy, terminal);
        DecisionDesk desk = new DecisionDesk(opened, engine.referee(opened), change.asked().withMade(request.made()));
        if (!versus.isEmpty() || versusInput != null || versusTime != null) {
            TwoExplained compared = desk.compare(one, other(one), () -> false);
            print(compared.page(), desk.json(compared));
            return compared.differs() ? Exit.BAD_NEWS : Exit.DONE;
        }
        Explained explained = desk.explain(one, whyNot, () -> false);
        print(explained.narrative(), desk.json(explained));
        return explained.differs() ? Exit.BAD_NEWS : Exit.DONE;
    }

    /// The second of two decisions: another of the log, another request, or the same at another time.
    private Request other(Request one) throws Problem {
        if (!whyNot.isEmpty()) {
            throw new Problem("--why-not asks about one decision, and two are given", "", "leave --versus out, or --why-not");
        }
        if (!versus.isEmpty()) {
            return request.logged(versus, policy, terminal);
        }
        return switch (one) {
            case Request.OfInput first ->
                new Request.OfInput(first.entrypoint(), versusInput == null ? first.input() : RequestOptions.read(versusInput),
                        versusTime == null ? first.time() : versusTime,
                        versusInput == null ? first.source() : String.valueOf(versusInput.getFileName()));
            case Request.OfLog first -> new Request.OfInput(DecisionDesk.entrypoint(first),
                    versusInput == null ? first.decision().input() : RequestOptions.read(versusInput),
                    versusTime != null ? versusTime : DecisionDesk.time(first.decision()),
                    versusInput == null ? first.decision().id() : String.valueOf(versusInput.getFileName()));
        };
    }

    private void print(Narrative narrative, ObjectValue json) {
        Narrative shown = full ? narrative : narrative.brief();
        terminal.out().print(switch (format) {
            case text -> new PlainText(terminal.width(), terminal.colours(), full).render(shown) + (full ? "" : more(narrative, shown));
            case markdown -> Markdown.of(shown, full);
            case json -> Json.write(json) + "\n";
        });
    }

    /// What the short form leaves out.
    private static String more(Narrative narrative, Narrative shown) {
        return "\n" + (narrative.blocks().equals(shown.blocks())
                ? "With --full, each sentence names what it rests on."
                : "With --full, the rules that did not hold are told too, and each sentence names what it rests on.") + "\n";
    }
}
