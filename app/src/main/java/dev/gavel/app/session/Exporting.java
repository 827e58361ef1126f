package dev.gavel.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.Asked;
import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.Length;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Program;
import dev.gavel.app.work.Reports;
import dev.gavel.app.work.Request;
import dev.gavel.words.narrative.Tone;

/// Writes what is chosen as an evidence report.
public final class Exporting {

    private final Session session;

    public Exporting(Session session) {
        this.session = session;
    }

    /// A name for the file; empty where nothing is chosen that a report can be made of.
    public Optional<String> proposedName() {
        if (session.policy().get() == null) {
            return Optional.empty();
        }
        Chosen chosen = session.chosen().get();
        boolean there = !chosen.about().isEmpty() || chosen instanceof Chosen.Decision && session.log().get() != null;
        return there ? Optional.of(safe(chosen.fileName()) + ".pdf") : Optional.empty();
    }

    private static String safe(String name) {
        return name.replaceAll("[^\\w.-]+", "-");
    }

    /// Writes the report in the background; says so when it is there.
    public void export(Path to) {
        OpenPolicy policy = session.policy().get();
        OpenLog log = session.log().get();
        Chosen chosen = session.chosen().get();
        if (policy == null) {
            return;
        }
        session.tasks().run("Writing " + to.getFileName(), progress -> write(policy, log, chosen, new Target(to, progress)),
                done -> session.tell(new Notice(Tone.GOOD, "The report is written.", to.toString(), "")), session::failed);
    }

    private record Target(Path to, Progress progress) {
    }

    private Path write(OpenPolicy policy, @Nullable OpenLog log, Chosen chosen, Target target) throws Problem {
        Reports.write(chosen instanceof Chosen.Decision(String key) && log != null
                ? decision(policy, log, key, target)
                : page(policy, chosen.about(), target), target.to());
        return target.to();
    }

    private byte[] page(OpenPolicy policy, List<String> about, Target target) throws Problem {
        if (about.isEmpty()) {
            throw new Problem("nothing is chosen that a report can be made of", "", "choose a decision or a subject first");
        }
        Asked asked = new Asked(about, session.entrypoint().get(), session.today());
        Path profile = session.profile().get();
        String command = "gavel report subject" + options(policy) + (profile == null ? "" : " --profile " + profile)
                + about.stream().map(one -> " --about " + one).collect(Collectors.joining())
                + (asked.entrypoint().isEmpty() ? "" : " --entrypoint " + asked.entrypoint()) + " --date " + asked.date() + " --out "
                + target.to();
        return reports(policy, command).subject(policy.ask(asked, target.progress()).narrative(Length.FULL));
    }

    private byte[] decision(OpenPolicy policy, OpenLog log, String key, Target target) throws Problem {
        Explained explained = new DecisionDesk(policy, session.engine().get().referee()).explain(new Request.OfLog(log.decision(key), ""),
                target.progress()::cancelled);
        List<Reports.LogFile> files = new ArrayList<>();
        for (String file : log.files()) {
            files.add(Reports.LogFile.of(Path.of(file), log.count()));
        }
        String logs = log.files().stream().map(file -> " --log " + file).collect(Collectors.joining());
        return reports(policy, "gavel report decision" + options(policy) + engine() + logs + " --decision " + key + " --out " + target.to())
                .decision(explained, files);
    }

    private Reports reports(OpenPolicy policy, String command) {
        return new Reports(policy, new Reports.Made(Program.name(), command, session.now()));
    }

    private String engine() {
        EngineChoice choice = session.engine().get().choice();
        return choice instanceof EngineChoice.Embedded ? "" : " --engine " + choice.word();
    }

    private static String options(OpenPolicy policy) {
        return policy.bundles().stream().map(bundle -> " -b " + bundle.name() + "=" + bundle.origin()).collect(Collectors.joining());
    }
}
