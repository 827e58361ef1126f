package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// METADATA as `rego.metadata.rule()` and `rego.metadata.chain()` give it.
final class AnnotationValues {

    private AnnotationValues() {
    }

    static Value of(Annotations annotations) {
        ObjectValue.Builder object = ObjectValue.builder();
        object.put("scope", annotations.scope());
        put(object, "title", annotations.title());
        put(object, "description", annotations.description());
        if (annotations.entrypoint()) {
            object.put("entrypoint", BooleanValue.TRUE);
        }
        put(object, "organizations", annotations.organizations().stream().map(o -> (Value) StringValue.of(o)).toList());
        put(object, "related_resources", annotations.relatedResources().stream().map(AnnotationValues::resource).toList());
        put(object, "authors", annotations.authors().stream().map(AnnotationValues::author).toList());
        put(object, "schemas", annotations.schemas().stream().map(AnnotationValues::schema).toList());
        put(object, "custom", annotations.custom());
        put(object, "labels", annotations.labels());
        return object.build();
    }

    static Value chain(List<AnnotationIndex.Link> chain) {
        List<Value> links = new ArrayList<>();
        for (AnnotationIndex.Link link : chain) {
            ObjectValue.Builder object = ObjectValue.builder();
            object.put("path", ArrayValue.of(operands(link.path())));
            link.annotations().ifPresent(annotations -> object.put("annotations", of(annotations)));
            links.add(object.build());
        }
        return ArrayValue.of(links);
    }

    private static Value resource(Annotations.RelatedResource resource) {
        ObjectValue.Builder object = ObjectValue.builder().put("ref", resource.ref());
        put(object, "description", resource.description());
        return object.build();
    }

    private static Value author(Annotations.Author author) {
        ObjectValue.Builder object = ObjectValue.builder();
        put(object, "name", author.name());
        put(object, "email", author.email());
        return object.build();
    }

    private static Value schema(Annotations.SchemaAnnotation schema) {
        ObjectValue.Builder object = ObjectValue.builder().put("path", ArrayValue.of(elements(schema.path())));
        Ref ref = schema.schema();
        if (ref != null) {
            object.put("schema", ArrayValue.of(elements(ref)));
        }
        Value definition = schema.definition();
        if (definition != null) {
            object.put("definition", definition);
        }
        return object.build();
    }

    private static List<Value> elements(Ref ref) {
        List<Value> elements = new ArrayList<>();
        elements.add(StringValue.of(ref.head() instanceof Var v ? v.name() : ""));
        elements.addAll(operands(ref));
        return elements;
    }

    private static List<Value> operands(Ref ref) {
        List<Value> elements = new ArrayList<>();
        for (Term operand : ref.operands()) {
            if (operand instanceof Scalar(var value, var range)) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static void put(ObjectValue.Builder object, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            object.put(key, text);
        }
    }

    private static void put(ObjectValue.Builder object, String key, List<Value> values) {
        if (!values.isEmpty()) {
            object.put(key, ArrayValue.of(values));
        }
    }

    private static void put(ObjectValue.Builder object, String key, Map<String, Value> values) {
        if (!values.isEmpty()) {
            ObjectValue.Builder inner = ObjectValue.builder();
            values.forEach(inner::put);
            object.put(key, inner.build());
        }
    }
}
