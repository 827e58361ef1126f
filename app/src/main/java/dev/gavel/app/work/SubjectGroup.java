package dev.gavel.app.work;

import java.util.List;

/// The subjects of one type.
///
/// @param label in the plural, for example `Data classes`
/// @param total how many there are; more than `subjects` where some are not listed
public record SubjectGroup(String type, String label, List<SubjectLine> subjects, int total) {

    public SubjectGroup {
        subjects = List.copyOf(subjects);
    }
}
