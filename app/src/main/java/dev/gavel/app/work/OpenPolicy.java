package dev.gavel.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.contract.ProfileReader;
import dev.gavel.meaning.subject.SubjectSources;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.page.PolicyPages;

/// The bundles that are open, compiled together, and the team's profile beside them. A policy with errors is open too: what could be read of it is
/// shown beside them.
public final class OpenPolicy {

    private final Policy policy;
    private final Profile profile;
    private final List<Diagnostic> diagnostics;
    private final Outline outline;
    private final @Nullable Ready ready;

    /// What only a policy without errors has.
    private record Ready(EmbeddedEngine engine, PolicyPages pages, Entrypoints entrypoints, SubjectDesk subjects, AnswerDesk answers) {
    }

    private OpenPolicy(Policy policy, @Nullable Path profileFile) throws Problem {
        ProfileReader.Reading reading = profileFile == null
                ? new ProfileReader.Reading(Profile.NONE, List.of())
                : ProfileReader.read(file(profileFile));
        if (profileFile != null && reading.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
            throw new Problem("the profile has errors", profileFile.toString(), "", reading.diagnostics());
        }
        List<Diagnostic> all = new ArrayList<>(policy.diagnostics());
        all.addAll(reading.diagnostics());
        this.policy = policy;
        this.profile = reading.profile();
        this.diagnostics = Diagnostic.sorted(all);
        this.outline = new OutlineReader(policy).read();
        this.ready = policy.engine().map(engine -> ready(engine, reading.profile())).orElse(null);
    }

    private static Ready ready(EmbeddedEngine engine, Profile profile) {
        PolicyPages pages = new PolicyPages(engine, GlossaryOfProfile.of(profile), SubjectSources.of(profile));
        Entrypoints entrypoints = new Entrypoints(new ContractDetector(engine.compiled()), profile);
        SubjectDesk subjects = new SubjectDesk(pages.subjects());
        return new Ready(engine, pages, entrypoints, subjects, new AnswerDesk(pages, entrypoints, subjects));
    }

    /// Reads the bundles, and the profile where one is given. Whatever is wrong with the bundles is among [#diagnostics].
    ///
    /// @throws Problem where the profile cannot be read or has errors
    public static OpenPolicy read(List<BundleSource> sources, @Nullable Path profile, Progress progress) throws Problem {
        return read(new BundleReader(), sources, profile, progress);
    }

    /// @param reader which may take signed bundles only
    public static OpenPolicy read(BundleReader reader, List<BundleSource> sources, @Nullable Path profile, Progress progress)
            throws Problem {
        progress.at(-1, "");
        return new OpenPolicy(PolicyLoader.of(sources.stream().distinct().map(reader::read).toList()), profile);
    }

    private static SourceFile file(Path path) throws Problem {
        try {
            return new SourceFile(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Problem("the profile cannot be read", path.toString(), "check that the file is there, is UTF-8 text and may be read");
        }
    }

    public List<Bundle> bundles() {
        return policy.bundles();
    }

    public Policy policy() {
        return policy;
    }

    public Profile profile() {
        return profile;
    }

    public Outline outline() {
        return outline;
    }

    /// All that is wrong with it, sorted by place.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// True where it cannot decide anything.
    public boolean rejected() {
        return ready == null;
    }

    public long errorCount() {
        return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
    }

    /// Where the errors stand, as far as that is known.
    public List<SourceRange.Known> errorPlaces() {
        return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).map(Diagnostic::range)
                .filter(SourceRange.Known.class::isInstance).map(SourceRange.Known.class::cast).toList();
    }

    /// What is wrong with it, as a page.
    public Narrative faults() {
        return FaultsPage.of(diagnostics);
    }

    /// One line: the bundles with their revisions, `crm crm-2026.46.0, main main-2026.46.0`.
    public String title() {
        return policy.bundles().stream()
                .map(bundle -> bundle.manifest().revision().isEmpty() ? bundle.name() : bundle.name() + " " + bundle.manifest().revision())
                .collect(Collectors.joining(", "));
    }

    /// It at an earlier revision.
    ///
    /// @param earlier bundles, or folders of bundles; each takes the place of the bundle of its name
    public OpenPolicy at(List<Path> earlier, @Nullable Path profileFile, Progress progress) throws Problem {
        List<BundleSource> given = Dropped.of(earlier).bundles();
        if (given.isEmpty()) {
            throw new Problem("there is no bundle to compare with", earlier.isEmpty() ? "" : earlier.getFirst().toString(),
                    "choose a directory or an archive with an earlier revision of one of the open bundles");
        }
        Set<String> names = given.stream().map(BundleSource::name).collect(Collectors.toSet());
        List<BundleSource> all = new ArrayList<>(given);
        bundles().stream().filter(bundle -> !names.contains(bundle.name()))
                .forEach(bundle -> all.add(new BundleSource(bundle.name(), bundle.origin())));
        OpenPolicy before = read(all, profileFile, progress);
        if (before.rejected()) {
            throw new Problem("the earlier revision has errors", given.getFirst().path().toString(), "", before.diagnostics());
        }
        return before;
    }

    /// What it says now and did not say at an earlier revision.
    ///
    /// @throws Problem as [#ask]
    public Changed changes(Asked asked, OpenPolicy before, Progress progress) throws Problem {
        return sound().answers().changes(asked, before.sound().answers(), List.of(bundles(), before.bundles()), progress);
    }

    /// Rules that may give the verdict, where it is not evident which does and the profile does not say; else none.
    public List<String> verdicts() {
        return ready == null || !profile.contracts().isEmpty() ? List.of() : ready.entrypoints().open();
    }

    /// Types of subjects and the first of their values, not counted.
    public List<SubjectGroup> subjects() {
        return ready == null ? List.of() : ready.subjects().groups();
    }

    /// Those that hold a text, not counted.
    public List<SubjectGroup> subjects(String containing) {
        return ready == null ? List.of() : ready.subjects().containing(containing);
    }

    /// The subjects, with how many rules bear on each; those on which most bear come first.
    ///
    /// @param asked for which entrypoint and date; what it is about does not matter
    public List<SubjectGroup> counted(Asked asked, Progress progress) throws Problem {
        return sound().answers().counted(asked, progress);
    }

    /// The next subjects of a type.
    ///
    /// @param from how many to pass over
    public List<SubjectLine> more(Asked asked, String type, int from, Progress progress) throws Problem {
        return sound().answers().more(asked, type, from, progress);
    }

    /// Two types of subjects against each other; nothing is computed yet.
    public Matrix matrix(MatrixAsked asked, Progress progress) throws Problem {
        return sound().answers().matrix(asked, progress);
    }

    /// The same policy in the words of another profile, or of the same one after it was changed.
    ///
    /// @throws Problem where the profile cannot be read or has errors
    public OpenPolicy under(@Nullable Path other) throws Problem {
        return new OpenPolicy(policy, other);
    }

    /// `Policy revision 2026.47.0`, as pages have it below their title.
    public String line() {
        return ready == null ? title() : ready.pages().policyLine();
    }

    /// What the policy says, checked.
    ///
    /// @throws Problem where it is not clear what is asked, the policy is too tangled for an answer, or the work was cancelled
    public Answered ask(Asked asked, Progress progress) throws Problem {
        return sound().answers().answer(asked, progress);
    }

    /// What its authors should know about it.
    ///
    /// @param referee the real OPA that is to decide about the proofs too; where none is chosen the executable of this system does, if there is one
    /// @throws Problem where it is not clear what is asked, or the OPA that was chosen cannot be asked
    public Checked check(CheckAsked asked, Referee referee, Progress progress) throws Problem {
        return new CheckDesk(this, referee).check(asked, progress);
    }

    /// What the policy says about a rule: what it is for, and its text.
    public Narrative describe(Outline.OfRule rule) {
        return RulePage.of(rule, policy);
    }

    /// The engine that decides by it.
    ///
    /// @throws Problem where the policy has errors; so do the others below
    public EmbeddedEngine engine() throws Problem {
        return sound().engine();
    }

    public Entrypoints entrypoints() throws Problem {
        return sound().entrypoints();
    }

    /// How the results of an entrypoint are read; empty where that is not evident.
    Optional<DecisionContract> contract(String entrypoint) {
        return profile.contract(entrypoint).or(() -> ready == null ? Optional.empty() : ready.entrypoints().known(entrypoint));
    }

    /// The entrypoints of which a bundle holds the rules as Wasm alone; `opa build -t wasm` takes them out of the Rego.
    List<String> wasmEntrypoints() {
        return policy.bundles().stream().flatMap(bundle -> bundle.manifest().wasm().stream()).map(resolver -> resolver.entrypoint())
                .distinct()
                .toList();
    }

    /// What may be asked for by *why not*: ids of rules, their names, their paths.
    public List<String> ruleNames() throws Problem {
        return sound().pages().ruleNames();
    }

    PolicyPages pages() throws Problem {
        return sound().pages();
    }

    private Ready sound() throws Problem {
        if (ready == null) {
            throw new Problem("the policy has errors", "", "mend them first", diagnostics);
        }
        return ready;
    }
}
