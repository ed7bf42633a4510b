package io.github.onevm.migrate.opennebula.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads OpenNebula's XML. A document with a DOCTYPE is refused, so no entity and nothing external is ever resolved.
 * Paths are element names separated by slashes, from a given element downwards.
 */
public final class OneXml {
    /**
     * Limits of the runtime against documents with expanding entities. Such entities need a DOCTYPE, but from Java 24
     * on the limits are so low that the escaped markup in the answer for a large pool reaches them.
     */
    private static final List<String> ENTITY_LIMITS = List.of(
            "jdk.xml.totalEntitySizeLimit",
            "jdk.xml.maxGeneralEntitySizeLimit",
            "jdk.xml.entityExpansionLimit",
            "jdk.xml.entityReplacementLimit");

    private static final String NO_LIMIT = "0";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /**
     * Reused, because creating one takes longer than reading most documents. Their number does not grow with the number
     * of migrations.
     */
    private static final Queue<DocumentBuilder> SPARE = new ArrayBlockingQueue<>(HttpPost.AT_ONCE);

    /** In characters. A builder keeps buffers for the longest text that it has read. */
    private static final int SMALL = 1 << 16;

    private static final Pattern ID = Pattern.compile("[0-9]{1,9}");

    /** A number of cores, or a share of a core; longer numbers are invalid. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{0,9}(e[-+]?[0-9]{1,2})?)?");

    private OneXml() {}

    /**
     * The root element.
     *
     * @throws SAXException when the text is not XML, or has a DOCTYPE
     */
    public static Element parse(String text) throws SAXException {
        if (text.length() > SMALL) {
            return parse(text, builder());
        }
        DocumentBuilder spare = SPARE.poll();
        DocumentBuilder builder = spare == null ? builder() : spare;
        try {
            return parse(text, builder);
        } finally {
            SPARE.offer(builder);
        }
    }

    private static Element parse(String text, DocumentBuilder builder) throws SAXException {
        try {
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A builder of documents by the rules of this class. */
    public static DocumentBuilder builder() {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            // The default handler prints to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw unusable(e);
        }
    }

    /**
     * Passes the parts of the document to the handler, one after the other.
     *
     * @throws SAXException when the text is no XML, or has a DOCTYPE
     */
    public static void parse(String text, DefaultHandler handler) throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            for (String limit : ENTITY_LIMITS) {
                parser.setProperty(limit, NO_LIMIT);
            }
            parser.parse(new InputSource(new StringReader(text)), handler);
        } catch (ParserConfigurationException | IOException e) {
            throw unusable(e);
        }
    }

    private static IllegalStateException unusable(Exception e) {
        return new IllegalStateException("the XML parser of this Java runtime cannot be used", e);
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NO_DOCTYPE, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        // Deferred nodes keep a text in pieces, one per escaped character, which would take many times the size of a
        // large answer.
        factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
        ENTITY_LIMITS.forEach(limit -> factory.setAttribute(limit, NO_LIMIT));
        return factory;
    }

    /** The elements at the end of a path, in order. */
    public static List<Element> all(Element from, String path) {
        List<Element> found = List.of(from);
        for (String name : path.split("/")) {
            found = found.stream()
                    .flatMap(e -> children(e).stream())
                    .filter(e -> e.getTagName().equals(name))
                    .toList();
        }
        return found;
    }

    /** The child elements, in order. */
    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                found.add(child);
            }
        }
        return found;
    }

    /** The text at the end of a path. OpenNebula omits an unset value or writes it as an empty element. */
    public static Optional<String> text(Element from, String path) {
        return all(from, path).stream().findFirst().map(Element::getTextContent).filter(t -> !t.isBlank());
    }

    /**
     * @throws UnexpectedDocument when there is no such text
     */
    public static String required(Element from, String path) {
        return text(from, path).orElseThrow(() -> new UnexpectedDocument(from, path, "is missing"));
    }

    /**
     * @throws UnexpectedDocument when there is no such number
     */
    public static int number(Element from, String path) {
        return small(from, path, wholeNumber(from, path));
    }

    /**
     * @throws UnexpectedDocument when there is no such number
     */
    public static long wholeNumber(Element from, String path) {
        return number(from, path, required(from, path));
    }

    /** The number at the end of a path, if any. */
    public static Optional<Integer> optionalNumber(Element from, String path) {
        return text(from, path).map(t -> small(from, path, number(from, path, t)));
    }

    /** The number of an object at the end of a path. For none, OpenNebula writes -1, an empty element, or nothing. */
    public static Optional<Integer> id(Element from, String path) {
        return all(from, path).stream().findFirst().flatMap(OneXml::id);
    }

    /** The numbers of objects at the ends of a path. */
    public static Stream<Integer> ids(Element from, String path) {
        return all(from, path).stream().flatMap(e -> id(e).stream());
    }

    private static Optional<Integer> id(Element e) {
        return id(e.getTextContent());
    }

    /** The number of an object in a text. */
    public static Optional<Integer> id(String text) {
        return Optional.of(text.strip()).filter(t -> ID.matcher(t).matches()).map(Integer::valueOf);
    }

    /**
     * An amount at the end of a path, of 0 or more.
     *
     * @throws UnexpectedDocument when there is none
     */
    public static double amount(Element from, String path) {
        required(from, path);
        return optionalAmount(from, path)
                .orElseThrow(() -> new UnexpectedDocument(from, path, "is no number of 0 or more"));
    }

    /** The amount at the end of a path, if any. */
    public static Optional<Double> optionalAmount(Element from, String path) {
        return text(from, path)
                .map(String::strip)
                .filter(t -> AMOUNT.matcher(t).matches())
                .map(Double::valueOf);
    }

    /** Whether the text at the end of a path is YES, in any case. */
    public static boolean yes(Element from, String path) {
        return text(from, path).filter(t -> t.strip().equalsIgnoreCase("yes")).isPresent();
    }

    /** The parts of a list in one text, separated by commas or white space. */
    public static Set<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(w -> !w.isEmpty()).collect(Collectors.toSet());
    }

    private static int small(Element from, String path, long number) {
        if (number != (int) number) {
            throw new UnexpectedDocument(from, path, "is too large a number");
        }
        return (int) number;
    }

    private static long number(Element from, String path, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new UnexpectedDocument(from, path, "is no whole number");
        }
    }

    /** A document is well-formed, but not as OpenNebula writes it. */
    public static final class UnexpectedDocument extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnexpectedDocument(Element from, String path, String what) {
            super(from.getTagName() + "/" + path + " " + what);
        }
    }
}
