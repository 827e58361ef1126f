package dev.gavel.app.work;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The subjects of one type.
///
/// @param label in the plural, for example `Data classes`
/// @param total how many there are; more than `subjects` where some are not listed yet
public record SubjectGroup(String type, String label, List<SubjectLine> subjects, int total) {

    public SubjectGroup {
        subjects = List.copyOf(subjects);
    }

    public int unlisted() {
        return total - subjects.size();
    }

    /// With more of them listed.
    public SubjectGroup with(List<SubjectLine> more) {
        return new SubjectGroup(type, label, Stream.concat(subjects.stream(), more.stream()).toList(), total);
    }

    /// With the counts that others have of the same subjects.
    public SubjectGroup countedFrom(List<SubjectGroup> others) {
        Map<String, SubjectLine> counted = others.stream().filter(other -> other.type().equals(type))
                .flatMap(other -> other.subjects().stream())
                .collect(Collectors.toMap(SubjectLine::name, line -> line, (one, other) -> one));
        return new SubjectGroup(type, label, subjects.stream().map(line -> counted.getOrDefault(line.name(), line)).toList(), total);
    }
}
