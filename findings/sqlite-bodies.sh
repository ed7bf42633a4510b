#!/usr/bin/env bash
# Two traps for whoever compares and writes VM bodies on SQLite, the database of a small OpenNebula front-end.
#
# Version: sqlite-jdbc 3.54.1.0 (it brings SQLite 3.54.1).
# Behaviour, as seen:
#  - CAST(text AS BINARY), which MySQL and MariaDB know as the way to compare byte for byte, is a number in SQLite: every VM body,
#    since it begins with "<", is 0. A guard like "... WHERE CAST(body AS BINARY) = CAST('<old>' AS BINARY)" is then true for
#    any two bodies, so a write that should have been refused goes through. HEX(CAST(body AS CHAR)) means the same in all three.
#  - sqlite-jdbc refuses a statement of more than 1,000,000 characters ("statement too long") unless the connection says
#    limit_sql_length; SQLite itself takes 1,000,000,000. A simulated front-end with this driver refuses a VM body of 500 kB written
#    as hexadecimal digits, which a real one takes.
# Needs: Maven, a JDK of 17 or later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version><dependencies><dependency>
<groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version>
</dependency></dependencies></project>
EOF
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Try.java <<'EOF'
import java.sql.*;

public class Try {
    public static void main(String[] args) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite::memory:"); Statement s = c.createStatement()) {
            s.execute("CREATE TABLE vm_pool (oid INTEGER, body MEDIUMTEXT)");
            s.execute("INSERT INTO vm_pool VALUES (1, '<VM><ID>1</ID></VM>')");
            guarded(s, "CAST(body AS BINARY) = CAST('<VM>another</VM>' AS BINARY)");
            guarded(s, "HEX(CAST(body AS CHAR)) = HEX(CAST('<VM>another</VM>' AS CHAR))");
            guarded(s, "HEX(CAST(body AS CHAR)) = HEX(CAST('<VM><ID>1</ID></VM>' AS CHAR))");
        }
        length("jdbc:sqlite::memory:");
        length("jdbc:sqlite::memory:?limit_sql_length=1000000000");
    }

    private static void guarded(Statement s, String guard) throws SQLException {
        System.out.println(guard + ": " + s.executeUpdate("UPDATE vm_pool SET body = body WHERE oid = 1 AND " + guard) + " rows");
    }

    private static void length(String url) throws SQLException {
        try (Connection c = DriverManager.getConnection(url); Statement s = c.createStatement()) {
            for (int length : new int[] {1_000_000, 1_000_001}) {
                String statement = "SELECT '" + "A".repeat(length - 9) + "'";
                try (ResultSet r = s.executeQuery(statement)) {
                    System.out.println(url + ", " + statement.length() + " characters: taken");
                } catch (SQLException e) {
                    System.out.println(url + ", " + statement.length() + " characters: " + e.getMessage());
                }
            }
        }
    }
}
EOF
java --enable-native-access=ALL-UNNAMED -cp 'lib/*' Try.java 2>/dev/null > seen
cat > expected <<'EOF'
CAST(body AS BINARY) = CAST('<VM>another</VM>' AS BINARY): 1 rows
HEX(CAST(body AS CHAR)) = HEX(CAST('<VM>another</VM>' AS CHAR)): 0 rows
HEX(CAST(body AS CHAR)) = HEX(CAST('<VM><ID>1</ID></VM>' AS CHAR)): 1 rows
jdbc:sqlite::memory:, 1000000 characters: taken
jdbc:sqlite::memory:, 1000001 characters: [SQLITE_TOOBIG] String or BLOB exceeds size limit (statement too long)
jdbc:sqlite::memory:?limit_sql_length=1000000000, 1000000 characters: taken
jdbc:sqlite::memory:?limit_sql_length=1000000000, 1000001 characters: taken
EOF
diff expected seen && echo "as described"
