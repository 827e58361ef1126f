package dev.gavel.app.work;

import java.util.List;

/// The subjects of one type.
///
/// @param label in the plural, for example `Data classes`
public record SubjectGroup(String type, String label, List<SubjectLine> subjects) {

    public SubjectGroup {
        subjects = List.copyOf(subjects);
    }

    public int total() {
        return subjects.size();
    }
}
