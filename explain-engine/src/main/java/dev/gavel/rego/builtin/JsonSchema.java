package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.re2j.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// A schema that was found to be one. Filled by [JsonSchemaCompiler].
final class JsonSchema {

    /// True or false for the schemas that take all or nothing.
    @Nullable
    Boolean always;
    @Nullable
    JsonSchema reference;
    List<String> types = List.of();
    final Map<String, JsonSchema> properties = new TreeMap<>();
    final Map<Pattern, JsonSchema> patternProperties = new LinkedHashMap<>();
    @Nullable
    JsonSchema additionalProperties;
    boolean noAdditionalProperties;
    @Nullable
    JsonSchema propertyNames;
    final Map<String, List<String>> dependentNames = new TreeMap<>();
    final Map<String, JsonSchema> dependentSchemas = new TreeMap<>();
    @Nullable
    JsonSchema items;
    @Nullable
    List<JsonSchema> positions;
    @Nullable
    JsonSchema additionalItems;
    boolean noAdditionalItems;
    @Nullable
    JsonSchema contains;
    /// `minLength`, `maxItems` and their like.
    final Map<String, Long> sizes = new TreeMap<>();
    /// `multipleOf`, `minimum`, `exclusiveMaximum` and their like.
    final Map<String, NumberValue> bounds = new TreeMap<>();
    @Nullable
    Pattern pattern;
    String format = "";
    List<String> required = List.of();
    boolean uniqueItems;
    @Nullable
    Value constant;
    final List<Value> enumeration = new ArrayList<>();
    final List<JsonSchema> oneOf = new ArrayList<>();
    final List<JsonSchema> anyOf = new ArrayList<>();
    final List<JsonSchema> allOf = new ArrayList<>();
    @Nullable
    JsonSchema not;
    @Nullable
    JsonSchema condition;
    @Nullable
    JsonSchema consequence;
    @Nullable
    JsonSchema alternative;
}
