package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The front-end's database: a real SQLite database in memory, with the product's tables. Thread-safe; every statement
 * is a transaction of its own.
 */
final class Database implements AutoCloseable {
    private final Connection connection;

    Database(Version version) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            for (String table : Tables.of(version)) {
                update(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("opening the front-end's database", e);
        }
    }

    /** One column of all rows as text. */
    synchronized List<String> select(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("reading the front-end's database", e);
        }
    }

    synchronized void update(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("writing the front-end's database", e);
        }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /**
     * A statement from outside that changes rows.
     *
     * @throws SQLException when SQLite refuses it
     */
    synchronized void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * A query from outside, answered in the product's form: a value that begins with {@code <} comes in base64. At a
     * NULL the document is cut off, as in the product.
     *
     * @throws SQLException when SQLite refuses it
     */
    synchronized String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder out = new StringBuilder("<SQL_COMMAND>")
                    .append(Xml.cdata("QUERY", sql))
                    .append("<RESULT>");
            while (rows.next()) {
                out.append("<ROW>");
                if (!appendColumns(rows, out)) {
                    return out.toString();
                }
                out.append("</ROW>");
            }
            return out.append("</RESULT></SQL_COMMAND>").toString();
        }
    }

    private static boolean appendColumns(ResultSet row, StringBuilder out) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnName(i);
            String value = row.getString(i);
            if (value == null) {
                out.append('<').append(name).append("><![CDATA[");
                return false;
            }
            out.append(value.startsWith("<") ? Xml.cdata(name + "64", base64(value)) : Xml.cdata(name, value));
        }
        return true;
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing the front-end's database", e);
        }
    }
}
