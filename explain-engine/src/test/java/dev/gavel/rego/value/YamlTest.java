package dev.gavel.rego.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class YamlTest {

    @Test
    void readsEveryAwkwardTextAsOpaDoes() throws IOException {
        Path table = Path.of(System.getProperty("gavel.shared", "../../shared"), "conformance", "yaml-opa-1.22.0.txt");
        if (!Files.exists(table)) {
            System.out.println("NOT RUN: what OPA makes of awkward YAML, for " + table + " is not there");
            return;
        }
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String line : Files.readAllLines(table)) {
            int end = ((JsonFault.Scan.Value) JsonFault.scan(line.getBytes(StandardCharsets.ISO_8859_1))).end();
            String text = ((StringValue) Json.read(line.substring(0, end))).value();
            String wanted = line.substring(end + 4, line.lastIndexOf(' '));
            count++;
            String found;
            try {
                found = Json.write(Yaml.read(text));
            } catch (YamlException e) {
                found = "\"UNDEFINED\"";
            }
            if (!found.equals(Json.write(Json.read(wanted)))) {
                wrong.add(line + " but found " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isEqualTo(49);
    }

    @Test
    void saysWhereATextBreaks() {
        assertThatThrownBy(() -> Yaml.read("a: 1\nb: [\n")).hasMessage("yaml: line 2: did not find expected node content")
                .extracting(e -> ((YamlException) e).row()).isEqualTo(3);
    }

    @Test
    void refusesAliasesThatGrowWithoutBound() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        assertThatThrownBy(() -> Yaml.read(text.toString())).hasMessageContaining("excessive aliasing");
    }

    @Test
    void refusesATextNestedWithoutEnd() {
        assertThatThrownBy(() -> Yaml.read("[".repeat(200_000))).isInstanceOf(YamlException.class);
    }
}
