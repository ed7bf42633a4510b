#!/usr/bin/env bash
# Which archives of classes hold a command that is made with picocli.
#
# Version: picocli 4.7.7, whose class files have version 49; OpenJDK 17.0.15 and 25.0.3.
# Behaviour, as seen with a command of one option, which loads 169 classes of picocli:
#  - an archive that is made from a list of classes (-Xshare:dump) has all 169 on 17, and 40 on 25,
#  - one that is made at the end of a run (-XX:ArchiveClassesAtExit) has none on 17, and 38 on 25,
#  - the ahead-of-time cache of 25 (-XX:AOTCacheOutput) has none.
# What is left out is told in warnings on the standard error; the exit code is 0, and the command works. So each newer way to a faster start
# holds less of such a command than the oldest way of the oldest Java, and its parser is read out of the jar and verified at each start.
# Needs: Maven, a JDK 17 and a JDK 25 in /usr/lib/jvm.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

jdk() { # release
    for home in /usr/lib/jvm/*/; do
        case $(cat "$home/release" 2>/dev/null) in *JAVA_VERSION=\"$1[.\"]*) echo "$home/bin"; return ;; esac
    done
    echo "no JDK $1 in /usr/lib/jvm" >&2
    exit 1
}
old=$(jdk 17)
new=$(jdk 25)

mvn -q -B dependency:copy -Dartifact=info.picocli:picocli:4.7.7 -DoutputDirectory=. >/dev/null
cat > App.java <<'JAVA'
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "app", mixinStandardHelpOptions = true)
public class App implements Runnable {
    @Option(names = "--count", description = "how many")
    int count = 1;

    public void run() {
        System.out.println("count " + count);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new App()).execute(args));
    }
}
JAVA
"$old/javac" -cp picocli-4.7.7.jar -d classes App.java
"$old/jar" --create --file app.jar -C classes .
path="app.jar:picocli-4.7.7.jar"

held() { # what, java, option: how many classes of picocli come out of the archive
    "$2/java" "$3" -Xlog:class+load -cp "$path" App --count 3 > loaded
    grep -qx 'count 3' loaded
    all=$(grep -c '\] picocli\.' loaded)
    from=$(grep '\] picocli\.' loaded | grep -c 'shared objects file') || true
    echo "$1: $from of $all" >&2
    echo "$from $all"
}

for java in "$old" "$new"; do
    "$java/java" -Xshare:off -XX:DumpLoadedClassList=list -cp "$path" App --count 3 >/dev/null
    "$java/java" -Xshare:dump -XX:SharedClassListFile=list -XX:SharedArchiveFile=list.jsa -cp "$path" >/dev/null 2>&1
    "$java/java" -XX:ArchiveClassesAtExit=run.jsa -cp "$path" App --count 3 >/dev/null 2>&1
    listed+=("$(held "$("$java/java" --version | head -n 1), from a list" "$java" -XX:SharedArchiveFile=list.jsa)")
    run+=("$(held "$("$java/java" --version | head -n 1), from a run" "$java" -XX:SharedArchiveFile=run.jsa)")
done
"$new/java" -XX:AOTCacheOutput=run.aot -cp "$path" App --count 3 >/dev/null 2>&1
cache=$(held 'ahead-of-time cache' "$new" -XX:AOTCache=run.aot)

same() { [ "$2" = "$3" ] || { echo "CHANGED: $1: $2, was $3" >&2; exit 1; }; }
same '17, from a list' "${listed[0]}" '169 169'
same '17, from a run' "${run[0]}" '0 169'
same '25, from a list' "${listed[1]}" '40 169'
same '25, from a run' "${run[1]}" '38 169'
same 'cache of 25' "$cache" '0 169'
echo "as described"
