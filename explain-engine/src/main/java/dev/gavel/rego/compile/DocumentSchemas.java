package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.DocumentType;
import dev.gavel.rego.types.SchemaTypes;
import dev.gavel.rego.types.SchemaTypes.UnusableSchemaException;
import dev.gavel.rego.types.Type;
import dev.gavel.rego.value.Value;

/// What schemas say of the types of documents: the one of `input`, and those that annotations name.
final class DocumentSchemas {

    private static final String CODE = "rego_type_error";

    private final Compilation compilation;
    private final Map<Value, Type> types = new HashMap<>();
    private final List<Diagnostic> errors = new ArrayList<>();

    DocumentSchemas(Compilation compilation) {
        this.compilation = compilation;
    }

    List<Diagnostic> errors() {
        return errors;
    }

    /// The type of `input`, where the schema `schema` says it.
    @Nullable
    Type input() {
        Value schema = compilation.options.schemas().get("schema");
        return schema == null ? null : type(schema, SourceRange.UNKNOWN);
    }

    /// What annotations say, those of outer packages first.
    List<DocumentType> of(Unit unit, Rule source) {
        List<DocumentType> found = new ArrayList<>();
        if (compilation.options.schemaAnnotations()) {
            for (AnnotationIndex.Link link : compilation.annotations.chain(unit.module, source).reversed()) {
                link.annotations().ifPresent(annotations -> annotations.schemas().forEach(schema -> add(schema, source, found)));
            }
        }
        return found;
    }

    private void add(Annotations.SchemaAnnotation annotation, Rule source, List<DocumentType> found) {
        Value schema = annotation.definition();
        Ref name = annotation.schema();
        if (name != null) {
            if (compilation.options.schemas().isEmpty()) {
                return;
            }
            schema = compilation.options.schemas().get(Refs.text(name));
            if (schema == null) {
                errors.add(Diagnostic.error(CODE, "undefined schema: " + Refs.text(name), source.range()));
            }
        }
        Type type = schema == null ? null : type(schema, source.range());
        if (type != null) {
            found.add(new DocumentType(annotation.path(), type));
        }
    }

    private @Nullable Type type(Value schema, SourceRange place) {
        Type known = types.get(schema);
        if (known != null) {
            return known;
        }
        try {
            Type type = SchemaTypes.of(schema);
            types.put(schema, type);
            return type;
        } catch (UnusableSchemaException unusable) {
            errors.add(Diagnostic.error(CODE, String.valueOf(unusable.getMessage()), place));
            return null;
        }
    }
}
