package dev.gavel.words.report;

import java.io.ByteArrayInputStream;
import java.util.List;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/// veraPDF as a judge of archives.
final class Archive {

    private Archive() {
    }

    /// What breaks PDF/A-3a or PDF/UA-1; empty where nothing does.
    static List<String> errors(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        return List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1).stream().flatMap(flavour -> errors(pdf, flavour).stream()).toList();
    }

    private static List<String> errors(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTestAssertions().stream().filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> flavour + " " + assertion.getRuleId().getClause() + ": " + assertion.getMessage() + " at "
                            + assertion.getLocation().getContext())
                    .distinct().limit(20).toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
