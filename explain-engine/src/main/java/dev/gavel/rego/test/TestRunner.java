package dev.gavel.rego.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.DeepThread;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.trace.TraceSink;
import dev.gavel.rego.value.Value;

/// Runs the tests of a policy that was compiled with [dev.gavel.rego.compile.TestRules#RUN], several at once.
public final class TestRunner {

    private final TestCases cases;
    private final Evaluator evaluator;
    private final CompiledPolicy policy;
    private final TestOptions options;

    public TestRunner(CompiledPolicy policy, Value data, TestOptions options) {
        this.policy = policy;
        this.evaluator = new Evaluator(policy.tree(), policy.options().declarations(), data);
        this.options = options;
        this.cases = new TestCases(options.filter());
    }

    /// One result for each test, by file name, then in source order.
    public List<TestResult> run() {
        List<TestCase> tests = new ArrayList<>();
        for (CompiledRule rule : policy.rules()) {
            cases.of(rule).ifPresent(tests::add);
        }
        AtomicReferenceArray<@Nullable TestResult> results = new AtomicReferenceArray<>(tests.size());
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<DeepThread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(options.parallel(), tests.size()); i++) {
            DeepThread thread = new DeepThread(() -> {
                try {
                    work(tests, next, results);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        threads.forEach(TestRunner::join);
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {
            }
        }
        List<TestResult> all = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            TestResult result = results.get(i);
            if (result != null) {
                all.add(result);
            }
        }
        return all;
    }

    private void work(List<TestCase> tests, AtomicInteger next, AtomicReferenceArray<@Nullable TestResult> results) {
        TraceSink watcher = options.watcher() == null ? null : options.watcher().get();
        TestRun run = new TestRun(policy, evaluator, options, watcher);
        for (int i = next.getAndIncrement(); i < tests.size(); i = next.getAndIncrement()) {
            results.set(i, run.run(tests.get(i)));
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
