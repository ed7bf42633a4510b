package io.github.onevm.migrate.opennebula;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * OpenNebula's database, as far as SQL literals go. A text is written as the hex of its UTF-8 bytes, so that nothing in
 * it can end the literal or be taken for an escape. SQLite would store bare hex as a blob; MySQL and MariaDB would
 * encode cast hex twice on a connection that is latin1.
 */
enum DatabaseKind {
    SQLITE("CAST(X'", "' AS CHAR)"),
    MYSQL("X'", "'");

    private static final Pattern LITERAL = Pattern.compile("X'[0-9A-Fa-f]*'");

    private final String before;
    private final String after;

    DatabaseKind(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** The kind that {@code DB/BACKEND} of oned's configuration names. */
    static Optional<DatabaseKind> named(String backend) {
        return switch (backend.strip()) {
            case "sqlite" -> Optional.of(SQLITE);
            case "mysql" -> Optional.of(MYSQL);
            default -> Optional.empty();
        };
    }

    /** The text as an SQL expression. */
    String literal(String text) {
        return before + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)) + after;
    }

    /** A statement for people: the texts left out. */
    static String withoutTexts(String statement) {
        return LITERAL.matcher(statement).replaceAll("X'...'");
    }
}
