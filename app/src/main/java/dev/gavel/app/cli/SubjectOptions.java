package dev.gavel.app.cli;

import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.words.narrative.Narrative;
import picocli.CommandLine.Option;

/// What a command asks the policy about.
final class SubjectOptions {

    @Option(names = "--about", required = true, paramLabel = "TYPE=VALUE", description = "The subject, for example data-class=customer_data; a value alone where it says enough.")
    private String about = "";

    @Option(names = "--entrypoint", paramLabel = "PATH", description = "The rule that gives the verdict, for example agent/main/decision.")
    private String entrypoint = "";

    /// The page on the subject, dated today.
    Narrative page(OpenPolicy policy) throws Problem {
        return policy.ask(about, entrypoint, Making.today());
    }
}
