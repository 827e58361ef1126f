package dev.gavel.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.DecisionLine;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Outline;

/// What the window says about what is open, and what its search finds.
public final class ShellViewModel {

    private static final int DECISIONS_FOUND = 12;

    private final Session session;
    private final PaletteViewModel palette = new PaletteViewModel();
    private final List<Command> commands = new ArrayList<>();
    private final EngineViewModel engine;
    private final SignaturesViewModel signatures;
    private final StringBinding policyText;
    private final StringBinding logText;
    private final StringBinding status;

    /// @param goTo shows the place of that name
    public ShellViewModel(Session session, Consumer<String> goTo) {
        this.session = session;
        engine = new EngineViewModel(session);
        signatures = new SignaturesViewModel(session);
        policyText = Bindings.createStringBinding(this::describePolicy, session.policy());
        logText = Bindings.createStringBinding(this::describeLog, session.log());
        status = Bindings.createStringBinding(this::describeStatus, session.policy());
        palette.add(text -> bundles(text, goTo));
        palette.add(text -> rules(text, goTo));
        palette.add(text -> subjects(text, goTo));
        palette.add(text -> decisions(text, goTo));
        palette.add(this::commands);
    }

    public Session session() {
        return session;
    }

    public PaletteViewModel palette() {
        return palette;
    }

    /// The choice of an engine.
    public EngineViewModel engine() {
        return engine;
    }

    /// With what bundles are verified.
    public SignaturesViewModel signatures() {
        return signatures;
    }

    List<Command> commands() {
        return commands;
    }

    void add(Command command) {
        commands.add(command);
    }

    /// For example `8 bundles`; empty where none is open.
    public ObservableValue<String> policyText() {
        return policyText;
    }

    /// For example `console.ndjson · 412`; empty where none is open.
    public ObservableValue<String> logText() {
        return logText;
    }

    public ObservableValue<String> status() {
        return status;
    }

    private String describePolicy() {
        OpenPolicy policy = session.policy().get();
        if (policy == null) {
            return "";
        }
        List<Outline.OfBundle> bundles = policy.outline().bundles();
        if (bundles.size() == 1) {
            String revision = bundles.getFirst().revision();
            return bundles.getFirst().name() + (revision.isEmpty() ? "" : " · " + revision);
        }
        return bundles.size() + " bundles";
    }

    private String describeLog() {
        OpenLog log = session.log().get();
        return log == null ? "" : log.name() + " · " + String.format(Locale.ROOT, "%,d", log.count());
    }

    private String describeStatus() {
        OpenPolicy policy = session.policy().get();
        if (policy == null) {
            return "Nothing is open";
        }
        int packages = policy.outline().packages().size();
        int rules = policy.outline().rules().size();
        if (policy.rejected()) {
            return "✕ The policy has " + counted((int) policy.errorCount(), "error");
        }
        return "✓ Policy compiled: " + counted(rules, "rule") + " in " + counted(packages, "package");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private List<Found> bundles(String text, Consumer<String> goTo) {
        OpenPolicy policy = session.policy().get();
        if (policy == null || text.isEmpty()) {
            return List.of();
        }
        return policy.outline().bundles().stream().filter(bundle -> holds(text, bundle.name(), bundle.revision()))
                .map(bundle -> new Found("bundle", bundle.name(), bundle.revision(), () -> {
                    goTo.accept("Policy");
                    session.choose(new Chosen.Bundle(bundle.name()));
                })).toList();
    }

    private List<Found> rules(String text, Consumer<String> goTo) {
        OpenPolicy policy = session.policy().get();
        if (policy == null || text.isEmpty()) {
            return List.of();
        }
        return policy.outline().rules().stream().filter(rule -> holds(text, rule.name(), rule.id(), rule.title(), rule.pkg()))
                .map(rule -> new Found("rule",
                        rule.id().isEmpty() || rule.title().isEmpty() ? rule.label() : rule.id() + "  " + rule.title(),
                        rule.range().toString(), () -> {
                            goTo.accept("Policy");
                            session.choose(new Chosen.Rule(rule));
                        }))
                .limit(20).toList();
    }

    private List<Found> subjects(String text, Consumer<String> goTo) {
        OpenPolicy policy = session.policy().get();
        if (policy == null || text.isEmpty()) {
            return List.of();
        }
        return policy.subjects().stream()
                .flatMap(group -> group.subjects().stream().filter(subject -> holds(text, subject.label(), subject.name(), group.label()))
                        .map(subject -> new Found("subject", subject.label(), group.label().toLowerCase(Locale.ROOT), () -> {
                            goTo.accept("Policy");
                            session.choose(new Chosen.Subject(subject));
                        })))
                .limit(20).toList();
    }

    private List<Found> decisions(String text, Consumer<String> goTo) {
        OpenLog log = session.log().get();
        if (log == null || text.length() < 2) {
            return List.of();
        }
        return log.page(new DecisionFilter("", text), 0, DECISIONS_FOUND).stream()
                .map(line -> new Found("decision", describe(line), line.key(), () -> {
                    goTo.accept("Decisions");
                    session.choose(new Chosen.Decision(line.key()));
                })).toList();
    }

    private static String describe(DecisionLine line) {
        return line.tone().sign() + " " + Stream.of(line.verdict(), line.agent(), line.tool()).filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " · " + b).orElse("");
    }

    private List<Found> commands(String text) {
        return commands.stream().filter(command -> holds(text, command.name()))
                .map(command -> new Found("command", command.name(), command.shownKeys(), command.action())).toList();
    }

    private static boolean holds(String text, String... places) {
        return Stream.of(places).anyMatch(place -> place.toLowerCase(Locale.ROOT).contains(text));
    }
}
