package io.github.onevm.migrate.opennebula.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilder;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the document of a pool object by object. The tree of one object is dropped before the next is built, so memory
 * grows with the results and not with the documents. Attributes are ignored; OpenNebula writes none.
 */
public final class PoolReader<T> extends DefaultHandler {
    private static final int POOL = 1;
    private static final int OBJECT = 2;

    private final DocumentBuilder builder;
    private final String name;
    private final Function<Element, T> reader;
    private final List<T> read = new ArrayList<>();
    private int depth;
    private @Nullable Document document;
    private @Nullable Node current;

    private PoolReader(String name, Function<Element, T> reader) {
        this.builder = OneXml.builder();
        this.name = name;
        this.reader = reader;
    }

    /**
     * The results of the reader for each object of this name, in order.
     *
     * @throws SAXException when the text is not XML, or has a DOCTYPE
     */
    public static <T> List<T> each(String text, String name, Function<Element, T> reader) throws SAXException {
        PoolReader<T> pool = new PoolReader<>(name, reader);
        OneXml.parse(text, pool);
        return pool.read;
    }

    @Override
    public void startElement(String uri, String localName, String tag, Attributes attributes) {
        depth++;
        if (depth == OBJECT && tag.equals(name)) {
            document = builder.newDocument();
            current = document;
        }
        if (document != null && current != null) {
            current = current.appendChild(document.createElement(tag));
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        if (document != null && current != null) {
            current.appendChild(document.createTextNode(new String(text, start, length)));
        }
    }

    @Override
    public void endElement(String uri, String localName, String tag) {
        depth--;
        if (depth == POOL && document != null) {
            read.add(reader.apply(document.getDocumentElement()));
            document = null;
            current = null;
        } else if (current != null) {
            current = current.getParentNode();
        }
    }
}
