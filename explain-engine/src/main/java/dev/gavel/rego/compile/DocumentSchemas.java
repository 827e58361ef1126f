package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.types.DocumentType;
import dev.gavel.rego.types.Type;

/// What schemas say of the types of documents: the one of `input`, and those that annotations name.
final class DocumentSchemas {

    private final Compilation compilation;
    private final List<Diagnostic> errors = new ArrayList<>();

    DocumentSchemas(Compilation compilation) {
        this.compilation = compilation;
    }

    List<Diagnostic> errors() {
        return errors;
    }

    @Nullable
    Type input() {
        return null;
    }

    List<DocumentType> of(WorkRule rule) {
        return List.of();
    }
}
