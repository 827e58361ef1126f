package dev.gavel.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SigningKey;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.bundle.VerificationKey;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import picocli.CommandLine.Option;

/// Which policy a command is about.
final class PolicyOptions {

    private static final String OLDER = "where it was written for OPA before 1.0, give --v0-compatible";

    @Option(names = {"-b",
            "--bundle"}, required = true, paramLabel = "BUNDLE", description = "A bundle: a directory or a .tar.gz, or NAME=PATH where decision logs call it by another name. May be repeated.")
    private List<String> bundles = List.of();

    @Option(names = "--profile", paramLabel = "FILE", description = "The team's own file of words, contracts and subjects.")
    private @Nullable Path profile;

    @Option(names = "--verification-key", paramLabel = "KEY", description = "Take signed bundles only: a PEM file with the public key, or the secret of an HS algorithm.")
    private String key = "";

    @Option(names = "--verification-key-id", paramLabel = "ID", description = "What the key is called; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "default")
    private String keyId = "default";

    @Option(names = "--signing-alg", paramLabel = "ALGORITHM", description = "How the bundles are signed; ${DEFAULT-VALUE} where nothing is said.", defaultValue = "RS256")
    private String algorithm = "RS256";

    @Option(names = "--scope", paramLabel = "SCOPE", description = "The scope that the bundles are signed for.")
    private String scope = "";

    @Option(names = "--v0-compatible", description = "Read Rego v0, as before OPA 1.0, where a bundle does not say its version.")
    private boolean v0;

    @Option(names = "--strict", description = "Take a warning for an error (exit code 2).")
    private boolean strict;

    /// Reads and compiles the policy; its warnings go to standard error.
    ///
    /// @throws Problem where it has errors: all of them, each with its place
    OpenPolicy open(Terminal terminal) throws Problem {
        return open(sources(), "", terminal);
    }

    /// Reads and compiles an earlier revision of it, with the same profile and key.
    ///
    /// @param given bundles that take the place of those of the same name, or whose files are called the same; the others are as they are now
    OpenPolicy before(List<String> given, Terminal terminal) throws Problem {
        List<BundleSource> now = sources();
        List<BundleSource> earlier = given.stream().map(BundleSource::parse).map(bundle -> asNow(bundle, now)).toList();
        Set<String> replaced = earlier.stream().map(BundleSource::name).collect(Collectors.toSet());
        List<BundleSource> all = new ArrayList<>(earlier);
        now.stream().filter(bundle -> !replaced.contains(bundle.name())).forEach(all::add);
        return open(all, "--against", terminal);
    }

    /// An earlier bundle by the name that it has now.
    private static BundleSource asNow(BundleSource earlier, List<BundleSource> now) {
        List<BundleSource> same = now.stream().filter(bundle -> bundle.name().equals(earlier.name())).toList();
        List<BundleSource> alike = now.stream().filter(bundle -> last(bundle.name()).equals(last(earlier.name()))).toList();
        return !same.isEmpty() || alike.size() != 1 ? earlier : new BundleSource(alike.getFirst().name(), earlier.given());
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private OpenPolicy open(List<BundleSource> from, String option, Terminal terminal) throws Problem {
        OpenPolicy policy = OpenPolicy.read(reader(), from, profile, Progress.NONE);
        if (policy.rejected()) {
            throw new Problem("the policy has errors", option, isOlder(policy) ? OLDER : "", policy.diagnostics());
        }
        warn(policy.diagnostics(), terminal);
        return policy;
    }

    /// True where all that is wrong is that words are missing which Rego v0 did not have.
    private boolean isOlder(OpenPolicy policy) {
        return !v0 && policy.diagnostics().stream().filter(each -> each.severity() == Severity.ERROR)
                .allMatch(each -> each.code().equals("rego_parse_error") && each.message().contains(" keyword is required "));
    }

    private BundleReader reader() throws Problem {
        BundleReader reader = new BundleReader().reading(v0 ? RegoVersion.V0 : RegoVersion.V1);
        if (key.isEmpty()) {
            return reader;
        }
        try {
            return algorithm.startsWith("HS") && !Files.isRegularFile(Path.of(key))
                    ? reader.verifying(new VerificationKey(keyId, key, algorithm, scope))
                    : new SigningKey(Path.of(key), keyId, algorithm, scope).reader(reader);
        } catch (InvalidPathException | Problem e) {
            throw new Problem("the verification key cannot be read", "--verification-key", "name a PEM file with the public key");
        }
    }

    List<BundleSource> sources() {
        return bundles.stream().map(BundleSource::parse).toList();
    }

    boolean strict() {
        return strict;
    }

    /// Prints what is wrong but stops nothing.
    ///
    /// @throws Problem under `--strict`, where there is any
    void warn(List<Diagnostic> warnings, Terminal terminal) throws Problem {
        if (strict && !warnings.isEmpty()) {
            throw new Problem("with --strict a warning is an error", "", "", warnings);
        }
        for (Diagnostic warning : warnings) {
            terminal.err().println((warning.severity() == Severity.WARNING ? "warning: " : "") + warning.pretty());
        }
    }
}
