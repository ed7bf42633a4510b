package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.model.Secret;
import java.nio.charset.StandardCharsets;

/** Writes requests: the session, then the arguments, as {@code string}, {@code i4} and {@code boolean}. */
public final class XmlRpcWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

    private XmlRpcWriter() {}

    public static byte[] request(Secret session, OneMethod method) {
        XmlRpcWriter writer = new XmlRpcWriter();
        writer.write(session, method);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Secret session, OneMethod method) {
        out.append("<methodCall><methodName>").append(method.name()).append("</methodName><params>");
        parameter(session.reveal());
        method.arguments().forEach(this::parameter);
        out.append("</params></methodCall>");
    }

    private void parameter(Object value) {
        out.append("<param><value>").append(typed(value)).append("</value></param>");
    }

    private static String typed(Object value) {
        if (value instanceof Integer number) {
            return "<i4>" + number + "</i4>";
        }
        if (value instanceof Boolean flag) {
            return "<boolean>" + (flag ? 1 : 0) + "</boolean>";
        }
        return "<string>" + escaped(value.toString()) + "</string>";
    }

    /** Text as element content. A carriage return would reach the other side as a line feed if it were not escaped. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
