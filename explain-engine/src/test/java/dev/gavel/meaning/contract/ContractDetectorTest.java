package dev.gavel.meaning.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;

class ContractDetectorTest {

    @Test
    void readsTheContractOfTheSampleBundlesOffTheirHeads() throws IOException {
        Path samples = Path.of(System.getProperty("gavel.root", ".."), "sample-bundles");
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(samples)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".rego") && !p.toString().contains("previous")).sorted().toList()) {
                files.add(new SourceFile(path.toString(), Files.readString(path)));
            }
        }
        CompiledPolicy policy = compile(files);
        DecisionContract contract = new ContractDetector(policy).of("governance/main/decision").orElseThrow();
        assertThat(contract.shape())
                .isEqualTo(new Shape.DecisionObject(ValuePath.of("allow"), Polarity.TRUE_ALLOWS, ValuePath.of("reasons"),
                        ValuePath.of("remediation"), null, ValuePath.of("metadata"), ValuePath.of("metadata", "matched_rules"),
                        ValuePath.of("metadata", "approval", "required"), ValuePath.of("metadata", "approval", "approver_role")));
        assertThat(contract.onUndefined()).isEqualTo(Absence.DENIES);
        assertThat(proposals(new ContractDetector(policy).detect())).contains("governance/main/decision");
    }

    @Test
    void aMarkedEntrypointComesBeforeAnyName() {
        Detection detection = detect("package a\n\nallow := true\n\n# METADATA\n# entrypoint: true\ncan_read := input.x == 1\n");
        assertThat(detection).isInstanceOfSatisfying(Detection.Found.class,
                found -> assertThat(found.proposals()).singleElement().satisfies(p -> {
                    assertThat(p.contract()).isEqualTo(new DecisionContract("a/can_read", new Shape.AllowFlag()));
                    assertThat(p.because()).isEqualTo("it is marked as an entrypoint, and gives true or false");
                }));
    }

    @Test
    void withoutAMarkTheNameOfARuleThatNobodyAsksForSpeaks() {
        assertThat(proposals(detect("package app\n\ndefault allow := false\n\nallow if owner\n\nowner if input.user == \"x\"\n")))
                .containsExactly("app/allow");
        assertThat(proposals(detect("package app\n\nallow if count(deny) == 0\n\ndeny contains \"x\" if input.y\n")))
                .containsExactly("app/allow");
    }

    @Test
    void knowsDenialsWarningsAndFlags() {
        assertThat(shape("package k8s\n\ndeny contains msg if { msg := \"x\"; input.y }\n", "k8s/deny"))
                .isEqualTo(new Shape.DenialSet(false));
        assertThat(shape("package k8s\n\nviolation contains {\"msg\": msg} if { msg := \"x\"; input.y }\n", "k8s/violation"))
                .isEqualTo(new Shape.DenialSet(false));
        assertThat(shape("package k8s\n\nwarn contains msg if { msg := \"x\"; input.y }\n", "k8s/warn"))
                .isEqualTo(new Shape.DenialSet(true));
        assertThat(shape("package k8s\n\ndeny_privileged contains \"x\" if input.y\n", "k8s/deny_privileged"))
                .isEqualTo(new Shape.DenialSet(false));
        assertThat(shape("package x\n\ndeny if input.y\n", "x/deny")).isEqualTo(new Shape.DenyFlag());
        assertThat(shape("package x\n\ndefault deny := true\n\ndeny := false if input.y\n", "x/deny")).isEqualTo(new Shape.DenyFlag());
    }

    @Test
    void knowsAPackageThatListsDenials() {
        assertThat(shape("package main\n\ndeny contains msg if { msg := \"x\"; input.y }\n\nwarn contains \"w\" if input.z\n", "main"))
                .isEqualTo(new Shape.DecisionObject(ValuePath.of("deny"), Polarity.MEMBERS_DENY));
    }

    @Test
    void knowsEnvoyAndKubernetes() {
        assertThat(shape("package envoy.authz\n\ndefault allow := false\n\nallow if input.x\n", "envoy/authz/allow"))
                .isEqualTo(new Shape.EnvoyResponse());
        assertThat(shape("package e\n\nresult := {\"allowed\": ok, \"http_status\": 403}\n\nok if input.x\n", "e/result"))
                .isEqualTo(new Shape.EnvoyResponse());
        assertThat(shape(
                "package system\n\nmain := {\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"response\": r}\n\n"
                        + "r := {\"allowed\": true} if input.x\n",
                "system/main")).isEqualTo(new Shape.AdmissionResponse());
    }

    @Test
    void asksWhichRuleIsTheVerdictWhereNothingIsEvident() {
        Detection detection = detect(
                "package shop\n\nprice := 3 if input.x\n\nlabels contains \"a\" if input.y\n\nparts := {\"a\": 1}\n\ndouble(x) := x * 2\n");
        assertThat(detection).isInstanceOfSatisfying(Detection.NotEvident.class, not -> assertThat(not.candidates())
                .extracting(Detection.Candidate::path, Detection.Candidate::what).containsExactly(
                        tuple("shop/labels", "a set"), tuple("shop/parts", "an object with `a`"),
                        tuple("shop/price", "a value")));
        assertThat(detect("package empty\n")).isEqualTo(new Detection.NotEvident(List.of()));
    }

    @Test
    void whatTheProfileSaysComesFirst() {
        CompiledPolicy policy = compile(List.of(new SourceFile("p.rego", "package a\n\nallow if input.x\n")));
        DecisionContract other = new DecisionContract("a/allow", new Shape.DenyFlag());
        Profile profile = new Profile(List.of(), List.of(), List.of(other), List.of(), List.of(), List.of());
        assertThat(new ContractDetector(policy).of("a/allow", profile)).contains(other);
        assertThat(new ContractDetector(policy).of("a/allow", Profile.NONE).orElseThrow().shape()).isEqualTo(new Shape.AllowFlag());
        assertThat(new ContractDetector(policy).of("a/nothing", profile)).isEmpty();
    }

    private static Shape shape(String text, String path) {
        return new ContractDetector(compile(List.of(new SourceFile("p.rego", text)))).of(path).orElseThrow().shape();
    }

    private static Detection detect(String text) {
        return new ContractDetector(compile(List.of(new SourceFile("p.rego", text)))).detect();
    }

    private static List<String> proposals(Detection detection) {
        return detection instanceof Detection.Found found
                ? found.proposals().stream().map(p -> p.contract().entrypoint()).toList()
                : List.of();
    }

    private static CompiledPolicy compile(List<SourceFile> files) {
        List<Module> modules = files.stream().map(file -> Parser.v1().module(file).found().orElseThrow()).toList();
        return switch (new PolicyCompiler(CompileOptions.defaults()).compile(modules)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> compiled.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new AssertionError(rejected.errors());
        };
    }
}
