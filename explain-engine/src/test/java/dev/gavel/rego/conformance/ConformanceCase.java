package dev.gavel.rego.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// One case of the suite; named by file and position, for notes are not unique.
record ConformanceCase(String file, int position, ObjectValue content) {

    static List<ConformanceCase> all(Path cases, String folder) throws IOException {
        List<ConformanceCase> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(cases.resolve(folder))) {
            files = walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        for (Path file : files) {
            Value content;
            try {
                content = Yaml.read(Files.readString(file, StandardCharsets.UTF_8));
            } catch (YamlException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
            Value listed = content instanceof ObjectValue object ? object.get("cases") : null;
            List<Value> members = listed instanceof ArrayValue array ? array.elements() : List.of();
            for (int i = 0; i < members.size(); i++) {
                found.add(new ConformanceCase(cases.relativize(file).toString().replace('\\', '/'), i, (ObjectValue) members.get(i)));
            }
        }
        return found;
    }

    String name() {
        return file + "#" + position;
    }

    @Nullable
    String text(String key) {
        return content.get(key) instanceof StringValue text ? text.value() : null;
    }

    boolean flag(String key) {
        return BooleanValue.TRUE.equals(content.get(key));
    }

    @Nullable
    Value value(String key) {
        return content.get(key);
    }

    List<String> modules() {
        return content.get("modules") instanceof ArrayValue array
                ? array.elements().stream().map(m -> ((StringValue) m).value()).toList()
                : List.of();
    }
}
