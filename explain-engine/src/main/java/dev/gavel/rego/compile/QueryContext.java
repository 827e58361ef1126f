package dev.gavel.rego.compile;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Where a query is asked: the package whose rules it names, and its imports.
///
/// @param pkg null for none
public record QueryContext(@Nullable Package pkg, List<Import> imports) {

    /// Nowhere: only `data` and `input` are known.
    public static final QueryContext NONE = new QueryContext(null, List.of());

    public QueryContext {
        imports = List.copyOf(imports);
    }

    /// In the package `a.b`, given as its names.
    public static QueryContext inPackage(List<String> names) {
        SourceRange nowhere = SourceRange.UNKNOWN;
        return new QueryContext(new Package(new Ref(new Var("data", nowhere),
                names.stream().map(name -> (Term) new Scalar(StringValue.of(name), nowhere)).toList(), nowhere), nowhere), List.of());
    }

    public QueryContext withImports(List<Import> those) {
        return new QueryContext(pkg, those);
    }
}
