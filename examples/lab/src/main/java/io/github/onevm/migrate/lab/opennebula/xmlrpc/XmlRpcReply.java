package io.github.onevm.migrate.lab.opennebula.xmlrpc;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;

/** Response bodies, byte for byte as xmlrpc-c lays them out: CR LF between the elements. Stateless. */
public final class XmlRpcReply {
    private static final String EOL = "\r\n";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + EOL + "<methodResponse>" + EOL;

    private XmlRpcReply() {}

    /** A response whose only value is an array of these values: String, Integer, Long ({@code i8}) or Boolean. */
    public static String array(List<Object> values) {
        StringBuilder out = new StringBuilder(HEAD)
                .append("<params>")
                .append(EOL)
                .append("<param><value><array><data>")
                .append(EOL);
        values.forEach(v -> out.append(value(v, EOL)));
        return out.append("</data></array></value></param>")
                .append(EOL)
                .append("</params>")
                .append(EOL)
                .append("</methodResponse>")
                .append(EOL)
                .toString();
    }

    /** A fault response. */
    public static String fault(XmlRpcFault fault) {
        return HEAD + "<fault>" + EOL + "<value><struct>" + EOL
                + "<member><name>faultCode</name>" + EOL
                + "<value><i4>" + fault.code() + "</i4></value></member>" + EOL
                + "<member><name>faultString</name>" + EOL
                + "<value><string>" + Xml.escape(String.valueOf(fault.getMessage())) + "</string></value></member>"
                + EOL + "</struct></value>" + EOL + "</fault>" + EOL + "</methodResponse>" + EOL;
    }

    static String value(Object value, String eol) {
        return "<value>" + typed(value) + "</value>" + eol;
    }

    private static String typed(Object value) {
        if (value instanceof Boolean b) {
            return Xml.plain("boolean", b ? 1 : 0);
        }
        if (value instanceof Integer i) {
            return Xml.plain("i4", i);
        }
        if (value instanceof Long l) {
            return Xml.plain("i8", l);
        }
        return Xml.plain("string", Xml.escape(value.toString()).replace("\r", "&#x0d;"));
    }
}
