package dev.gavel.app.work;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaEngine;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.review.finding.CheckRequest;
import dev.gavel.review.finding.Confirmations;
import dev.gavel.review.finding.Confirmations.Opinion;
import dev.gavel.review.finding.Finding;
import dev.gavel.review.finding.Findings;
import dev.gavel.review.finding.FindingsSearch;
import dev.gavel.review.finding.Watch;
import dev.gavel.words.narrate.FindingsNarrator;
import dev.gavel.words.narrate.FindingsPage;
import dev.gavel.words.narrative.Written;
import dev.gavel.words.page.PolicyPages;

/// Looks for findings, has a real OPA decide about their proofs too where there is one, and parts new ones from those that the profile accepts.
final class CheckDesk {

    private static final double SEARCHED = 0.95;

    private final OpenPolicy policy;
    private final Referee referee;

    CheckDesk(OpenPolicy policy, Referee referee) {
        this.policy = policy;
        this.referee = referee;
    }

    /// @throws Problem where it is not clear what is asked, or the other engine that was asked for cannot be
    Checked check(CheckAsked asked, Progress progress) throws Problem {
        DecisionContract contract = policy.entrypoints().contract(asked.entrypoint());
        CheckRequest request = policy.pages().checkRequest(contract, policy.profile().selfDeclared(), asked.now())
                .withRequests(asked.observed()).withSchemas(asked.schemas());
        long begun = System.nanoTime();
        Findings findings = FindingsSearch.of(request, new Watch() {

            @Override
            public void at(double fraction, String step) {
                progress.at(fraction * SEARCHED, "looking for " + step);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled() || System.nanoTime() - begun > asked.limit().toNanos();
            }

            @Override
            public boolean hasLearned() {
                return progress.cancelled() || System.nanoTime() - begun > asked.limit().toNanos() / 2;
            }
        });
        progress.at(SEARCHED, "asking OPA");
        List<String> remarks = new ArrayList<>();
        Asked other = other();
        Map<Finding, Opinion> opinions = opinions(findings.findings(), contract, other, findings.now(), remarks, progress);
        return parted(contract, findings, new Decided(other == null ? "" : other.engine().name(), opinions), remarks, asked);
    }

    /// The other engine, and how it is had with one bundle less.
    private record Asked(OpaEngine engine, Confirmations.Without without, boolean wanted) {
    }

    private record Decided(String name, Map<Finding, Opinion> opinions) {

        /// @param whole the finding as it was decided about
        /// @param finding it, or some of its places
        FindingsPage.Told told(Finding whole, Finding finding, @Nullable LocalDate expired) {
            return new FindingsPage.Told(finding, opinions.getOrDefault(whole, Opinion.NOT_ASKED), name,
                    Optional.ofNullable(expired).map(PolicyPages::spoken));
        }
    }

    /// The engine that was chosen; where none was, the executable of this system, if there is one.
    private @Nullable Asked other() throws Problem {
        Optional<OpaEngine> chosen = referee.engine();
        if (chosen.isPresent()) {
            boolean executable = referee.choice() instanceof EngineChoice.Executable;
            return new Asked(chosen.get(), name -> executable ? without(executable(), name) : Optional.empty(), true);
        }
        Optional<Path> found = OpaExecutable.onPath();
        if (found.isEmpty()) {
            return null;
        }
        try {
            return new Asked(OpaExecutable.at(found.get(), sources("")), name -> without(found, name), false);
        } catch (EngineUnavailable e) {
            return null;
        }
    }

    private Optional<Path> executable() {
        return referee.choice() instanceof EngineChoice.Executable chosen && chosen.file() != null
                ? Optional.of(chosen.file())
                : OpaExecutable.onPath();
    }

    private Optional<OpaEngine> without(Optional<Path> executable, String bundle) throws EngineUnavailable {
        return executable.isEmpty() ? Optional.empty() : Optional.of(OpaExecutable.at(executable.get(), sources(bundle)));
    }

    private List<BundleSource> sources(String but) {
        return policy.bundles().stream().filter(bundle -> !bundle.name().equals(but))
                .map(bundle -> new BundleSource(bundle.name(), bundle.origin())).toList();
    }

    private static Map<Finding, Opinion> opinions(List<Finding> findings, DecisionContract contract, @Nullable Asked other,
            Instant now, List<String> remarks, Progress progress) throws Problem {
        if (other == null) {
            return Map.of();
        }
        try {
            return Confirmations.of(findings, contract, other.engine(), other.without(), now, progress::cancelled);
        } catch (EngineUnavailable e) {
            if (other.wanted()) {
                throw new Problem(String.valueOf(e.getMessage()), "--engine", e.help());
            }
            remarks.add("OPA could not be asked: " + e.getMessage() + ".");
            return Map.of();
        }
    }

    private Checked parted(DecisionContract contract, Findings findings, Decided decided, List<String> remarks, CheckAsked asked)
            throws Problem {
        LocalDate today = LocalDate.ofInstant(asked.now(), ZoneOffset.UTC);
        List<FindingsPage.Told> fresh = new ArrayList<>();
        List<FindingsPage.Accepted> accepted = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Finding whole : findings.findings()) {
            Parts parts = parts(whole, today);
            parts.fresh().ifPresent(finding -> fresh.add(decided.told(whole, finding, parts.expired())));
            parts.accepted()
                    .forEach((entry, finding) -> accepted.add(new FindingsPage.Accepted(decided.told(whole, finding, null), entry.reason(),
                            entry.owner(), entry.expires() == null ? "" : PolicyPages.spoken(entry.expires()))));
            met.addAll(fingerprints(whole));
        }
        FindingsPage page = new FindingsPage(policy.line(), Written.day(asked.now()), fresh, accepted, false, findings.tried(),
                findings.unfinished(), remarks);
        List<Diagnostic> idle = findings.unfinished().isEmpty() ? idle(met) : List.of();
        return new Checked(contract, page, policy.bundles(), idle, new FindingsNarrator(GlossaryOfProfile.of(policy.profile())));
    }

    /// What of a finding is new, and what is accepted by which entry.
    ///
    /// @param expired the last day of an acceptance that is over, or null
    private record Parts(Optional<Finding> fresh, Map<Profile.AcceptedFinding, Finding> accepted, @Nullable LocalDate expired) {
    }

    private Parts parts(Finding finding, LocalDate today) {
        Profile.AcceptedFinding entry = entry(finding.fingerprint());
        if (entry == null && finding instanceof Finding.Gap gap && gap.missing().size() > 1) {
            return places(gap, today);
        }
        LocalDate until = entry == null ? null : entry.expires();
        boolean over = until != null && until.isBefore(today);
        return entry == null || over
                ? new Parts(Optional.of(finding), Map.of(), until)
                : new Parts(Optional.empty(), Map.of(entry, finding), null);
    }

    private Parts places(Finding.Gap gap, LocalDate today) {
        Map<Profile.AcceptedFinding, Finding> accepted = new LinkedHashMap<>();
        List<Finding.Missing> fresh = new ArrayList<>();
        LocalDate expired = null;
        for (Finding.Missing each : gap.missing()) {
            Profile.AcceptedFinding entry = entry(gap.fingerprint(each));
            LocalDate until = entry == null ? null : entry.expires();
            if (entry == null || until != null && until.isBefore(today)) {
                fresh.add(each);
                expired = until == null ? expired : until;
            } else {
                accepted.put(entry, gap.at(List.of(each)));
            }
        }
        return new Parts(fresh.isEmpty() ? Optional.empty() : Optional.of(gap.at(fresh)), accepted, expired);
    }

    private static List<String> fingerprints(Finding finding) {
        List<String> all = new ArrayList<>(List.of(finding.fingerprint()));
        if (finding instanceof Finding.Gap gap) {
            gap.missing().forEach(each -> all.add(gap.fingerprint(each)));
        }
        return all;
    }

    private Profile.@Nullable AcceptedFinding entry(String fingerprint) {
        return policy.profile().accepted().stream().filter(entry -> entry.finding().equals(fingerprint)).findFirst().orElse(null);
    }

    /// Acceptances of what is not found, or not any more.
    private List<Diagnostic> idle(Set<String> met) {
        return policy.profile().accepted().stream().filter(entry -> !met.contains(entry.finding()))
                .map(entry -> Diagnostic.warning("profile_error", "there is no finding `" + entry.finding() + "` to accept", entry.range())
                        .withHelp(
                                "it was mended, it has changed and is new, or this search did not meet it: see what `gavel check` prints"))
                .toList();
    }
}
