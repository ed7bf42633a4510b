#!/usr/bin/env bash
# Whether an rpm that redline makes is the same each time, and which directories it claims.
#
# Versions: redline 1.2.10 (Maven), rpm 4.18.0 of Debian 12, JDK 17 or later.
# Behaviour, as seen:
#  - The time of the build can be given (BUILDTIME), and files keep their own times. A package of such files alone, added without
#    their parents, is the same each time.
#  - A symbolic link, and every directory that redline adds as the parent of a file, has the time of the build, and nothing takes
#    another: with one of either, two builds differ. addFile adds parents unless its eighth argument says no.
#  - /usr/bin and /etc are known as the system's, /usr/share/man and /usr/share/man/man1 are not: a package with a man page claims
#    them with its own mode and owner.
#  - addDependencyMore(name, "17") means 17 or later, not later than 17.
#  - A version with a hyphen, as in 1.0.0-rc.1, is refused; 1.0.0~rc.1 is taken, but the package does not say that it needs an rpm
#    that knows the tilde.
# Needs: Debian 12 with apt-get and dpkg, a JDK of 17 or later, Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version><dependencies><dependency>
<groupId>org.redline-rpm</groupId><artifactId>redline</artifactId><version>1.2.10</version>
</dependency></dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
rpm_version=4.18.0+dfsg-1+deb12u1
mkdir debs
(cd debs && apt-get download -qq rpm=$rpm_version rpm-common=$rpm_version librpm9=$rpm_version librpmio9=$rpm_version \
    librpmbuild9=$rpm_version librpmsign9=$rpm_version libpopt0 liblua5.3-0 >/dev/null 2>&1)
for deb in debs/*.deb; do dpkg -x "$deb" root; done

cat > Make.java <<'JAVA'
import java.io.File;
import java.util.Set;
import org.redline_rpm.Builder;
import org.redline_rpm.header.Architecture;
import org.redline_rpm.header.Header;
import org.redline_rpm.header.Os;
import org.redline_rpm.header.RpmType;

class Make {
    public static void main(String[] arguments) throws Exception {
        Set<String> parts = Set.of(arguments[2].split(","));
        Builder builder = new Builder();
        builder.setPackage("tool", arguments[0], "1");
        builder.setPlatform(Architecture.NOARCH, Os.LINUX);
        builder.setType(RpmType.BINARY);
        builder.setSummary("a tool");
        builder.setDescription("a tool");
        builder.setLicense("none");
        builder.setGroup("none");
        builder.setVendor("none");
        builder.setPackager("none");
        builder.setDistribution("none");
        builder.setUrl("none");
        builder.setBuildHost("none");
        builder.addHeaderEntry(Header.HeaderTag.BUILDTIME, 1767323045);
        builder.addDependencyMore("java-headless", "17");
        File file = new File("file");
        builder.addFile("/usr/bin/tool", file, 0755, 0755, null, "root", "root", parts.contains("parents"));
        builder.addFile("/etc/tool.conf", file, 0644, 0755, null, "root", "root", parts.contains("parents"));
        if (parts.contains("link")) {
            builder.addLink("/usr/bin/t", "tool");
        }
        if (parts.contains("parents")) {
            builder.addFile("/usr/share/man/man1/tool.1", file, 0644);
        }
        builder.build(new File(arguments[1]));
    }
}
JAVA
echo content > file
touch -d 2026-01-02T03:04:05Z file
javac -cp 'lib/*' Make.java

make() { # version, folder, parts -> the package
    rm -rf "$2" && mkdir "$2"
    java -cp 'lib/*:.' Make "$1" "$2" "$3" >/dev/null 2>"$2.log" && echo "$2"/*.rpm
}
twice() { # parts -> same or different, of two builds in different seconds
    one=$(make 1.0.0 one "$1")
    sleep 1.1
    cmp -s "$one" "$(make 1.0.0 two "$1")" && echo same || echo different
}
query() { # package, option ...
    LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu RPM_CONFIGDIR=$work/root/usr/lib/rpm root/usr/bin/rpm -qp "${@:2}" "$1"
}
expect() { # what, expected, seen
    [ "$2" = "$3" ] || { echo "$1: expected '$2', seen '$3'" >&2; exit 1; }
    echo "$1: $3"
}

expect "two builds of files alone" same "$(twice files)"
expect "two builds with a link" different "$(twice link)"
expect "two builds with parents" different "$(twice parents)"
package=$(make 1.0.0 out parents)
expect "time of the build in the header" 1767323045 "$(query "$package" --queryformat '%{BUILDTIME}')"
expect "directories of the package" "/usr/share/man /usr/share/man/man1" \
    "$(query "$package" --queryformat '[%{FILEMODES:perms} %{FILENAMES}\n]' | sed -n 's/^d[^ ]* //p' | paste -sd ' ')"
expect "what addDependencyMore asks for" "java-headless >= 17" "$(query "$package" --requires | grep java)"
make 1.0.0-rc.1 refused files >/dev/null && { echo "a version with a hyphen is taken" >&2; exit 1; }
expect "a version with a hyphen" 1 "$(grep -c 'illegal character -' refused.log)"
tilde=$(make 1.0.0~rc.1 tilde files)
expect "what a version with a tilde needs of rpm" "" "$(query "$tilde" --requires | grep -i tilde || true)"
