package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Profile;
import dev.gavel.rego.value.Value;

/// Kinds of places → types of subjects, as a profile has them or by the names of their places.
final class TypeReader {

    private final Value data;
    private final SubjectSources sources;
    private final InputPlaces inputs;

    TypeReader(Value data, SubjectSources sources) {
        this.data = data;
        this.sources = sources;
        this.inputs = new InputPlaces(sources.schemas(), sources.observed());
    }

    /// Types that have values, and those that the profile names.
    List<SubjectType> read(List<Places.Kind> kinds) {
        List<SubjectType> types = new ArrayList<>();
        Set<Profile.SubjectType> used = new HashSet<>();
        for (Places.Kind kind : kinds) {
            Profile.SubjectType named = sources.named().stream().filter(given -> speaksOf(given, kind.places())).findFirst().orElse(null);
            if (named != null) {
                used.add(named);
            }
            type(kind, named).ifPresent(types::add);
        }
        for (Profile.SubjectType given : sources.named()) {
            if (!used.contains(given)) {
                type(new Places.Kind(new TreeSet<>(), new TreeSet<>()), given).ifPresent(types::add);
            }
        }
        return types;
    }

    private static boolean speaksOf(Profile.SubjectType given, Set<String> places) {
        return paths(given).anyMatch(path -> places.contains(path) || places.contains(path + "[*]") || places.contains(path + "[#]"));
    }

    private static Stream<String> paths(Profile.SubjectType given) {
        return given.roles().values().stream().flatMap(List::stream);
    }

    private Optional<SubjectType> type(Places.Kind kind, Profile.@Nullable SubjectType named) {
        Set<String> places = new TreeSet<>(kind.places());
        if (named != null) {
            paths(named).filter(path -> places.stream().noneMatch(place -> isAt(place, path))).forEach(places::add);
        }
        List<String> roles = named == null ? RolesOfPlaces.of(places) : roles(named, places);
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        String label = named == null
                ? title(roles).orElseGet(() -> Labels.of(places, roles))
                : named.label();
        Set<Value> values = values(kind, places, roles);
        if (named == null && (values.isEmpty() || !Offered.isType(label))) {
            return Optional.empty();
        }
        Set<Value> constants = new TreeSet<>(kind.constants());
        constants.retainAll(values);
        String plural = named == null ? null : named.plural();
        return Optional.of(new SubjectType(named == null ? Labels.typed(label) : named.type(), label,
                plural == null ? Labels.plural(label) : plural, roles, places, new ArrayList<>(values), constants));
    }

    /// What a schema calls a place, where that is a name and no sentence.
    private Optional<String> title(List<String> roles) {
        return roles.stream().flatMap(role -> inputs.title(role).stream()).filter(title -> title.split(" ").length <= 3).findFirst()
                .map(title -> title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1)).map(Labels::singular);
    }

    /// The roles in the order of the profile, then what else was found.
    private static List<String> roles(Profile.SubjectType named, Set<String> places) {
        Set<String> roles = new LinkedHashSet<>();
        paths(named).filter(path -> path.startsWith("input."))
                .forEach(path -> places.stream().filter(place -> isAt(place, path)).filter(place -> !place.contains("[#]"))
                        .forEach(roles::add));
        roles.addAll(RolesOfPlaces.of(places));
        return List.copyOf(roles);
    }

    private static boolean isAt(String place, String path) {
        return place.equals(path) || place.equals(path + "[*]") || place.equals(path + "[#]");
    }

    private Set<Value> values(Places.Kind kind, Set<String> places, List<String> roles) {
        Set<Value> values = new TreeSet<>(kind.constants());
        places.stream().filter(place -> place.startsWith("data.") && !isVolatile(place))
                .forEach(place -> values.addAll(DataAt.place(data, place)));
        for (String role : roles) {
            values.addAll(inputs.listed(role));
            values.addAll(inputs.seen(role).keySet());
        }
        values.removeIf(value -> !Offered.isName(value));
        return values;
    }

    private boolean isVolatile(String place) {
        return sources.volatilePaths().stream().map(path -> path.replace('/', '.'))
                .anyMatch(path -> place.equals(path) || place.startsWith(path + ".") || place.startsWith(path + "["));
    }
}
