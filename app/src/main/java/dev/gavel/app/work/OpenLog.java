package dev.gavel.app.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LogItem;
import dev.gavel.decision.log.LogStream;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// The decision logs that are open, their decisions in the order of the files, and what could not be read of them.
public final class OpenLog {

    /// How many other requests are looked at for what this one could hold.
    public static final int SOME = 200;

    private final List<String> files;
    private final List<LoggedDecision> decisions;
    private final Map<String, LoggedDecision> byKey;
    private final List<Diagnostic> faults;
    private volatile List<DecisionLine> lines;

    private OpenLog(List<String> files, List<LoggedDecision> decisions, List<Diagnostic> faults, List<DecisionLine> lines) {
        this.files = List.copyOf(files);
        this.decisions = List.copyOf(decisions);
        this.faults = List.copyOf(faults);
        this.byKey = new HashMap<>();
        this.decisions.forEach(decision -> byKey.putIfAbsent(DecisionLines.key(decision), decision));
        this.lines = lines;
    }

    /// Reads the logs. A line that cannot be read is among [#faults]; the rest is here all the same.
    ///
    /// @throws Problem where nothing can be read at all
    public static OpenLog read(List<Path> paths, Progress progress) throws Problem {
        List<LoggedDecision> decisions = new ArrayList<>();
        List<Diagnostic> faults = new ArrayList<>();
        List<String> names = paths.stream().map(Path::toString).toList();
        try (LogStream stream = new DecisionLogReader().open(names)) {
            for (LogItem item = stream.next(); item != null && !progress.cancelled(); item = stream.next()) {
                switch (item) {
                    case LogItem.Decision found -> {
                        decisions.add(found.decision());
                        if (decisions.size() % 1000 == 0) {
                            progress.at(-1, String.format(Locale.ROOT, "%,d decisions", decisions.size()));
                        }
                    }
                    case LogItem.Bad bad -> faults.add(bad.diagnostic());
                    case LogItem.Other ignored -> {
                        // what else OPA writes to its console is no decision
                    }
                }
            }
        }
        if (decisions.isEmpty() && !faults.isEmpty()) {
            throw new Problem("no decision can be read", String.join(", ", names), "", faults);
        }
        if (decisions.isEmpty()) {
            throw new Problem("there is no decision in the log", String.join(", ", names),
                    "give a decision log as OPA writes it: console lines, uploaded gzip arrays or NDJSON");
        }
        return new OpenLog(names, decisions, faults, DecisionLines.of(decisions, null));
    }

    /// The file, or how many there are.
    public String name() {
        return files.size() == 1 ? String.valueOf(Path.of(files.getFirst()).getFileName()) : files.size() + " logs";
    }

    public List<String> files() {
        return files;
    }

    public long count() {
        return decisions.size();
    }

    List<LoggedDecision> decisions() {
        return decisions;
    }

    /// Inputs of decisions of which the log hides nothing, from the first on.
    public List<Value> inputs(int most) {
        List<Value> inputs = new ArrayList<>();
        for (LoggedDecision decision : decisions) {
            Value input = decision.input();
            if (inputs.size() < most && input != null && decision.erased().isEmpty() && decision.masked().isEmpty()) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    public List<Diagnostic> faults() {
        return faults;
    }

    /// The verdicts that occur, in the order of the alphabet.
    public List<String> verdicts() {
        return lines.stream().map(DecisionLine::verdict).distinct().sorted().toList();
    }

    /// Reads the verdicts anew, by the contracts of a policy's profile.
    public OpenLog under(@Nullable OpenPolicy policy) {
        lines = DecisionLines.of(decisions, policy);
        return this;
    }

    public long count(DecisionFilter filter) {
        return matching(filter).count();
    }

    /// The rows that match, from one on.
    ///
    /// @param offset of the first row, zero-based, among those that match
    public List<DecisionLine> page(DecisionFilter filter, long offset, int limit) {
        return matching(filter).skip(offset).limit(limit).toList();
    }

    /// The zero-based position of a decision among those that match, or -1.
    public int position(DecisionFilter filter, String key) {
        return matching(filter).map(DecisionLine::key).toList().indexOf(key);
    }

    private Stream<DecisionLine> matching(DecisionFilter filter) {
        String text = filter.text().toLowerCase(Locale.ROOT);
        return lines.stream().filter(line -> (filter.verdict().isEmpty() || line.verdict().equals(filter.verdict())) && line.holds(text));
    }

    /// A decision by its key.
    ///
    /// @param key a decision id, or the place of a decision that has none
    /// @throws Problem where there is no such decision
    public LoggedDecision decision(String key) throws Problem {
        LoggedDecision found = byKey.get(key);
        if (found == null) {
            throw new Problem("there is no decision `" + key + "` in the log", String.join(", ", files),
                    "the log holds " + String.format(Locale.ROOT, "%,d", count()) + " decisions, the first is "
                            + DecisionLines.key(decisions.getFirst()));
        }
        return found;
    }
}
