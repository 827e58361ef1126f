package dev.gavel.words.page;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.contract.ValuePath;
import dev.gavel.words.narrate.Glossary;

/// The sample bundles, compiled, and how their decisions are read.
final class SamplePolicy {

    static final Path ROOT = Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();

    static final DecisionContract CONTRACT = new DecisionContract("governance/main/decision",
            new Shape.DecisionObject(ValuePath.of("allow"), Polarity.TRUE_ALLOWS, ValuePath.of("reasons"), ValuePath.of("remediation"),
                    null,
                    ValuePath.of("metadata"), ValuePath.of("metadata", "matched_rules"), ValuePath.of("metadata", "approval", "required"),
                    ValuePath.of("metadata", "approval", "approver_role")));

    private SamplePolicy() {
    }

    static EmbeddedEngine engine() {
        List<BundleSource> sources = Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList();
        Policy policy = PolicyLoader.load(sources);
        return policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
    }

    static PolicyPages pages() {
        return new PolicyPages(engine(), Glossary.EMPTY, List.of("data.usage", "data.approvals"));
    }
}
