#!/usr/bin/env bash
# When a condition "AND body = X'<old text in hexadecimal>'" on MariaDB lets a newer text be overwritten.
#
# Version: MariaDB 10.11.19 of Debian 12; a column MEDIUMTEXT with the collation utf8mb4_general_ci, the default of CHARACTER SET utf8mb4.
# Behaviour, as seen: the old text of the condition is <VM>web</VM>, the row holds that, or a newer text.
#  - Between literals, X'576562' = 'web' compares bytes and is false. Whoever tries the form in a console finds it safe.
#  - Beside a column the same literal takes the column's collation: body = X'...' is true for a text that differs in case, accents
#    or trailing blanks, so a write that should have been refused goes through. The same holds for _binary'...', UNHEX(...),
#    IN (X'...') and STRCMP, although each of these values by itself is binary.
#  - The value compares bytes after BINARY or CAST(... AS BINARY), on either side; HEX(body) and MD5(body) do too.
#  - CAST(X'...' AS CHAR) takes the collation of the column or of the connection, or refuses with error 1267, which depends on the
#    connection's settings. With COLLATE utf8mb4_bin trailing blanks still do not count.
# Needs: Debian 12 with what mariadb-server-core depends on; apt-get (to fetch the packages), dpkg.
set -euo pipefail
version=1:10.11.19-0+deb12u1
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill -9 "$server"; wait "$server"; } 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "mariadb-server-core=$version" "mariadb-client-core=$version" "libmariadb3=$version" 2>/dev/null
for package in ./*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
mkdir data
root/usr/sbin/mariadbd --no-defaults --user="$(id -un)" --skip-grant-tables --skip-networking --datadir="$work/data" \
    --socket="$work/socket" --pid-file="$work/pid" --lc-messages-dir="$work/root/usr/share/mysql" \
    --character-sets-dir="$work/root/usr/share/mysql/charsets" >log 2>&1 &
server=$!
for _ in $(seq 600); do grep -q 'ready for connections' log && break; sleep 0.2; done
sql() { root/usr/bin/mariadb --no-defaults --socket="$work/socket" --default-character-set=utf8mb4 --batch --skip-column-names --force 2>&1; }

sql <<'SQL'
CREATE DATABASE opennebula CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
CREATE TABLE opennebula.vm_pool (oid INTEGER PRIMARY KEY, body MEDIUMTEXT);
SQL
{
    sql <<< "SELECT VERSION(); SELECT 'between literals', X'576562' = 'web', X'576562' = 'Web'"
    old=$(printf '<VM>web</VM>' | od -An -tx1 | tr -d ' \n')
    for guard in "body = X'$old'" "body = UNHEX('$old')" "body = _binary'<VM>web</VM>'" "body IN (X'$old')" "STRCMP(body, X'$old') = 0" \
        "body = CAST(X'$old' AS CHAR)" "body COLLATE utf8mb4_bin = X'$old'" "body = BINARY X'$old'" "BINARY body = X'$old'" \
        "body = CAST(X'$old' AS BINARY)" "HEX(body) = '$old'" "MD5(body) = MD5(X'$old')"; do
        written=
        for now in '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '; do
            rows=$(sql <<< "USE opennebula; REPLACE INTO vm_pool VALUES (1, '$now');
                UPDATE vm_pool SET body = 'new' WHERE oid = 1 AND $guard; SELECT ROW_COUNT()")
            [ "$rows" != 1 ] || written="$written '$now'"
        done
        printf '%s writes over%s\n' "${guard//$old/..}" "$written"
    done
    sql <<< "USE opennebula; SET collation_connection = utf8mb4_unicode_ci; SELECT body = CAST(X'41' AS CHAR) FROM vm_pool" | tail -n 1
} | tee seen
cat > expected <<'EOF'
10.11.19-MariaDB-0+deb12u1
between literals	0	1
body = X'..' writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
body = UNHEX('..') writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
body = _binary'<VM>web</VM>' writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
body IN (X'..') writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
STRCMP(body, X'..') = 0 writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
body = CAST(X'..' AS CHAR) writes over '<VM>web</VM>' '<VM>Web</VM>' '<VM>wéb</VM>' '<VM>web</VM>  '
body COLLATE utf8mb4_bin = X'..' writes over '<VM>web</VM>' '<VM>web</VM>  '
body = BINARY X'..' writes over '<VM>web</VM>'
BINARY body = X'..' writes over '<VM>web</VM>'
body = CAST(X'..' AS BINARY) writes over '<VM>web</VM>'
HEX(body) = '..' writes over '<VM>web</VM>'
MD5(body) = MD5(X'..') writes over '<VM>web</VM>'
ERROR 1267 (HY000) at line 1: Illegal mix of collations (utf8mb4_general_ci,IMPLICIT) and (utf8mb4_unicode_ci,IMPLICIT) for operation '='
EOF
diff expected seen && echo "as described"
