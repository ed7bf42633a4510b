package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.lab.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/** A real SQLite database with the tables that matter, behind the two SQL calls and one.vm.info. */
final class OneDatabaseFile {
    private final String url;

    OneDatabaseFile(Path dir) {
        // Nobody pulls the plug during a test: waiting for the disk is left out. The driver lets a statement have 1 MB;
        // SQLite itself, and so oned, 1 GB.
        url = "jdbc:sqlite:" + dir.resolve("one.db") + "?synchronous=OFF&journal_mode=MEMORY"
                + "&limit_sql_length=1000000000";
        run("CREATE TABLE vm_pool (oid INTEGER PRIMARY KEY, body MEDIUMTEXT, state INTEGER, lcm_state INTEGER)");
        run("CREATE TABLE history (vid INTEGER, seq INTEGER, body MEDIUMTEXT, PRIMARY KEY(vid, seq))");
        run("CREATE TABLE image_pool (oid INTEGER PRIMARY KEY, body MEDIUMTEXT)");
        run("CREATE TABLE datastore_pool (oid INTEGER PRIMARY KEY, body MEDIUMTEXT)");
    }

    void serve(FakeOned oned) {
        oned.recorded("one.system.config", "6.10.5/one.system.config")
                .recorded("one.system.version", "6.10.5/one.system.version")
                .answer("one.system.sql", a -> execute(a.get(0)))
                .answer("one.system.sqlquery", a -> query(a.get(0)))
                .answer("one.vm.info", a -> vmInfo(Integer.parseInt(a.get(0))));
    }

    void putVm(int vm, String body, int state, int lcmState) {
        insert("INSERT OR REPLACE INTO vm_pool VALUES (?, ?, ?, ?)", vm, body, state, lcmState);
    }

    void putHistory(int vm, int seq, String body) {
        insert("INSERT OR REPLACE INTO history VALUES (?, ?, ?)", vm, seq, body);
    }

    void putImage(int image, String body) {
        insert("INSERT OR REPLACE INTO image_pool VALUES (?, ?)", image, body);
    }

    void putDatastore(int datastore, String body) {
        insert("INSERT OR REPLACE INTO datastore_pool VALUES (?, ?)", datastore, body);
    }

    String image(int image) {
        return single("SELECT body FROM image_pool WHERE oid = " + image);
    }

    String datastore(int datastore) {
        return single("SELECT body FROM datastore_pool WHERE oid = " + datastore);
    }

    void setState(int vm, int state, int lcmState) {
        run("UPDATE vm_pool SET state = " + state + ", lcm_state = " + lcmState + " WHERE oid = " + vm);
    }

    String body(int vm) {
        return single("SELECT body FROM vm_pool WHERE oid = " + vm);
    }

    String history(int vm, int seq) {
        return single("SELECT body FROM history WHERE vid = " + vm + " AND seq = " + seq);
    }

    String single(String sql) {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void run(String sql) {
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            s.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void insert(String sql, Object... values) {
        try (Connection c = DriverManager.getConnection(url);
                PreparedStatement s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Answer execute(String sql) {
        run(sql);
        return FakeOned.array("<boolean>1</boolean>", "<i4>0</i4>", "<i4>0</i4>");
    }

    private Answer query(String sql) {
        StringBuilder out = new StringBuilder("<SQL_COMMAND><QUERY><![CDATA[" + sql + "]]></QUERY><RESULT>");
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            while (rows.next()) {
                out.append("<ROW>");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    out.append(column(rows.getMetaData().getColumnName(i), rows.getString(i)));
                }
                out.append("</ROW>");
            }
        } catch (SQLException e) {
            return FakeOned.refusal(2048, "[one.system.sqlquery] " + e.getMessage());
        }
        return FakeOned.document(out + "</RESULT></SQL_COMMAND>");
    }

    private static String column(String name, String value) {
        boolean encode = value.startsWith("<");
        String tag = encode ? name + "64" : name;
        String shown = encode ? Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) : value;
        return "<" + tag + "><![CDATA[" + shown + "]]></" + tag + ">";
    }

    private Answer vmInfo(int vm) {
        String state = single("SELECT state FROM vm_pool WHERE oid = " + vm);
        if (state.isEmpty()) {
            return FakeOned.refusal(1024, "[one.vm.info] Error getting virtual machine [" + vm + "].");
        }
        String lcmState = single("SELECT lcm_state FROM vm_pool WHERE oid = " + vm);
        String seq = single("SELECT coalesce(max(seq), 0) FROM history WHERE vid = " + vm);
        return FakeOned.document(body(vm).replaceFirst("<STATE>\\d+<", "<STATE>" + state + "<")
                .replaceFirst("<LCM_STATE>\\d+<", "<LCM_STATE>" + lcmState + "<")
                .replaceFirst("(<HISTORY>\\s*<OID>\\d+</OID>\\s*<SEQ>)\\d+", "$1" + seq));
    }
}
