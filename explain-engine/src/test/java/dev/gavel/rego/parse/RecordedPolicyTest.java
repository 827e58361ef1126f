package dev.gavel.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.source.SourceFile;

class RecordedPolicyTest {

    @Test
    void everyModuleOfTheRecordedPolicyIsRead() throws IOException {
        Path policy = Path.of(System.getProperty("gavel.shared", "../shared"), "opa-recorded", "policy");
        if (!Files.isDirectory(policy)) {
            System.out.println("NOT RUN: the recorded policy, " + policy + " is not there");
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(policy)) {
            files = walk.filter(p -> p.toString().endsWith(".rego")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Parser.v1().module(new SourceFile(file.getFileName().toString(), Files.readString(file))).diagnostics()).isEmpty();
        }
    }
}
