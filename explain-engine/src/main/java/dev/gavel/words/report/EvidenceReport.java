package dev.gavel.words.report;

import java.util.List;

import dev.gavel.words.evidence.Evidence;
import dev.gavel.words.evidence.EvidencePages;
import dev.gavel.words.evidence.EvidenceReading;
import dev.gavel.words.evidence.Part;

/// Evidence → a PDF that prints it and carries it.
public final class EvidenceReport {

    /// The name of the attached file.
    static final String ATTACHED = "evidence.json";

    private EvidenceReport() {
    }

    /// The same evidence gives the same bytes.
    public static byte[] write(Evidence evidence) {
        String json = evidence.json();
        Evidence asRead = EvidenceReading.of(json).evidence();
        if (asRead == null) {
            throw new IllegalStateException("evidence that cannot be read back");
        }
        // What is printed is what the attachment says, not what stood in memory: so that the check, which has only the attachment, prints the same.
        return PdfReport.write(EvidencePages.of(asRead), frame(asRead, json));
    }

    private static PageFrame frame(Evidence evidence, String json) {
        Part.Origin origin = evidence.origin();
        String root = evidence.root();
        String shown = "Root hash " + root.substring(0, 4) + " " + root.substring(4, 8) + " " + root.substring(8, 12) + " … "
                + root.substring(60);
        return new PageFrame(origin.kicker(), shown, origin.policy(), origin.program(), origin.made(),
                List.of(new PageFrame.Attachment(ATTACHED, "application/json", "The evidence that these pages print", json)));
    }
}
