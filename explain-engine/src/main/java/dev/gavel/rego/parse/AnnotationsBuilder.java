package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.YamlNode;

/// The fields of a METADATA block → annotations; its references are parsed, its authors taken apart.
final class AnnotationsBuilder {

    private final MetadataFields fields;
    private final SourceRange range;

    AnnotationsBuilder(MetadataFields fields, SourceRange range) {
        this.fields = fields;
        this.range = range;
    }

    /// A field holds what it cannot; the message is OPA's.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// The annotations; their target is their own range until they are attached.
    Annotations build() throws Refused {
        List<Annotations.RelatedResource> resources = new ArrayList<>();
        for (YamlNode node : fields.relatedResources) {
            resources.add(resource(node));
        }
        Annotations.CompileHints compile = compile();
        List<Annotations.SchemaAnnotation> schemas = new ArrayList<>();
        for (Map<String, YamlNode> pair : fields.schemas) {
            schemas.add(schema(pair));
        }
        List<Annotations.Author> authors = new ArrayList<>();
        for (YamlNode node : fields.authors) {
            authors.add(author(node));
        }
        Map<String, Value> custom = values(fields.custom);
        Map<String, Value> labels = values(fields.labels);
        return new Annotations(fields.scope, orNull(fields.title), orNull(fields.description), fields.organizations, resources, authors,
                fields.entrypoint, schemas, custom, labels, compile, range, range);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, Value> values(Map<String, YamlNode> nodes) throws Refused {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : nodes.entrySet()) {
            values.put(entry.getKey(), YamlValues.value(entry.getValue()));
        }
        return values;
    }

    private static Annotations.RelatedResource resource(YamlNode node) throws Refused {
        String problem = YamlValues.problem(node);
        String description = "";
        String ref = "";
        if (node instanceof YamlNode.Mapping mapping) {
            description = YamlValues.text(mapping, "description").strip();
            ref = YamlValues.text(mapping, "ref").strip();
            problem = problem.isEmpty() && ref.isEmpty() ? "'ref' value required in object" : problem;
        } else if (node instanceof YamlNode.Scalar s && s.value() instanceof StringValue text) {
            ref = text.value();
            problem = ref.isEmpty() ? "ref URL may not be empty string" : "";
        } else if (problem.isEmpty()) {
            problem = "invalid value type, must be string or map";
        }
        if (problem.isEmpty()) {
            problem = UrlCheck.problem(ref);
        }
        if (!problem.isEmpty()) {
            throw new Refused("invalid related-resource definition " + YamlValues.print(node) + ": " + problem);
        }
        return new Annotations.RelatedResource(ref, orNull(description));
    }

    private static Annotations.Author author(YamlNode node) throws Refused {
        String problem = YamlValues.problem(node);
        if (node instanceof YamlNode.Mapping mapping) {
            String name = YamlValues.text(mapping, "name").strip();
            String email = YamlValues.text(mapping, "email").strip();
            if (problem.isEmpty() && !(name.isEmpty() && email.isEmpty())) {
                return new Annotations.Author(orNull(name), orNull(email));
            }
            problem = problem.isEmpty() ? "'name' and/or 'email' values required in object" : problem;
        } else if (node instanceof YamlNode.Scalar s && s.value() instanceof StringValue text) {
            if (!text.value().isBlank()) {
                return author(text.value().strip().split("\\s+"));
            }
            problem = "author is an empty string";
        } else if (problem.isEmpty()) {
            problem = "invalid value type, must be string or map";
        }
        throw new Refused("invalid author definition " + YamlValues.print(node) + ": " + problem);
    }

    /// The last word is the address where it stands in angle brackets.
    private static Annotations.Author author(String[] words) {
        String last = words[words.length - 1];
        boolean hasEmail = last.length() >= 2 && last.startsWith("<") && last.endsWith(">");
        String name = String.join(" ", List.of(words).subList(0, hasEmail ? words.length - 1 : words.length));
        return new Annotations.Author(orNull(name), hasEmail ? orNull(last.substring(1, last.length() - 1)) : null);
    }

    private static Annotations.SchemaAnnotation schema(Map<String, YamlNode> pair) throws Refused {
        String key = pair.isEmpty() ? "" : pair.keySet().iterator().next();
        if (!(Parser.v1().term(key).value() instanceof Ref path)) {
            throw new Refused("invalid document reference");
        }
        return switch (pair.get(key)) {
            case YamlNode.Scalar s when s.value() instanceof StringValue text ->
                new Annotations.SchemaAnnotation(path, schemaRef(text.value()), null);
            case YamlNode.Mapping m -> {
                String problem = YamlValues.problem(m);
                if (!problem.isEmpty()) {
                    throw new Refused("invalid schema definition: " + problem);
                }
                yield new Annotations.SchemaAnnotation(path, null, YamlValues.value(m));
            }
            case null, default -> throw new Refused("invalid schema declaration for path " + Json.quote(key));
        };
    }

    private static Ref schemaRef(String text) throws Refused {
        Term term = Parser.v1().term(text).value();
        if (term instanceof Var v && v.name().equals("schema")) {
            return new Ref(v, List.of(), v.range());
        }
        if (term instanceof Ref ref && ref.head() instanceof Var v && v.name().equals("schema")) {
            return ref;
        }
        throw new Refused("invalid schema reference");
    }

    private Annotations.@Nullable CompileHints compile() throws Refused {
        Map<String, YamlNode> hints = fields.compile;
        if (hints == null) {
            return null;
        }
        List<Ref> unknowns = new ArrayList<>();
        if (hints.get("unknowns") instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Scalar s && s.value() instanceof StringValue text) {
                    unknowns.add(unknown(text.value()));
                }
            }
        }
        Ref mask = null;
        if (hints.get("mask_rule") instanceof YamlNode.Scalar s && s.value() instanceof StringValue text) {
            mask = mask(text.value());
        }
        return new Annotations.CompileHints(unknowns, mask);
    }

    private static Ref unknown(String text) throws Refused {
        ParseResult<Term> result = Parser.v1().term(text);
        if (result.value() instanceof Ref ref) {
            return ref;
        }
        String why = result.diagnostics().isEmpty()
                ? "expected ref but got " + text
                : "failed to parse ref: " + result.diagnostics().getFirst().line();
        throw new Refused("invalid unknowns element " + Json.quote(text) + ": " + why);
    }

    private static Ref mask(String text) throws Refused {
        ParseResult<Term> result = Parser.v1().term(text);
        return switch (result.value()) {
            case Ref r -> r;
            case Var v -> new Ref(v, List.of(), v.range());
            case Scalar s when s.value() instanceof StringValue -> new Ref(s, List.of(), s.range());
            case null -> throw new Refused("invalid mask_rule annotation " + Json.quote(text) + ": failed to parse term: "
                    + (result.diagnostics().isEmpty() ? "" : result.diagnostics().getFirst().line()));
            default -> throw new Refused("invalid mask_rule annotation type " + Json.quote(text) + ": string");
        };
    }
}
