package dev.gavel.rego.ast;

import java.util.Map;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// METADATA → its JSON.
final class AnnotationsJson {

    private final AstJson nodes;

    AnnotationsJson(AstJson nodes) {
        this.nodes = nodes;
    }

    Value annotations(Annotations a) {
        ObjectValue.Builder out = ObjectValue.builder().put("scope", a.scope());
        if (a.title() != null) {
            out.put("title", a.title());
        }
        if (a.description() != null) {
            out.put("description", a.description());
        }
        if (a.entrypoint()) {
            out.put("entrypoint", BooleanValue.TRUE);
        }
        if (!a.organizations().isEmpty()) {
            out.put("organizations", AstJson.array(a.organizations(), StringValue::of));
        }
        if (!a.relatedResources().isEmpty()) {
            out.put("related_resources", AstJson.array(a.relatedResources(), AnnotationsJson::resource));
        }
        if (!a.authors().isEmpty()) {
            out.put("authors", AstJson.array(a.authors(), AnnotationsJson::author));
        }
        if (!a.schemas().isEmpty()) {
            out.put("schemas", AstJson.array(a.schemas(), this::schema));
        }
        if (a.compile() != null) {
            out.put("compile", compile(a.compile()));
        }
        putMap(out, "custom", a.custom());
        putMap(out, "labels", a.labels());
        return nodes.located(out, a.range());
    }

    private static void putMap(ObjectValue.Builder out, String key, Map<String, Value> map) {
        if (!map.isEmpty()) {
            ObjectValue.Builder entries = ObjectValue.builder();
            map.forEach(entries::put);
            out.put(key, entries.build());
        }
    }

    private Value compile(Annotations.CompileHints hints) {
        ObjectValue.Builder out = ObjectValue.builder();
        if (!hints.unknowns().isEmpty()) {
            out.put("unknowns", AstJson.array(hints.unknowns(), nodes::path));
        }
        if (hints.maskRule() != null) {
            out.put("mask_rule", nodes.path(hints.maskRule()));
        }
        return out.build();
    }

    private static Value resource(Annotations.RelatedResource resource) {
        ObjectValue.Builder out = ObjectValue.builder().put("ref", resource.ref());
        if (resource.description() != null) {
            out.put("description", resource.description());
        }
        return out.build();
    }

    private static Value author(Annotations.Author author) {
        ObjectValue.Builder out = ObjectValue.builder().put("name", author.name() == null ? "" : author.name());
        if (author.email() != null) {
            out.put("email", author.email());
        }
        return out.build();
    }

    private Value schema(Annotations.SchemaAnnotation schema) {
        ObjectValue.Builder out = ObjectValue.builder().put("path", nodes.path(schema.path()));
        if (schema.schema() != null) {
            out.put("schema", nodes.path(schema.schema()));
        }
        if (schema.definition() != null) {
            out.put("definition", schema.definition());
        }
        return out.build();
    }
}
