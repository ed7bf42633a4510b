package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Recorded exchanges under {@code wire/}. */
final class Recording {
    private Recording() {}

    /** {@code 6.10.5/one.vm.info.running}. */
    static byte[] response(String name) {
        return bytes(name + ".response.xml");
    }

    static byte[] request(String name) {
        return bytes(name + ".request.xml");
    }

    /** The document in a recorded answer. */
    static String document(String name) {
        try {
            return ((Reply.Value) XmlRpcReader.reply(response(name))).text();
        } catch (XmlRpcReader.Unreadable e) {
            throw new IllegalStateException(name, e);
        }
    }

    static Element root(String name) {
        return parsed(document(name));
    }

    static Element parsed(String xml) {
        try {
            return OneXml.parse(xml);
        } catch (SAXException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    /** The body that a recorded query of vm_pool or history gave. */
    static String row(String name) {
        return SqlRow.all(root(name)).get(0).text("body");
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream("/wire/" + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
