package io.github.onevm.migrate.opennebula.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads answers. OpenNebula sends {@code [true, value, 0]}, or {@code [false, text, code, ...]} with four or five
 * elements, or a fault; the fifth element is an {@code i8} (ON-7).
 */
public final class XmlRpcReader {
    private static final List<String> NUMBERS = List.of("i4", "int", "i8");
    private static final String YES = "1";
    private static final List<String> FLAGS = List.of("0", YES);
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,9}");
    private static final char UNKNOWN = '\uFFFD';
    private static final int LEAST = 3;

    private XmlRpcReader() {}

    /**
     * @throws Unreadable when the bytes are not a complete answer of OpenNebula
     */
    public static Reply reply(byte[] answer) throws Unreadable {
        String text = decoded(answer);
        Optional<List<UsualReply.Typed>> usual = UsualReply.values(text).filter(XmlRpcReader::isUsual);
        return usual.isPresent() ? reply(usual.get()) : reply(root(text));
    }

    private static boolean isUsual(List<UsualReply.Typed> values) {
        return values.size() >= LEAST
                && values.get(0).type().equals("boolean")
                && FLAGS.contains(values.get(0).text())
                && values.get(2).type().equals("i4")
                && PLAIN.matcher(values.get(2).text()).matches();
    }

    private static Reply reply(List<UsualReply.Typed> values) {
        String text = values.get(1).text();
        return values.get(0).text().equals(YES)
                ? new Reply.Value(text)
                : new Reply.Refusal(Integer.parseInt(values.get(2).text()), text);
    }

    private static Reply reply(Element root) throws Unreadable {
        List<Element> fault = OneXml.all(root, "fault/value/struct/member");
        if (!fault.isEmpty()) {
            return new Reply.Fault(number(member(fault, "faultCode")), content(member(fault, "faultString")));
        }
        List<Element> values = OneXml.all(root, "params/param/value/array/data/value");
        if (values.size() < LEAST || !root.getTagName().equals("methodResponse")) {
            throw new Unreadable("XML, but not an answer of OpenNebula");
        }
        return flag(values.get(0))
                ? new Reply.Value(content(values.get(1)))
                : new Reply.Refusal(number(values.get(2)), content(values.get(1)));
    }

    private static String decoded(byte[] answer) throws Unreadable {
        String text = new String(answer, StandardCharsets.UTF_8);
        // what stands for a byte that is no UTF-8, unless the server has sent it
        if (text.indexOf(UNKNOWN) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("not UTF-8");
        }
    }

    private static Element root(String text) throws Unreadable {
        try {
            return OneXml.parse(text);
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
        return text.equals(YES) || text.equalsIgnoreCase("true");
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
