package dev.gavel.rego.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {

    /// Each text with what OPA 1.22.0 said of it in a manifest or a data file.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"roots":["x",          | unexpected EOF | 14
            x                       | invalid character 'x' looking for beginning of value | 0
            {"a" 1}                 | invalid character '1' after object key | 5
            {"a":01}                | invalid character '1' after object key:value pair | 6
            {"a":tru}               | invalid character '}' in literal true (expecting 'e') | 8
            {"a":"\\q"}             | invalid character 'q' in string escape code | 7
            {"a":-}                 | invalid character '}' in numeric literal | 6
            {"a":1.}                | invalid character '}' after decimal point in numeric literal | 7
            {"a":1ex}               | invalid character 'x' in exponent of numeric literal | 7
            {a:1}                   | invalid character 'a' looking for beginning of object key string | 1
            {"a":1,}                | invalid character '}' looking for beginning of object key string | 7
            [1 2]                   | invalid character '2' after array element | 3
            {"a":"\\u12g"}          | invalid character 'g' in \\u hexadecimal character escape | 10
            {'a':1}                 | invalid character '\\'' looking for beginning of object key string | 1
            {"a":1} {"b":2}         | error: invalid character '{' after top-level value | 8
            {"a":1}}                | invalid character '}' looking for beginning of value | 7
            """)
    void saysWhatOpaSays(String text, String message, int offset) {
        assertThat(JsonFault.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new JsonFault(message, offset));
    }

    @Test
    void seesBytesAndNotCharacters() {
        assertThat(JsonFault.of("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonFault("invalid character 'ï' looking for beginning of value", 0));
    }

    @Test
    void findsNothingWrongInGoodText() {
        assertThat(JsonFault.of("{\"a\":[1,-2.5e3,{\"b\":[[],{}]},\"\\u00e9\",true,null]}\n".getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void standsAnyDepth() {
        assertThat(JsonFault.of("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonFault("exceeded max depth", 10_000));
    }

    @Test
    void findsTheEndOfTheFirstValue() {
        assertThat(JsonFault.scan(" {\"a\":1} rest".getBytes(StandardCharsets.UTF_8))).isEqualTo(new JsonFault.Scan.Value(8));
    }
}
