#!/usr/bin/env bash
# What is in a Debian package that JReleaser assembles, and what dpkg makes of it.
#
# Version: JReleaser 1.23.0 (jreleaser-maven-plugin), dpkg of Debian 12.
# Behaviour, as seen, with the goal "assemble" and the least settings that it accepts:
#  - A package that was removed cannot be purged. Its script, run after the removal and once more by the purge, deletes a link in
#    /usr/local/bin that the first run has deleted, and ends with 1. "apt purge" of an installed package does both, and fails.
#  - The link is no file of the package, so dpkg does not know whose it is. An installation over a file of that name fails.
#  - Of the modes of files only "executable" is kept: a configuration file with mode 600 is readable by everybody in the package
#    and in the tar.gz, and no conffile: an upgrade writes over the operator's values without asking.
#  - A symbolic link becomes a copy of its target.
#  - Two builds of one tree differ, with SOURCE_DATE_EPOCH too: the time of the build is in the scripts and on every entry.
# Needs: root (dpkg runs scripts of packages in a chroot), Debian 12 with apt-get and dpkg, a JDK of 17 or later, Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download busybox-static=1:1.35.0-4+deb12u1+b1 2>/dev/null
dpkg -x busybox-static*.deb .

mkdir -p src/bin src/conf
printf '#!/bin/sh\necho moved\n' > src/bin/mover
echo 'site=a' > src/conf/mover.conf
chmod 755 src/bin/mover
chmod 600 src/conf/mover.conf
ln -s mover src/bin/move
cat > pom.xml <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>mover</artifactId><version>1.0.0</version><packaging>pom</packaging>
<build><plugins><plugin><groupId>org.jreleaser</groupId><artifactId>jreleaser-maven-plugin</artifactId><version>1.23.0</version>
<configuration><configFile>${project.basedir}/jreleaser.yml</configFile></configuration></plugin></plugins></build></project>
EOF
cat > jreleaser.yml <<'EOF'
project:
  name: mover
  version: 1.0.0
  description: Moves VMs
  longDescription: Moves VMs
  authors: [nobody]
  license: Apache-2.0
  inceptionYear: '2026'
  links: { homepage: https://example.org }
  languages: { java: { groupId: t, version: '17' } }
release:
  github: { owner: example }
assemble:
  archive:
    mover:
      active: ALWAYS
      formats: [TAR_GZ]
      fileSets:
        - input: src
  deb:
    package:
      active: ALWAYS
      executable: mover
      installationPath: /opt/mover
      architecture: all
      assemblerRef: mover
      control:
        packageName: mover
        maintainer: Nobody <nobody@example.org>
        description: Moves VMs
EOF
build() {
    rm -rf target
    SOURCE_DATE_EPOCH=1700000000 mvn -q -B org.jreleaser:jreleaser-maven-plugin:1.23.0:assemble >log 2>&1 || { tail -n 20 log; exit 2; }
    cp "$(find target -name '*.deb')" "$1.deb"
    cp "$(find target/jreleaser/assemble -name '*.tar.gz')" "$1.tar.gz"
}
build first
build second

mkdir -p root/bin root/tmp root/usr/local/bin root/var/lib/dpkg/info root/var/lib/dpkg/updates root/var/lib/dpkg/triggers
touch root/var/lib/dpkg/status root/var/lib/dpkg/available
cp bin/busybox root/bin/
for name in sh ln rm; do ln -s busybox "root/bin/$name"; done
step() {
    local code=0
    PATH=$PATH:/usr/sbin:/sbin dpkg --root="$work/root" --log=/dev/null "$@" >log 2>&1 || code=$?
    echo "dpkg ${1} ${2##*/}: exit code $code"
    grep -E '^(rm|ln):|script subprocess' log | sed 's/^ */  /' || true
}
{
    find src ! -type d -printf '%M %P %l\n' | sort -k 2
    tar tvzf first.tar.gz | awk '{ print "tar.gz " $1, $6, $7, $8 }' | sort -k 3
    dpkg-deb -c first.deb | awk '!/^d/ { print "deb " $1, $6, $7, $8 }' | sort -k 3
    echo "control: $(dpkg-deb --ctrl-tarfile first.deb | tar t | sort | xargs)"
    for kind in deb tar.gz; do cmp -s first.$kind second.$kind && echo "$kind: same twice" || echo "$kind: another each time"; done
    touch root/usr/local/bin/mover
    step -i first.deb
    rm root/usr/local/bin/mover
    step --configure mover
    step -i second.deb
    step -r mover
    step -P mover
} | sed "s, *\$,," | tee seen
cat > expected <<'EOF'
lrwxrwxrwx bin/move mover
-rwxr-xr-x bin/mover
-rw------- conf/mover.conf
tar.gz -rwxr-xr-x mover-1.0.0/bin/move
tar.gz -rwxr-xr-x mover-1.0.0/bin/mover
tar.gz -rw-r--r-- mover-1.0.0/conf/mover.conf
deb -rwxr-xr-x opt/mover/bin/move
deb -rwxr-xr-x opt/mover/bin/mover
deb -rw-r--r-- opt/mover/conf/mover.conf
control: control postinst postrm preinst prerm
deb: another each time
tar.gz: another each time
dpkg -i first.deb: exit code 1
  ln: /usr/local/bin/mover: File exists
  installed mover package post-installation script subprocess returned error exit status 1
dpkg --configure mover: exit code 0
dpkg -i second.deb: exit code 0
dpkg -r mover: exit code 0
dpkg -P mover: exit code 1
  rm: can't remove '/usr/local/bin/mover': No such file or directory
  installed mover package post-removal script subprocess returned error exit status 1
EOF
diff expected seen && echo "as described"
