package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// `yaml.*`.
final class YamlTexts {

    static final Map<String, Builtin> ALL = Map.of(
            "yaml.marshal", (context, args) -> {
                Weights.requireText(context, args[0]);
                return StringValue.of(YamlWriter.write(args[0]));
            },
            "yaml.unmarshal", YamlTexts::unmarshal,
            "yaml.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && isValid(text.value())));

    private YamlTexts() {
    }

    private static Value unmarshal(CallContext context, Value[] args) {
        try {
            return Yaml.read(Operands.string(args, 1));
        } catch (YamlException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isValid(String text) {
        try {
            Yaml.read(text);
            return true;
        } catch (YamlException e) {
            return false;
        }
    }
}
