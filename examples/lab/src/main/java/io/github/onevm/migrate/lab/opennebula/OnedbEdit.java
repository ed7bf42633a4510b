package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One change of a body at an XPath. What matches nothing changes nothing, silently. */
final class OnedbEdit {
    enum Kind {
        REPLACE,
        DELETE,
        APPEND
    }

    private final Kind kind;
    private final String xpath;
    private final String value;

    OnedbEdit(Kind kind, String xpath, String value) {
        this.kind = kind;
        this.xpath = xpath;
        this.value = value;
    }

    /** The changed body, indented. */
    String apply(String body) {
        Element root = Xml.parse(body);
        switch (kind) {
            case REPLACE -> select(root, xpath).forEach(n -> n.setTextContent(value));
            case DELETE -> select(root, xpath).forEach(n -> n.getParentNode().removeChild(n));
            case APPEND -> append(root);
        }
        return XmlPrinter.pretty(root);
    }

    /** Appends a child, named by the last step, to what the steps before it match; its value is a CDATA section. */
    private void append(Element root) {
        int slash = xpath.lastIndexOf('/');
        for (Node parent : select(root, xpath.substring(0, slash))) {
            Element child = root.getOwnerDocument().createElement(xpath.substring(slash + 1));
            child.appendChild(root.getOwnerDocument().createCDATASection(value));
            parent.appendChild(child);
        }
    }

    private List<Node> select(Element root, String path) {
        try {
            NodeList found = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(path, root.getOwnerDocument(), XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw OnedbFailure.told("ERROR: Invalid predicate: " + xpath);
        }
    }
}
