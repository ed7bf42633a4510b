#!/usr/bin/env bash
# What ExtractValue and UpdateXML, MariaDB's own XPath, do to a VM body. They are at hand for whoever looks for VMs by SQL or edits them so.
#
# Version: MariaDB 10.11.19 of Debian 12; texts in utf8mb4_general_ci.
# Behaviour, as seen:
#  - UpdateXML(body, '/VM/SIZE/text()', '9') removes the element: what is replaced is <SIZE>5</SIZE>, and "9" stands in its place.
#  - A path that matches two elements changes neither and says nothing. A predicate with a number may match more than it seems to:
#    the list of clusters "0,100" is 0 as a number.
#  - Texts are compared as the collation does: a name of other case, with trailing blanks or without its accent is a match.
#  - References stay as they are: ExtractValue gives "a &amp; b", and [NAME="a & b"] finds the name in a CDATA section only.
#  - The new fragment is not parsed. One with an open tag is written, and the next UpdateXML of that body gives NULL, which
#    "SET body = UpdateXML(body, ...)" stores.
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

root/usr/bin/mariadb --no-defaults --socket="$work/socket" --default-character-set=utf8mb4 --batch --skip-column-names <<'SQL' | tee seen
SELECT VERSION();
SELECT 'a text', UpdateXML('<VM><SIZE>5</SIZE><ID>1</ID></VM>', '/VM/SIZE/text()', '9');
SELECT 'a text in CDATA', UpdateXML('<VM><SIZE><![CDATA[5]]></SIZE><ID>1</ID></VM>', '/VM/SIZE/text()', '9');
SET @two = '<VM><DISK><CLUSTER_ID>0</CLUSTER_ID><DS>1</DS></DISK><DISK><CLUSTER_ID>0,100</CLUSTER_ID><DS>1</DS></DISK></VM>';
SELECT 'clusters 0 and 0,100', ExtractValue(@two, '/VM/DISK[CLUSTER_ID=0]/CLUSTER_ID'), UpdateXML(@two, '/VM/DISK[CLUSTER_ID=0]/DS', '<DS>2</DS>') = @two;
SHOW WARNINGS;
SELECT 'cluster "0"', UpdateXML(@two, '/VM/DISK[CLUSTER_ID="0"]/DS', '<DS>2</DS>');
SELECT 'names', ExtractValue('<P><VM><NAME>WEB</NAME><ID>1</ID></VM><VM><NAME>wéb</NAME><ID>2</ID></VM><VM><NAME>web  </NAME><ID>3</ID></VM></P>',
    '/P/VM[NAME="web"]/ID');
SELECT 'contains', ExtractValue('<VM><SOURCE>ONE-IMG-1</SOURCE></VM>', '/VM[contains(SOURCE, "one-img")]/SOURCE');
SELECT 'a reference', ExtractValue('<VM><NAME>a &amp; b</NAME></VM>', '/VM/NAME'), ExtractValue('<VM><NAME>a &amp; b</NAME></VM>', '/VM[NAME="a & b"]/NAME');
SELECT 'the same in CDATA', ExtractValue('<VM><NAME><![CDATA[a & b]]></NAME></VM>', '/VM[NAME="a & b"]/NAME');
SET @open = UpdateXML('<VM><SIZE>5</SIZE></VM>', '/VM/SIZE', '<SIZE>9');
SELECT 'an open tag', @open, UpdateXML(@open, '/VM/SIZE', '<SIZE>9</SIZE>');
SQL
cat > expected <<'EOF'
10.11.19-MariaDB-0+deb12u1
a text	<VM>9<ID>1</ID></VM>
a text in CDATA	<VM>9<ID>1</ID></VM>
clusters 0 and 0,100	0 0,100	1
Warning	1292	Truncated incorrect DECIMAL value: '0,100'
Warning	1292	Truncated incorrect DECIMAL value: '0,100'
cluster "0"	<VM><DISK><CLUSTER_ID>0</CLUSTER_ID><DS>2</DS></DISK><DISK><CLUSTER_ID>0,100</CLUSTER_ID><DS>1</DS></DISK></VM>
names	1 2 3
contains	ONE-IMG-1
a reference	a &amp; b	
the same in CDATA	a & b
an open tag	<VM><SIZE>9</VM>	NULL
EOF
diff expected seen && echo "as described"
