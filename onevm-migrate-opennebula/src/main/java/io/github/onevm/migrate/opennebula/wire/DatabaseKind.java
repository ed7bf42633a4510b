package io.github.onevm.migrate.opennebula.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * OpenNebula's database, and how texts are written into it (ON-42). A text is written as the hex of its UTF-8 bytes, so
 * that nothing in it can end the literal or be taken for an escape, whatever {@code sql_mode} is set. The cast turns
 * these bytes into what the same text between quotes would be: in SQLite a text, where bare hex would be a blob; in
 * MySQL and MariaDB a text in the connection's character set, as with oned's own writes. So oned reads the same bytes,
 * even if the connection's character set is not that of the database.
 */
public enum DatabaseKind {
    SQLITE,
    MYSQL;

    /** The kind named by {@code DB/BACKEND} of oned's configuration. */
    public static Optional<DatabaseKind> named(String backend) {
        return switch (backend.strip()) {
            case "sqlite" -> Optional.of(SQLITE);
            case "mysql" -> Optional.of(MYSQL);
            default -> Optional.empty();
        };
    }

    /** The text as an SQL expression that all kinds understand. */
    public static String literal(String text) {
        return "CAST(X'" + hex(text) + "' AS CHAR)";
    }

    /**
     * A condition that all kinds understand: true if reading the column over this connection gives exactly this text,
     * byte for byte. Hex digits are compared instead of texts, because a column's collation may treat different letters
     * as equal. The cast gives the text in the connection's character set, as a reader gets it, whatever that of the
     * column is.
     */
    public static String holds(String column, String text) {
        return "HEX(CAST(" + column + " AS CHAR)) = '" + hex(text) + "'";
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
