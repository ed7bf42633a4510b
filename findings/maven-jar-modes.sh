#!/usr/bin/env bash
# Whether the jars of two builds are the same when only the umask differs.
#
# Versions: maven-jar-plugin 3.5.0, maven-source-plugin 3.4.0, JDK 17 or later.
# Behaviour, as seen, with project.build.outputTimestamp set:
#  - The time of each entry is that of the property, but its mode is that of the folder or file that was packed: with umask 077 the jar
#    is another one than with umask 022.
#  - A jar with a module-info is the same each time: the plugin has the tool "jar" write it anew, which keeps no modes.
# Needs: a JDK of 17 or later, Maven, unzip.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

project() { # name, more sources
    mkdir -p "$1/src/main/java/p"
    echo 'package p; public class Main { }' > "$1/src/main/java/p/Main.java"
    [ -z "${2-}" ] || echo "$2" > "$1/src/main/java/module-info.java"
    cat > "$1/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version>
<properties><project.build.outputTimestamp>2026-01-02T03:04:05Z</project.build.outputTimestamp>
<maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
<build><plugins>
<plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
<plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.0</version></plugin>
<plugin><artifactId>maven-source-plugin</artifactId><version>3.4.0</version>
<executions><execution><goals><goal>jar-no-fork</goal></goals></execution></executions></plugin>
</plugins></build></project>
POM
}
project plain
project modular 'module p { exports p; }'

for name in plain modular; do
    for mask in 022 077; do
        (umask $mask && cp -r --no-preserve=mode $name $name-$mask && cd $name-$mask && mvn -q -B package >log 2>&1) || { tail -n 20 "$name-$mask/log"; exit 2; }
    done
    for jar in t-1.jar t-1-sources.jar; do
        cmp -s $name-022/target/$jar $name-077/target/$jar && echo "$name $jar: the same" || echo "$name $jar: another one"
    done
    unzip -Z $name-077/target/t-1.jar | awk -v name="$name" '$NF == "p/Main.class" { print name " t-1.jar with umask 077: " $1 }'
done | tee seen
cat > expected <<'OUT'
plain t-1.jar: another one
plain t-1-sources.jar: another one
plain t-1.jar with umask 077: -rw-------
modular t-1.jar: the same
modular t-1-sources.jar: another one
modular t-1.jar with umask 077: -rw----
OUT
diff expected seen && echo "as described"
