#!/bin/sh
# What examples/lab/demo and examples/lab/up have in common. Needs a JDK (17 or later) and Maven, nothing else.
set -eu
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
lib="$root/examples/lab/target/lib"

built() {
    [ -x "$root/onevm-migrate-cli/target/onevm-migrate/bin/onevm-migrate" ] && [ -d "$lib" ] &&
        ls "$root"/examples/lab/target/onevm-migrate-lab-*.jar >/dev/null 2>&1
}

if ! built; then
    echo "building first: mvn -q -DskipTests package"
    (cd "$root" && mvn -q -DskipTests package)
fi

java=java
[ -z "${JAVA_HOME:-}" ] || java="$JAVA_HOME/bin/java"
jar=$(ls "$root"/examples/lab/target/onevm-migrate-lab-*.jar | head -n 1)
program=$1
shift
exec "$java" -cp "$jar:$lib/*" io.github.onevm.migrate.lab.Main "$program" "$root" "$@"
