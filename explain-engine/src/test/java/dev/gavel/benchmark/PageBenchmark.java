package dev.gavel.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.CheckedPages;
import dev.gavel.words.page.PolicyPages;

/// A page on a data class of the recorded policy, written in both lengths, read back and checked on 2,000 requests; and the first page of all, which learns the policy.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class PageBenchmark {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private PolicyPages pages;
    private DecisionContract contract;
    private CheckedPages checked;
    private List<Subject> subject;

    @Setup
    public void load() {
        Path policy = Workload.recordings().resolve("policy");
        LoadRequest files = new LoadRequest(List.of(), List.of(policy.resolve("policy").toString(), policy.resolve("data.json").toString()),
                List.of(), RegoVersion.V1, null, CompileOptions.defaults());
        if (!(PolicyFiles.load(files) instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("no policy at " + policy);
        }
        EmbeddedEngine engine = loaded.policy().engine().orElseThrow();
        contract = new ContractDetector(engine.compiled()).of("agent/main/decision").orElseThrow();
        pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
        checked = pages.checked(contract, DATE);
        subject = List.of(new Subject(pages.subjects().type("data-class").orElseThrow(), StringValue.of("customer_data")));
        checked.about(subject, () -> false);
    }

    @Benchmark
    public CheckedPage page() {
        return checked.about(subject, () -> false);
    }

    @Benchmark
    public CheckedPage firstPage() {
        return pages.checked(contract, DATE).about(subject, () -> false);
    }
}
