package dev.gavel.rego.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class DeclarationsTest {

    @Test
    void everyBuiltinOfThePinnedOpaIsDeclaredAsItsCapabilitiesSay() throws IOException {
        Path file = Path.of(System.getProperty("gavel.shared", "shared"), "conformance/capabilities.json");
        if (!Files.exists(file)) {
            System.out.println("NOT RUN: no capabilities at " + file);
            return;
        }
        JsonNode listed = new ObjectMapper().readTree(file.toFile()).get("builtins");
        var expected = new TreeMap<String, String>();
        listed.forEach(b -> expected.put(b.get("name").asText(), CapabilityTexts.of(b)));
        var declared = new TreeMap<String, String>();
        Declarations.all().list().forEach(d -> declared.put(d.name(), CapabilityTexts.of(d)));
        assertThat(declared).isEqualTo(expected);
    }

    @Test
    void anOperatorLeadsToItsBuiltin() {
        assertThat(Declarations.all().infix("+")).map(Declaration::name).contains("plus");
        assertThat(Declarations.all().infix("startswith")).isEmpty();
    }

    @Test
    void aRestrictionLeavesOnlyTheNamed() {
        Declarations few = Declarations.all().only(Set.of("count", "unheard.of"));
        assertThat(few.list()).extracting(Declaration::name).containsExactly("count");
        assertThat(few.infix("+")).isEmpty();
    }

    @Test
    void typesPrintAsInOpaErrors() {
        assertThat(Declarations.all().named("json.patch").orElseThrow().type().args().get(1))
                .hasToString("patches: array[object<op: string, path: any>[any: any]]");
        assertThat(Declarations.all().named("time.clock").orElseThrow().type())
                .hasToString("(x: any<number, array<number, string>>) => array<number, number, number>");
    }
}
