package dev.gavel.rego.ast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// A METADATA block, attached to the package, import or rule that follows it.
///
/// @param scope `rule`, `document`, `package` or `subpackages`
/// @param custom in source order
/// @param labels what the decision log records as `rule_labels`
/// @param compile what OPA's compile API reads, or null
/// @param target the range of the node that it stands before
public record Annotations(String scope, @Nullable String title, @Nullable String description, List<String> organizations,
        List<RelatedResource> relatedResources, List<Author> authors, boolean entrypoint, List<SchemaAnnotation> schemas,
        Map<String, Value> custom, Map<String, Value> labels, @Nullable CompileHints compile, SourceRange target, SourceRange range)
        implements
            Node {

    public Annotations {
        organizations = List.copyOf(organizations);
        relatedResources = List.copyOf(relatedResources);
        authors = List.copyOf(authors);
        schemas = List.copyOf(schemas);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /// `compile: {unknowns: [input.x], mask_rule: data.x.mask}`.
    public record CompileHints(List<Ref> unknowns, @Nullable Ref maskRule) {

        public CompileHints {
            unknowns = List.copyOf(unknowns);
        }
    }

    public record RelatedResource(String ref, @Nullable String description) {
    }

    public record Author(@Nullable String name, @Nullable String email) {
    }

    /// `- input.x: schema.y` or `- input.x: {type: string}`; exactly one of `schema` and `definition` is not null.
    public record SchemaAnnotation(Ref path, @Nullable Ref schema, @Nullable Value definition) {
    }
}
