package dev.gavel.words.report;

import java.time.Instant;
import java.util.List;

/// What stands around the narratives of a report, and beside them in the file.
///
/// @param kicker the line above the title, for example `Evidence report · one decision`; may be empty
/// @param footerLeft for example the root hash
/// @param footerMiddle for example the policy and its revision
/// @param producer the program and its version, for example `Gavel 0.1.0`
/// @param made the date of the report: an input, so that the same report has the same bytes
public record PageFrame(String kicker, String footerLeft, String footerMiddle, String producer, Instant made,
        List<Attachment> attachments) {

    public PageFrame {
        attachments = List.copyOf(attachments);
    }

    /// A file within the PDF, as data that the pages rest on.
    ///
    /// @param name of the file, for example `evidence.json`
    /// @param mediaType for example `application/json`
    public record Attachment(String name, String mediaType, String description, String text) {
    }
}
