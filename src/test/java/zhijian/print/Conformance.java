package zhijian.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// What an independent validator has to say of a PDF.
public final class Conformance {

    private static final int MOST = 100;

    static {
        Logger.getLogger("org.verapdf").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Conformance() {}

    /// Every rule of PDF/A-3a and PDF/UA-1 that the document breaks; none when it conforms to both.
    public static List<String> problems(byte[] pdf) {
        return Stream.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)
                .flatMap(flavour -> problems(pdf, flavour).stream())
                .toList();
    }

    private static List<String> problems(byte[] pdf, PDFAFlavour flavour) {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, MOST, false, false, false)) {
            var result = validator.validate(parser);
            var problems = new ArrayList<String>();
            for (var assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    problems.add("%s %s: %s at %s"
                            .formatted(
                                    flavour.getId(),
                                    assertion.getRuleId().getClause(),
                                    assertion.getMessage(),
                                    assertion.getLocation().getContext()));
                }
            }
            if (!result.isCompliant() && problems.isEmpty()) {
                problems.add(flavour.getId() + " is not kept");
            }
            return problems;
        } catch (IOException | EncryptedPdfException | ModelParsingException | ValidationException e) {
            throw new IllegalStateException("The validator cannot read a PDF", e);
        }
    }
}
