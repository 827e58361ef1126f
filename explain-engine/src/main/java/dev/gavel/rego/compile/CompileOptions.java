package dev.gavel.rego.compile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.Value;

/// What a compilation is held to. Everything but the defaults is said with a `with…` method.
///
/// @param strict OPA's strict mode: unused variables and imports, duplicate imports and deprecated builtins are errors
/// @param print true to keep calls of `print`; they are erased otherwise, as OPA does
/// @param declarations the builtins that may be called
/// @param unsafeBuiltins builtins that may not be called nor replaced
/// @param schemas path of a schema as OPA prints it (`schema.input`) → JSON schema; the one at `schema` says what `input` is
/// @param dataAt true where a base document stands at the path under `data`, for the check that rules and data do not overlap; null for none
/// @param dataRoots paths under `data` to which that check is limited, for example a bundle's roots; empty for all
/// @param schemaAnnotations true to type-check with the `schemas` of METADATA
/// @param errorLimit after which nothing more is reported; 0 for none. OPA's own is 10
/// @param testRules what is done to rules whose names begin with `test_`
public record CompileOptions(boolean strict, boolean print, Declarations declarations, Set<String> unsafeBuiltins,
        Map<String, Value> schemas,
        @Nullable Predicate<List<String>> dataAt, List<String> dataRoots, boolean schemaAnnotations, int errorLimit, TestRules testRules) {

    public CompileOptions {
        unsafeBuiltins = Set.copyOf(unsafeBuiltins);
        schemas = Map.copyOf(schemas);
        dataRoots = List.copyOf(dataRoots);
    }

    /// Not strict, no `print`, all builtins, no schemas, no data.
    public static CompileOptions defaults() {
        return new CompileOptions(false, false, Declarations.all(), Set.of(), Map.of(), null, List.of(), true, 0, TestRules.AS_WRITTEN);
    }

    public CompileOptions withStrict(boolean yes) {
        return new CompileOptions(yes, print, declarations, unsafeBuiltins, schemas, dataAt, dataRoots, schemaAnnotations, errorLimit,
                testRules);
    }

    public CompileOptions withPrint(boolean yes) {
        return new CompileOptions(strict, yes, declarations, unsafeBuiltins, schemas, dataAt, dataRoots, schemaAnnotations, errorLimit,
                testRules);
    }

    public CompileOptions withDeclarations(Declarations those) {
        return new CompileOptions(strict, print, those, unsafeBuiltins, schemas, dataAt, dataRoots, schemaAnnotations, errorLimit,
                testRules);
    }

    public CompileOptions withUnsafeBuiltins(Set<String> names) {
        return new CompileOptions(strict, print, declarations, names, schemas, dataAt, dataRoots, schemaAnnotations, errorLimit, testRules);
    }

    public CompileOptions withSchemas(Map<String, Value> those) {
        return new CompileOptions(strict, print, declarations, unsafeBuiltins, those, dataAt, dataRoots, schemaAnnotations, errorLimit,
                testRules);
    }

    public CompileOptions withDataAt(Predicate<List<String>> test, List<String> roots) {
        return new CompileOptions(strict, print, declarations, unsafeBuiltins, schemas, test, roots, schemaAnnotations, errorLimit,
                testRules);
    }

    public CompileOptions withErrorLimit(int limit) {
        return new CompileOptions(strict, print, declarations, unsafeBuiltins, schemas, dataAt, dataRoots, schemaAnnotations, limit,
                testRules);
    }

    public CompileOptions withTestRules(TestRules those) {
        return new CompileOptions(strict, print, declarations, unsafeBuiltins, schemas, dataAt, dataRoots, schemaAnnotations, errorLimit,
                those);
    }
}
