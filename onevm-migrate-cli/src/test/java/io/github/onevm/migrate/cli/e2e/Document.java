package io.github.onevm.migrate.cli.e2e;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An XML document of OpenNebula as the list of its leaves: path and text, in the order of the document. Siblings of one
 * name are counted from 0: {@code VM/TEMPLATE/DISK[1]/DATASTORE}.
 */
final class Document {
    private final Map<String, String> leaves = new LinkedHashMap<>();

    Document(String xml) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            add(root.getTagName(), root);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no XML: " + xml, e);
        }
    }

    private void add(String path, Element element) {
        List<Element> children = children(element);
        if (element.hasAttributes()) {
            throw new IllegalArgumentException(path + " has attributes, which OpenNebula never writes");
        }
        if (children.isEmpty()) {
            leaves.put(path, element.getTextContent());
            return;
        }
        Map<String, Integer> total = new HashMap<>();
        children.forEach(child -> total.merge(child.getTagName(), 1, Integer::sum));
        Map<String, Integer> count = new HashMap<>();
        for (Element child : children) {
            String name = child.getTagName();
            int number = count.merge(name, 1, Integer::sum) - 1;
            boolean alone = total.getOrDefault(name, 0) == 1;
            add(path + "/" + name + (alone ? "" : "[" + number + "]"), child);
        }
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /**
     * Every difference to a later state: {@code path: old -> new}, {@code path removed}, {@code path added}; and
     * {@code in another order} when what both have is ordered differently.
     */
    List<String> changesTo(Document later) {
        List<String> changes = new ArrayList<>();
        leaves.forEach((path, text) -> {
            String now = later.leaves.get(path);
            if (now == null) {
                changes.add(path + " removed");
            } else if (!now.equals(text)) {
                changes.add(path + ": " + text + " -> " + now);
            }
        });
        later.leaves.keySet().stream()
                .filter(path -> !leaves.containsKey(path))
                .forEach(path -> changes.add(path + " added"));
        if (!inCommon(later).equals(later.inCommon(this))) {
            changes.add("in another order");
        }
        return changes;
    }

    private List<String> inCommon(Document other) {
        return leaves.keySet().stream().filter(other.leaves::containsKey).toList();
    }
}
