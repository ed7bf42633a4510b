#!/usr/bin/env bash
# Which modes, times and version numbers are in a Debian package that jdeb has made.
#
# Version: jdeb 1.14 (Maven plugin), dpkg of Debian 12, JDK 17 or later.
# Behaviour, as seen:
#  - Files of data of type "directory" and "file" are 644, executables too, and a symbolic link among them is a copy of its target. Of
#    type "archive", the same files keep modes and link. Both types go through the same mapper, which says nothing about modes.
#  - 1.0.0-rc.1 becomes 1.0.0~rc.1 and is older than 1.0.0, as it should be. 1.0.0-pre1 and 1.0.0-dev become 1.0.0+pre1 and 1.0.0+dev:
#    newer than 1.0.0, so that apt never replaces them by it. 1.0.0-alpha becomes 1.0.0~alphanull.
#  - Digits and letters of a commit can be taken for a beta: 1.0.0+1a2b3c becomes 1.0.0+1a2~b3c. 1.0.0-1 loses its hyphen, and with it
#    the Debian revision.
#  - With project.build.outputTimestamp every entry has that time, and the package is the same each time. The JVM then refuses an
#    archive of classes that was made for the jar beside it, since it compares the jar's time.
# Needs: a JDK of 17 or later, Maven, dpkg.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p control app/bin app/lib classes
cat > control/control <<'EOF'
Package: mover
Version: [[version]]
Section: admin
Priority: optional
Architecture: all
Maintainer: Nobody <nobody@example.org>
Description: Moves VMs
EOF
echo 'public class Main { public static void main(String[] args) { System.out.println("moved"); } }' > Main.java
javac -d classes Main.java
jar --create --file app/lib/main.jar -C classes .
printf '#!/bin/sh\nexec java -cp lib/main.jar Main\n' > app/bin/mover
chmod 755 app/bin/mover
ln -s mover app/bin/move
(cd app && java -XX:ArchiveClassesAtExit=lib/main.jsa -cp lib/main.jar Main >/dev/null 2>&1)
tar czf app.tar.gz app

data() { # type, source, where to
    echo "<data><src>\${session.executionRootDirectory}/$2</src><type>$1</type><mapper><type>perm</type><prefix>$3</prefix></mapper></data>"
}
versions=(1.0.0-rc.1 1.0.0-pre1 1.0.0-dev 1.0.0-alpha 1.0.0+1a2b3c 1.0.0-1)
cat > pom.xml <<EOF
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>mover</artifactId><version>1.0.0</version><packaging>pom</packaging>
<modules>$(printf '<module>%s</module>' "${versions[@]}")</modules>
<properties><project.build.outputTimestamp>2026-01-02T03:04:05Z</project.build.outputTimestamp></properties>
<build><plugins><plugin><groupId>org.vafer</groupId><artifactId>jdeb</artifactId><version>1.14</version><executions><execution>
<phase>package</phase><goals><goal>jdeb</goal></goals><configuration><skipPOMs>false</skipPOMs>
<controlDir>\${session.executionRootDirectory}/control</controlDir>
<deb>\${session.executionRootDirectory}/\${project.version}.deb</deb>
<dataSet>$(data directory app /opt/directory)$(data file app/bin/mover /opt/file)$(data archive app.tar.gz /opt/archive)</dataSet>
</configuration></execution></executions></plugin></plugins></build></project>
EOF
for version in "${versions[@]}"; do
    mkdir "$version"
    cat > "$version/pom.xml" <<EOF
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<parent><groupId>t</groupId><artifactId>mover</artifactId><version>1.0.0</version></parent>
<artifactId>mover${version//[^a-z0-9]/}</artifactId><version>$version</version><packaging>pom</packaging></project>
EOF
done
mvn -q -B package >log 2>&1 || { tail -n 20 log; exit 2; }
cp 1.0.0.deb before.deb
touch app/bin/* control/*
mvn -q -B -N package >log 2>&1 || { tail -n 20 log; exit 2; }
dpkg-deb -x 1.0.0.deb root
{
    find app ! -type d ! -name '*.jsa' -printf '%M %P %l\n' | sort -k 2
    dpkg-deb -c 1.0.0.deb | awk '!/^d|jsa$/ { print $1, $6, $7, $8 }' | sort -k 2
    for version in "${versions[@]}"; do
        is=$(dpkg-deb -f "$version.deb" Version)
        for order in lt eq gt; do
            ! dpkg --compare-versions "$is" $order 1.0.0 || echo "$version: $is $order 1.0.0"
        done
    done
    cmp -s before.deb 1.0.0.deb && echo 'same twice' || echo 'another each time'
    for folder in app root/opt/directory; do
        (cd "$folder" && java -Xshare:on -XX:SharedArchiveFile=lib/main.jsa -cp lib/main.jar Main 2>&1) | grep -q moved &&
            echo "$folder: starts with its archive of classes" || echo "$folder: its archive of classes is refused"
    done
} | sed 's, *$,,' | tee seen
cat > expected <<'EOF'
lrwxrwxrwx bin/move mover
-rwxr-xr-x bin/mover
-rw-r--r-- lib/main.jar
lrwxrwxrwx ./opt/archive/app/bin/move -> mover
-rwxr-xr-x ./opt/archive/app/bin/mover
-rw-r--r-- ./opt/archive/app/lib/main.jar
-rw-r--r-- ./opt/directory/bin/move
-rw-r--r-- ./opt/directory/bin/mover
-rw-r--r-- ./opt/directory/lib/main.jar
-rw-r--r-- ./opt/file/mover
1.0.0-rc.1: 1.0.0~rc.1 lt 1.0.0
1.0.0-pre1: 1.0.0+pre1 gt 1.0.0
1.0.0-dev: 1.0.0+dev gt 1.0.0
1.0.0-alpha: 1.0.0~alphanull lt 1.0.0
1.0.0+1a2b3c: 1.0.0+1a2~b3c gt 1.0.0
1.0.0-1: 1.0.0+1 gt 1.0.0
same twice
app: starts with its archive of classes
root/opt/directory: its archive of classes is refused
EOF
diff expected seen && echo "as described"
