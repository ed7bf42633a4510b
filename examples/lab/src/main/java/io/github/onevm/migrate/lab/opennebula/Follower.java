package io.github.onevm.migrate.lab.opennebula;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.sqlite.SQLiteConnection;

/**
 * A second database that carries out the statements of the first one later, in the same order, as a follower of a zone with
 * high availability does. Confined to the monitor of the {@link Database} that it follows.
 */
final class Follower implements AutoCloseable {
    private record Statement(Instant at, String sql, Object[] arguments) {}

    private final Connection connection;
    private final Deque<Statement> toCome = new ArrayDeque<>();

    /** Holds at first what the leader holds now. */
    Follower(Connection leader) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            byte[] all = leader.unwrap(SQLiteConnection.class).serialize("main");
            connection.unwrap(SQLiteConnection.class).deserialize("main", all);
        } catch (SQLException e) {
            throw new IllegalStateException("copying the front-end's database", e);
        }
    }

    /** The leader has carried this out. */
    void toCome(Instant at, String sql, Object... arguments) {
        toCome.add(new Statement(at, sql, arguments));
    }

    /** Where to read what the leader held at this moment. */
    Connection asOf(Instant moment) {
        for (Statement next = toCome.peek(); next != null && !next.at().isAfter(moment); next = toCome.peek()) {
            execute(toCome.remove());
        }
        return connection;
    }

    private void execute(Statement statement) {
        try (PreparedStatement prepared = Database.prepare(connection, statement.sql(), statement.arguments())) {
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("following the front-end's database", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing a follower of the front-end's database", e);
        }
    }
}
