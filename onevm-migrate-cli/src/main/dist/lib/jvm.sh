# What the scripts in bin have in common: which Java, and which archive of classes. They set $home and define fail.
# shellcheck shell=sh

lib=$home/lib
# From 32 GB on, which is what a JVM allows itself on a large machine, an archive would not fit. This is plenty.
heap=-Xmx1g

# Our jar; it names the other ones, in an order that is the same everywhere.
for jar in "$lib"/onevm-migrate-cli-*.jar; do :; done
[ -f "$jar" ] || fail "there is no file $jar: unpack the distribution again"
jar=${jar##*/}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java: correct it or unset it"
    release=$JAVA_HOME/release
else
    java=$(command -v java) || fail "no java on PATH: install Java 17 or newer, or set JAVA_HOME"
    release=$(readlink -f -- "$java") || release=$java
    release=${release%/bin/java}/release
fi

# Asking java itself costs a start of the JVM, so its file 'release' is asked first.
about=$(cat -- "$release" 2>/dev/null) || about=
case $about in
    *JAVA_VERSION=\"*) version=${about#*JAVA_VERSION=\"} ;;
    *)
        about=$("$java" -version 2>&1)
        version=${about#* version \"}
        [ "$version" != "$about" ] || version=
        ;;
esac
version=${version%%\"*}
major=${version#1.}
major=${major%%[!0-9]*}
[ "${major:-0}" -ge 17 ] ||
    fail "$java is Java ${version:-of an unknown version}: install Java 17 or newer, or set JAVA_HOME"

# The archive holds classes as the JVM has them in memory. It fits one build of Java and jars of one path, size and time:
# the JVM looks at all that, but without an archive that fits it starts slower than without any. So we look first.
# The path is the same wherever the distribution is, through the open folder $lib.
archive=$lib/cds/onevm-migrate.jsa
# The same with linked places and profiles of a run, for Java 25 and newer: an ahead-of-time cache.
cache=$lib/cds/onevm-migrate.aot
fixed=/proc/self/fd/9

# What the archive rests on, to be compared with what is written beside it. The archive is part of it: a JVM that maps one
# which was cut short, by a full disk for instance, may crash.
foundation() { # archive
    printf '%s\n' "$about"
    LC_ALL=C
    cd -- "$lib" && stat -c '%n %s %Y' -- *.jar "cds/${1##*/}"
}

open_lib() {
    [ -r "$lib" ] && [ -d "${fixed%/*}" ] && exec 9<"$lib" && [ -f "$fixed/$jar" ]
}

fits() { # archive
    [ -r "$1" ] && [ -r "$1.for" ] && open_lib &&
        [ "$(foundation "$1" 2>/dev/null)" = "$(cat -- "$1.for")" ]
}
