package io.github.onevm.migrate.opennebula.journals;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.DocumentText;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A journal as a document of OpenNebula (ON-15): {@code VM_ID} and {@code BODY}. */
public final class JournalDocument {
    /**
     * The type of our documents. OpenNebula gives types no meaning, and each program chooses its own: OneFlow has 100 and
     * 101, and others of OpenNebula's stay close to them. This one must never change: it is the only way in which a run
     * finds what another has written, and two versions with two types would not see each other move the same VM.
     */
    public static final int TYPE = 7471;

    private static final Pattern ID = Pattern.compile("[0-9]{1,9}");

    private JournalDocument() {}

    /**
     * The template of a new document. It is written as XML and not as OpenNebula's own text form, whose parser takes a
     * backslash before the closing quote for a part of the value and stops at {@code ]]>} (src/parsers/template_parser.l).
     */
    public static String created(VmId vm, String text) {
        return template("<NAME>onevm-migrate-vm-" + vm + "</NAME>", vm, text);
    }

    /** The template that takes the place of a document's present one; a name in it would become an attribute. */
    public static String replaced(VmId vm, String text) {
        return template("", vm, text);
    }

    private static String template(String name, VmId vm, String text) {
        return "<TEMPLATE>" + name + "<VM_ID>" + vm + "</VM_ID><BODY><![CDATA[" + DocumentText.written(text)
                + "]]></BODY></TEMPLATE>";
    }

    /** Whether a document is one of ours; numbers are shared with the documents of others. */
    public static boolean isOurs(Element document) {
        return OneXml.number(document, "TYPE") == TYPE;
    }

    /** The VM that a document is about, if it says so. */
    public static Optional<VmId> vm(Element document) {
        return content(document, "TEMPLATE/VM_ID")
                .filter(id -> ID.matcher(id).matches())
                .map(id -> new VmId(Integer.parseInt(id)));
    }

    /**
     * The record in the body of a row. A document of our type that names no VM is left out: somebody else has made it, and it
     * must not be in the way of every migration.
     *
     * @throws IllegalArgumentException when the body is no XML
     */
    public static Optional<StoredJournal> record(int id, String body) {
        Element document = parsed(id, body);
        return vm(document).map(vm -> new StoredJournal(new JournalId(id), vm, text(document)));
    }

    private static Element parsed(int id, String body) {
        try {
            return OneXml.parse(body);
        } catch (SAXException e) {
            throw new IllegalArgumentException("the body of document " + id + " is no XML", e);
        }
    }

    /**
     * The text in a document. One that was edited by hand, and is none that we would have written, is given as it is: it is
     * in the way of moves of its VM until a person has looked at it, which is better than a claim that is overlooked.
     */
    public static String text(Element document) {
        String written = content(document, "TEMPLATE/BODY").orElse("");
        return DocumentText.read(written).orElse(written);
    }

    /** Blanks included: a text may consist of them. */
    private static Optional<String> content(Element document, String path) {
        return OneXml.all(document, path).stream().findFirst().map(Element::getTextContent);
    }
}
