package io.github.onevm.migrate.lab.opennebula.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The few things this lab needs from a DOM. CDATA sections stay nodes of their own, empty ones included, because the
 * front-end tells an empty CDATA section from an empty element. Stateless.
 */
public final class Xml {
    /** Limits against entities of a document's own, which a document type would be needed for; large texts reach them. */
    private static final List<String> ENTITY_LIMITS = List.of(
            "jdk.xml.totalEntitySizeLimit",
            "jdk.xml.maxGeneralEntitySizeLimit",
            "jdk.xml.entityExpansionLimit",
            "jdk.xml.entityReplacementLimit");

    /** Making one takes longer than most documents do. */
    private static final Queue<DocumentBuilder> SPARE = new ConcurrentLinkedQueue<>();

    private Xml() {}

    /**
     * The root element of the text.
     *
     * @throws NotXml when the text is not a well-formed document, or has a document type
     */
    public static Element parse(String text) {
        try {
            DocumentBuilder spare = SPARE.poll();
            DocumentBuilder builder = spare == null ? builder() : spare;
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            SPARE.add(builder);
            return root;
        } catch (SAXException e) {
            throw new NotXml(String.valueOf(e.getMessage()), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("reading a string as XML", e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setCoalescing(false);
        ENTITY_LIMITS.forEach(limit -> factory.setAttribute(limit, "0"));
        return factory.newDocumentBuilder();
    }

    /** The child elements, in document order. */
    public static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    /** The child elements of this name, in document order. */
    public static List<Element> children(Node parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getTagName().equals(name))
                .toList();
    }

    /** The first child element of this name. */
    public static Optional<Element> child(Node parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The text of the first child element of this name; empty when there is none. */
    public static String text(Node parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse("");
    }

    /** The number in the first child element of this name. */
    public static long number(Node parent, String name, long whenAbsent) {
        String text = text(parent, name).trim();
        return text.isEmpty() ? whenAbsent : Long.parseLong(text);
    }

    /** The numbers in the {@code ID} children of the first child of this name. */
    public static List<Integer> ids(Node parent, String name) {
        return child(parent, name)
                .map(e -> children(e, "ID").stream()
                        .map(id -> Integer.parseInt(id.getTextContent().trim()))
                        .toList())
                .orElse(List.of());
    }

    /** The text with the three characters escaped that must not stand in element content. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** {@code <NAME>value</NAME>}, the value taken as it is. */
    public static String plain(String name, Object value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }

    /** {@code <NAME><![CDATA[value]]></NAME>}. */
    public static String cdata(String name, String value) {
        return "<" + name + "><![CDATA[" + value + "]]></" + name + ">";
    }

    /** The text is not a well-formed document; the message is the parser's. */
    public static final class NotXml extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotXml(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
