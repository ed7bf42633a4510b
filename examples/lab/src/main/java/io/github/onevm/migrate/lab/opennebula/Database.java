package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The front-end's database: a real SQLite database in memory, with the product's tables. Thread-safe; every statement
 * is a transaction of its own.
 */
final class Database implements AutoCloseable {
    private final Connection connection;
    private final InstantSource clock;
    private final ThreadLocal<Duration> behind = ThreadLocal.withInitial(() -> Duration.ZERO);
    private @Nullable Follower follower;

    Database(Version version, InstantSource clock) {
        this.clock = clock;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:?limit_sql_length=1000000000");
            for (String table : Tables.of(version)) {
                update(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("opening the front-end's database", e);
        }
    }

    /** What this thread reads meanwhile is as it was so long ago, but not older than the first call of this. */
    <T> T readBehind(Duration time, Supplier<T> reading) {
        startFollower();
        behind.set(time);
        try {
            return reading.get();
        } finally {
            behind.remove();
        }
    }

    private synchronized void startFollower() {
        if (follower == null) {
            follower = new Follower(connection);
        }
    }

    /** No reads from the past are expected for now. */
    synchronized void dropFollower() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }

    private Connection forReading() {
        Duration time = behind.get();
        return follower == null || time.isZero()
                ? connection
                : follower.asOf(clock.instant().minus(time));
    }

    private void changed(String sql, Object... arguments) {
        if (follower != null) {
            follower.toCome(clock.instant(), sql, arguments);
        }
    }

    /** One column of all rows as text. */
    synchronized List<String> select(String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(forReading(), sql, arguments);
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
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            statement.executeUpdate();
            changed(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException("writing the front-end's database", e);
        }
    }

    static PreparedStatement prepare(Connection where, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = where.prepareStatement(sql);
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
            changed(sql);
        }
    }

    /**
     * A query from outside, answered in the product's form: a value that begins with {@code <} comes in base64. At a
     * NULL the document is cut off, as in the product.
     *
     * @throws SQLException when SQLite refuses it
     */
    synchronized String query(String sql) throws SQLException {
        try (Statement statement = forReading().createStatement();
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
        dropFollower();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing the front-end's database", e);
        }
    }
}
