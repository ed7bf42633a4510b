package io.github.onevm.migrate.lab.opennebula.xmlrpc;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A method call.
 *
 * @param method its name
 * @param values parameters: {@link String}, {@link Integer}, {@link Long} or {@link Boolean}
 */
public record XmlRpcCall(String method, List<Object> values) {
    public XmlRpcCall {
        values = List.copyOf(values);
    }

    /**
     * Reads a request body.
     *
     * @throws XmlRpcFault -503 when it is no call
     */
    public static XmlRpcCall read(String body) {
        Element root;
        try {
            root = Xml.parse(body);
        } catch (Xml.NotXml e) {
            throw notACall("Call is not valid XML.  syntax error");
        }
        if (!root.getTagName().equals("methodCall")) {
            throw notACall("XML-RPC call should be a <methodCall> element.");
        }
        List<Object> values = new ArrayList<>();
        Xml.child(root, "params")
                .ifPresent(params -> Xml.children(params, "param").stream()
                        .flatMap(param -> Xml.children(param, "value").stream())
                        .forEach(value -> values.add(value(value))));
        return new XmlRpcCall(Xml.text(root, "methodName").trim(), values);
    }

    private static Object value(Element value) {
        List<Element> typed = Xml.children(value);
        if (typed.isEmpty()) {
            return value.getTextContent();
        }
        Element e = typed.get(0);
        String text = e.getTextContent();
        try {
            return switch (e.getTagName()) {
                case "string" -> text;
                case "i4", "int" -> Integer.valueOf(text.trim());
                case "i8" -> Long.valueOf(text.trim());
                case "boolean" -> text.trim().equals("1");
                default -> throw notACall("Unknown value type -- XML element is named <" + e.getTagName() + ">");
            };
        } catch (NumberFormatException e2) {
            throw notACall("'" + text + "' is not a number");
        }
    }

    private static XmlRpcFault notACall(String why) {
        return new XmlRpcFault(XmlRpcFault.NOT_A_CALL, "Call XML not a proper XML-RPC call.  " + why);
    }

    /** The request body of this call. */
    public String write() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodCall><methodName>")
                .append(Xml.escape(method))
                .append("</methodName><params>");
        values.forEach(
                v -> out.append("<param>").append(XmlRpcReply.value(v, "")).append("</param>"));
        return out.append("</params></methodCall>").toString();
    }

    /** Names the method only: the first parameter is a password. */
    @Override
    public String toString() {
        return method + " with " + values.size() + " parameters";
    }
}
