package dev.gavel.meaning.subject;

import java.util.List;

import dev.gavel.meaning.contract.Profile;
import dev.gavel.rego.value.Value;

/// Where subjects come from beside rules and data.
///
/// @param named types as a profile has them: they name what was found, order its roles, and add what was not found
/// @param volatilePaths data that change without a revision (`data.usage`): what stands only there is no subject
/// @param schemas JSON schemas of the input
/// @param observed inputs that were decided
public record SubjectSources(List<Profile.SubjectType> named, List<String> volatilePaths, List<Value> schemas, List<Value> observed) {

    public static final SubjectSources NONE = new SubjectSources(List.of(), List.of(), List.of(), List.of());

    public SubjectSources {
        named = List.copyOf(named);
        volatilePaths = List.copyOf(volatilePaths);
        schemas = List.copyOf(schemas);
        observed = List.copyOf(observed);
    }

    public static SubjectSources of(Profile profile) {
        return new SubjectSources(profile.subjects(), profile.volatilePaths(), List.of(), List.of());
    }

    public SubjectSources withVolatilePaths(List<String> paths) {
        return new SubjectSources(named, paths, schemas, observed);
    }

    public SubjectSources withSchemas(List<Value> changed) {
        return new SubjectSources(named, volatilePaths, changed, observed);
    }

    public SubjectSources withObserved(List<Value> changed) {
        return new SubjectSources(named, volatilePaths, schemas, changed);
    }
}
