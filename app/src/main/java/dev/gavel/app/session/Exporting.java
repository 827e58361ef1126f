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
import dev.gavel.app.work.SubjectLine;
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
        return switch (session.chosen().get()) {
            case Chosen.Nothing ignored -> Optional.empty();
            case Chosen.Bundle ignored -> Optional.empty();
            case Chosen.Rule ignored -> Optional.empty();
            case Chosen.Subject subject -> Optional.of("policy-on-" + safe(subject.subject().name()) + ".pdf");
            case Chosen.Decision decision ->
                session.log().get() == null ? Optional.empty() : Optional.of("decision-" + safe(decision.key()) + ".pdf");
        };
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
        byte[] pdf = switch (chosen) {
            case Chosen.Subject subject -> reports(policy, "gavel report subject" + options(policy) + about(subject.subject(), target))
                    .subject(policy.ask(new Asked(List.of(subject.subject().reference()), "", session.today()), target.progress())
                            .narrative(Length.FULL));
            case Chosen.Decision decision when log != null -> decision(policy, log, decision.key(), target);
            case Chosen.Decision ignored -> throw nothing();
            case Chosen.Nothing ignored -> throw nothing();
            case Chosen.Bundle ignored -> throw nothing();
            case Chosen.Rule ignored -> throw nothing();
        };
        Reports.write(pdf, target.to());
        return target.to();
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

    private static String about(SubjectLine subject, Target target) {
        return " --about " + subject.reference() + " --out " + target.to();
    }

    private static Problem nothing() {
        return new Problem("nothing is chosen that a report can be made of", "", "choose a decision or a subject first");
    }
}
