package io.github.onevm.migrate.opennebula;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A database on a real MariaDB server, with the product's tables that matter, and the connection that a front-end
 * would have to it. The server is given by {@value #VARIABLE}, as host:port; {@code .ci/with-mariadb} starts one.
 */
final class MariaDb implements AutoCloseable {
    static final String VARIABLE = "ONEVM_TEST_MARIADB";

    /** As src/sql/OneDB.cc of release 6.10 has them. */
    private static final String VM_POOL = "CREATE TABLE vm_pool (oid INTEGER PRIMARY KEY, name VARCHAR(128),"
            + " body MEDIUMTEXT, uid INTEGER, gid INTEGER, state INTEGER, lcm_state INTEGER, owner_u INTEGER,"
            + " group_u INTEGER, other_u INTEGER, short_body MEDIUMTEXT, body_json JSON)";

    private static final String HISTORY = "CREATE TABLE history (vid INTEGER, seq INTEGER, body MEDIUMTEXT,"
            + " stime INTEGER, etime INTEGER, PRIMARY KEY(vid,seq))";

    private static final String OBJECTS = "(oid INTEGER PRIMARY KEY, name VARCHAR(128), body MEDIUMTEXT, uid INTEGER,"
            + " gid INTEGER, owner_u INTEGER, group_u INTEGER, other_u INTEGER, UNIQUE(name,uid))";

    /**
     * How a site has set up its database.
     *
     * @param database character set of the database
     * @param connection character set of oned's connections; the same, unless ENCODING in oned.conf says otherwise
     * @param sqlMode what is added to the server's default sql_mode; empty: nothing
     */
    record BackendSettings(String database, String connection, String sqlMode) {
        /** The text without characters that this configuration cannot store in any way. */
        String fitting(String text) {
            StringBuilder kept = new StringBuilder();
            text.codePoints().map(c -> holds(c) ? c : '_').forEach(kept::appendCodePoint);
            return kept.toString();
        }

        private boolean holds(int character) {
            if (connection.equals("latin1")) {
                return true; // byte by byte, unseen
            }
            if (database.equals("latin1")) {
                return character < 0x80 || (character >= 0xA0 && character <= 0xFF);
            }
            return character <= 0xFFFF || (database.equals("utf8mb4") && connection.equals("utf8mb4"));
        }
    }

    private final BackendSettings setup;
    private final String name;
    private final Connection connection;

    MariaDb(BackendSettings setup) {
        this.setup = setup;
        this.name = "onevm_" + ProcessHandle.current().pid() + "_"
                + String.join("_", setup.database(), setup.connection(), setup.sqlMode());
        try {
            connection = DriverManager.getConnection("jdbc:mariadb://" + requiredAddress() + "/?user=root");
            execute("CREATE DATABASE " + name + " CHARACTER SET " + setup.database());
            execute("USE " + name);
            execute(VM_POOL);
            execute(HISTORY);
            execute("CREATE TABLE image_pool " + OBJECTS);
            execute("CREATE TABLE datastore_pool " + OBJECTS);
            // The driver hangs up when it learns of a character set that it cannot read itself.
            execute("SET session_track_system_variables = ''");
            execute("SET NAMES " + setup.connection());
            execute("SET sql_mode = CONCAT(@@sql_mode, '," + setup.sqlMode() + "')");
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB with " + setup, e);
        }
    }

    /** Where the server is; empty when none was given. */
    static Optional<String> address() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(address -> !address.isBlank());
    }

    private static String requiredAddress() {
        return address()
                .orElseThrow(
                        () -> new IllegalStateException(VARIABLE + " names no MariaDB server, and with CI=true that is"
                                + " no reason to skip; .ci/with-mariadb COMMAND starts one for a command"));
    }

    BackendSettings setup() {
        return setup;
    }

    /** Writes a VM's row as oned does, with the text between quotes. */
    void putVm(int vm, String body, int state, int lcmState) throws SQLException {
        execute("REPLACE INTO vm_pool (oid, name, body, uid, gid, state, lcm_state, owner_u, group_u, other_u,"
                + " short_body, body_json) VALUES (" + vm + ", 'web', " + quoted(body) + ", 0, 0, " + state + ", "
                + lcmState + ", 1, 0, 0, '<VM/>', '{}')");
    }

    void putHistory(int vm, int seq, String body) throws SQLException {
        execute("REPLACE INTO history VALUES (" + vm + ", " + seq + ", " + quoted(body) + ", 0, 0)");
    }

    /** Writes the row of an image or a datastore as oned does. */
    void putObject(String table, int id, String body) throws SQLException {
        execute("REPLACE INTO " + table + " VALUES (" + id + ", 'name-" + id + "', " + quoted(body)
                + ", 0, 0, 1, 0, 0)");
    }

    String object(String table, int id) throws SQLException {
        return read("SELECT body FROM " + table + " WHERE oid = " + id);
    }

    private String quoted(String text) {
        String backslash = setup.sqlMode().contains("NO_BACKSLASH_ESCAPES") ? "\\" : "\\\\";
        return "'" + text.replace("\\", backslash).replace("'", "''") + "'";
    }

    /** Executes a statement that changes rows; how many rows it met. */
    int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeUpdate(sql);
        }
    }

    String body(int vm) throws SQLException {
        return read("SELECT body FROM vm_pool WHERE oid = " + vm);
    }

    String history(int vm, int seq) throws SQLException {
        return read("SELECT body FROM history WHERE vid = " + vm + " AND seq = " + seq);
    }

    /** The value as its bytes arrive on the connection, which oned hands on as they are. */
    String read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? new String(rows.getBytes(1), StandardCharsets.UTF_8) : "no row";
        }
    }

    static String bytes(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try (connection) {
            execute("DROP DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB with " + setup, e);
        }
    }
}
