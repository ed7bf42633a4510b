package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A row in the answer of {@code one.system.sqlquery}. A value that begins with {@code <} is base64 in an element with
 * {@code 64} appended to the column's name; any other value is plain (ON-4).
 */
public final class SqlRow {
    private final Element row;

    private SqlRow(Element row) {
        this.row = row;
    }

    public static List<SqlRow> all(Element answer) {
        return OneXml.all(answer, "RESULT/ROW").stream().map(SqlRow::new).toList();
    }

    public int number(String column) {
        return OneXml.number(row, column);
    }

    public String text(String column) {
        Optional<Element> encoded = OneXml.all(row, column + "64").stream().findFirst();
        return encoded.map(e -> decoded(e, column)).orElseGet(() -> OneXml.required(row, column));
    }

    /** Refuses bytes that are not UTF-8, because they could not be written back unchanged. */
    private static String decoded(Element encoded, String column) {
        byte[] bytes = Base64.getMimeDecoder().decode(encoded.getTextContent());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("column " + column + " is not UTF-8", e);
        }
    }
}
