package io.github.onevm.migrate.opennebula.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * OpenNebula's database, and how texts are written into it. A text is written as the hex of its UTF-8 bytes, so that
 * nothing in it can end the literal or be taken for an escape, whatever {@code sql_mode} says. The cast makes these bytes
 * what the same text between quotes would be: a text in SQLite, where bare hex is a blob; in MySQL and MariaDB a text in
 * the connection's character set, as oned writes its own, so that oned reads the same bytes again even where the
 * connection's character set is not the database's.
 */
public enum DatabaseKind {
    SQLITE,
    MYSQL;

    private static final Pattern LITERAL = Pattern.compile("'[0-9A-Fa-f]*'");

    /** The kind that {@code DB/BACKEND} of oned's configuration names. */
    public static Optional<DatabaseKind> named(String backend) {
        return switch (backend.strip()) {
            case "sqlite" -> Optional.of(SQLITE);
            case "mysql" -> Optional.of(MYSQL);
            default -> Optional.empty();
        };
    }

    /** The text as an SQL expression that every kind understands. */
    public static String literal(String text) {
        return "CAST(X'" + hex(text) + "' AS CHAR)";
    }

    /**
     * A condition that every kind understands: whoever reads the column over this connection gets the text, byte for byte.
     * Digits are compared and not texts, because a column's collation may take different letters for the same. The cast
     * gives the text in the connection's character set, as a reader gets it, whatever the column's is.
     */
    public static String holds(String column, String text) {
        return "HEX(CAST(" + column + " AS CHAR)) = '" + hex(text) + "'";
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A statement for people: the texts left out. */
    public static String withoutTexts(String statement) {
        return LITERAL.matcher(statement).replaceAll("'...'");
    }
}
