package io.github.onevm.migrate.opennebula.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads answers. OpenNebula sends {@code [true, value, 0]}, or {@code [false, text, code, ...]} with four or five
 * elements, or a fault; the fifth element is an {@code i8} (ON-7).
 */
public final class XmlRpcReader {
    private static final List<String> NUMBERS = List.of("i4", "int", "i8");

    private XmlRpcReader() {}

    /**
     * @throws Unreadable when the bytes are not a complete answer of OpenNebula
     */
    public static Reply reply(byte[] answer) throws Unreadable {
        Element root = root(answer);
        List<Element> fault = OneXml.all(root, "fault/value/struct/member");
        if (!fault.isEmpty()) {
            return new Reply.Fault(number(member(fault, "faultCode")), content(member(fault, "faultString")));
        }
        List<Element> values = OneXml.all(root, "params/param/value/array/data/value");
        if (values.size() < 3 || !root.getTagName().equals("methodResponse")) {
            throw new Unreadable("XML, but not an answer of OpenNebula");
        }
        return flag(values.get(0))
                ? new Reply.Value(content(values.get(1)))
                : new Reply.Refusal(number(values.get(2)), content(values.get(1)));
    }

    private static Element root(byte[] answer) throws Unreadable {
        try {
            return OneXml.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Unreadable("not UTF-8");
        } catch (SAXException e) {
            throw new Unreadable("not XML, or XML that breaks off");
        }
    }

    private static Element member(List<Element> members, String name) throws Unreadable {
        for (Element member : members) {
            List<Element> value = OneXml.all(member, "value");
            if (OneXml.text(member, "name").filter(name::equals).isPresent() && !value.isEmpty()) {
                return value.get(0);
            }
        }
        throw new Unreadable("a fault without " + name);
    }

    private static boolean flag(Element value) throws Unreadable {
        String text = typed(value, List.of("boolean"));
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    private static int number(Element value) throws Unreadable {
        try {
            return Integer.parseInt(typed(value, NUMBERS));
        } catch (NumberFormatException e) {
            throw new Unreadable("a code that is no number");
        }
    }

    private static String typed(Element value, List<String> types) throws Unreadable {
        List<Element> type = OneXml.children(value);
        if (type.size() != 1 || !types.contains(type.get(0).getTagName())) {
            throw new Unreadable("a value of another type than " + types);
        }
        return type.get(0).getTextContent().strip();
    }

    /** A value without a type is a string. */
    private static String content(Element value) {
        List<Element> type = OneXml.children(value);
        return (type.isEmpty() ? value : type.get(0)).getTextContent();
    }

    /** The answer cannot be read. Its text is not quoted, because it may contain secrets. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }
}
