package dev.gavel.engine.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.JsonFault;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Reads `.manifest` as OPA does: names in any case, what follows the JSON value is not looked at, a wrong type is told and the rest is used.
final class ManifestReader {

    private final SourceFile file;
    private final byte[] bytes;
    private final Problems problems;

    ManifestReader(Entry entry, Problems problems) {
        this.file = entry.source();
        this.bytes = entry.bytes();
        this.problems = problems;
    }

    Manifest read() throws IOException {
        return switch (JsonFault.scan(bytes)) {
            case JsonFault.Scan.Broken broken -> {
                decodeError(broken.fault().message(), Problems.at(file, units(broken.fault().offset())));
                yield Manifest.NONE;
            }
            case JsonFault.Scan.Value value -> {
                Value json = Json.read(new String(bytes, 0, value.end(), StandardCharsets.UTF_8));
                if (json instanceof ObjectValue object) {
                    yield manifest(object);
                }
                decodeError("json: cannot unmarshal " + kind(json) + " into Go value of type bundle.Manifest", Problems.at(file, 0));
                yield Manifest.NONE;
            }
        };
    }

    /// Where a field stands, for what is found wrong with it later.
    static SourceRange place(SourceFile file, String field) {
        int at = file.text().toLowerCase(Locale.ROOT).indexOf("\"" + field + "\"");
        return Problems.at(file, Math.max(at, 0));
    }

    private Manifest manifest(ObjectValue object) {
        String revision = string(field(object, "revision"), "Manifest.revision", "revision", "");
        List<String> roots = roots(field(object, "roots"));
        Integer version = integer(field(object, "rego_version"), "rego_version");
        Map<String, Integer> versions = new LinkedHashMap<>();
        ObjectValue perFile = object(field(object, "file_rego_versions"), "file_rego_versions", "map[string]int");
        perFile.forEach((pattern, number) -> {
            Integer known = integer(number, "file_rego_versions");
            if (known != null && pattern instanceof StringValue glob) {
                if (Globs.valid(glob.value())) {
                    versions.put(glob.value(), known);
                } else {
                    problems.error("failed to compile glob pattern " + glob.value(), place(file, "file_rego_versions"));
                }
            }
        });
        ObjectValue metadata = object(field(object, "metadata"), "metadata", "map[string]interface {}");
        return new Manifest(true, revision, roots, version, versions, metadata, wasm(field(object, "wasm")));
    }

    private List<String> roots(@Nullable Value value) {
        if (value == null) {
            return List.of("");
        }
        List<String> roots = new ArrayList<>();
        for (Value root : array(value, "roots", "[]string")) {
            roots.add(string(root, "Manifest.roots", "roots", "").replaceAll("^/+|/+$", ""));
        }
        for (int i = 0; i < roots.size(); i++) {
            for (int j = i + 1; j < roots.size(); j++) {
                if (Roots.overlap(roots.get(i), roots.get(j))) {
                    problems.error("manifest has overlapped roots: '" + roots.get(i) + "' and '" + roots.get(j) + "'",
                            place(file, "roots"));
                }
            }
        }
        return roots;
    }

    private List<Manifest.WasmResolver> wasm(@Nullable Value value) {
        List<Manifest.WasmResolver> resolvers = new ArrayList<>();
        for (Value element : value == null ? List.<Value>of() : array(value, "wasm", "[]bundle.WasmResolver")) {
            if (element instanceof ObjectValue object) {
                resolvers.add(new Manifest.WasmResolver(
                        string(field(object, "entrypoint"), "WasmResolver.wasm.entrypoint", "wasm", ""),
                        string(field(object, "module"), "WasmResolver.wasm.module", "wasm", "")));
            } else {
                typeError(element, "Manifest.wasm", "wasm", "bundle.WasmResolver");
            }
        }
        return resolvers;
    }

    private String string(@Nullable Value value, String path, String field, String otherwise) {
        if (value instanceof StringValue text) {
            return text.value();
        }
        if (value != null) {
            typeError(value, path, field, "string");
        }
        return otherwise;
    }

    private @Nullable Integer integer(@Nullable Value value, String field) {
        if (value instanceof NumberValue number && number.isLong() && number.toString().matches("-?[0-9]{1,9}")) {
            return (int) number.longValue();
        }
        if (value != null) {
            typeError(value, "Manifest." + field, field, "int");
        }
        return null;
    }

    private ObjectValue object(@Nullable Value value, String field, String type) {
        if (value != null && !(value instanceof ObjectValue)) {
            typeError(value, "Manifest." + field, field, type);
        }
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private List<Value> array(Value value, String field, String type) {
        if (value instanceof ArrayValue array) {
            return array.elements();
        }
        typeError(value, "Manifest." + field, field, type);
        return List.of();
    }

    private void typeError(Value value, String path, String field, String type) {
        String found = kind(value) + (value instanceof NumberValue && type.equals("int") ? " " + value : "");
        decodeError("json: cannot unmarshal " + found + " into Go struct field " + path + " of type " + type, place(file, field));
    }

    private void decodeError(String detail, SourceRange range) {
        problems.error("bundle load failed on manifest decode: " + detail, range);
    }

    /// A field by its name, in any case; null where it is absent or `null`.
    private static @Nullable Value field(ObjectValue object, String name) {
        Value exact = object.get(name);
        if (exact == null) {
            exact = object.keys().stream().filter(key -> key instanceof StringValue s && s.value().equalsIgnoreCase(name)).findFirst()
                    .map(object::get).orElse(null);
        }
        return exact instanceof NullValue ? null : exact;
    }

    private static String kind(Value value) {
        return switch (value) {
            case NullValue n -> "null";
            case BooleanValue b -> "bool";
            case NumberValue n -> "number";
            case StringValue s -> "string";
            case ArrayValue a -> "array";
            case ObjectValue o -> "object";
            case SetValue s -> "array";
        };
    }

    /// The offset in UTF-16 units of an offset in bytes.
    private int units(int offset) {
        return new String(Arrays.copyOf(bytes, offset), StandardCharsets.UTF_8).length();
    }
}
