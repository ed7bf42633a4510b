#!/usr/bin/env bash
# Which breaks of an API that is made of records, sealed types and a module descriptor japicmp does not see.
#
# Version: japicmp 0.27.0.
# Behaviour, as seen: told to fail on source and on binary incompatibilities, it ends with 0 and lists only the new classes, though
#  - an interface that programs implement has become sealed: their classes can no longer be loaded,
#  - a sealed interface permits one type more: programs with a switch over it no longer compile,
#  - two components of a record have changed places: new Pair("A", "B").from() is "B",
#  - the module no longer exports a package: programs on the module path fail.
# A method that is removed in the same jar is reported. So a release of a library in this style needs its own test of what it
# permits, exports and in which order.
# Needs: Maven, a JDK of 21 or later (JAVA_HOME, on the path or in /usr/lib/jvm).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>t</artifactId><version>1</version><dependencies><dependency>
<groupId>com.github.siom79.japicmp</groupId><artifactId>japicmp</artifactId><version>0.27.0</version>
</dependency></dependencies></project>
EOF
mvn -q -B dependency:copy-dependencies -DoutputDirectory=tool >/dev/null 2>&1
for bin in "${JAVA_HOME:+$JAVA_HOME/bin/}" '' /usr/lib/jvm/*/bin/; do
    ! "${bin}javac" --release 21 -version >/dev/null 2>&1 || break
done

library() { # folder, what the interface Progress is, permitted outcomes, components of Pair, exports
    mkdir -p "$1/src/api" "$1/src/more"
    echo "package api; public $2 { void at(int percent); }" > "$1/src/api/Progress.java"
    echo "package api; final class Silent implements Progress { public void at(int percent) {} }" > "$1/src/api/Silent.java"
    echo "package api; public sealed interface Outcome permits $3 {}" > "$1/src/api/Outcome.java"
    for name in ${3//,/}; do echo "package api; public record $name() implements Outcome {}" > "$1/src/api/$name.java"; done
    echo "package api; public record Pair($4) {}" > "$1/src/api/Pair.java"
    echo "package more; public class More { public static String word() { return \"more\"; } }" > "$1/src/more/More.java"
    echo "module library { $5 }" > "$1/src/module-info.java"
    "${bin}javac" --release 21 -d "$1/classes" $(find "$1/src" -name '*.java')
    "${bin}jar" --create --file "$1.jar" -C "$1/classes" .
}
library old 'interface Progress' 'Done, Failed' 'String from, String to' 'exports api; exports more;'
library new 'sealed interface Progress permits Silent' 'Done, Failed, Unknown' 'String to, String from' 'exports api;'
library less 'interface Progress' 'Done, Failed' 'String from, String to' 'exports api; exports more;'
sed -i 's/public static String word() { return "more"; }//' less/src/more/More.java
"${bin}javac" --release 21 -d less/classes $(find less/src -name '*.java') && "${bin}jar" --create --file less.jar -C less/classes .

cat > Bar.java <<'EOF'
public class Bar implements api.Progress {
    public void at(int percent) {}

    public static void main(String[] args) {
        System.out.println("implements Progress");
    }
}
EOF
cat > Switch.java <<'EOF'
public class Switch {
    public static void main(String[] args) {
        api.Outcome outcome = new api.Done();
        System.out.println(switch (outcome) {
            case api.Done done -> "done";
            case api.Failed failed -> "failed";
        });
    }
}
EOF
cat > First.java <<'EOF'
public class First {
    public static void main(String[] args) {
        System.out.println("from " + new api.Pair("A", "B").from());
    }
}
EOF
mkdir -p user/src/user
echo 'module user { requires library; }' > user/src/module-info.java
echo 'package user; class Word { public static void main(String[] args) { System.out.println(more.More.word()); } }' > user/src/user/Word.java

cause() { grep -oE '^[a-z]+$|from [AB]|implements Progress|IncompatibleClassChangeError|IllegalAccessError|does not cover all possible input values' | head -n 1; }
"${bin}javac" --release 21 -cp old.jar -d built Bar.java First.java
"${bin}javac" --release 21 -p old.jar -d user/classes user/src/module-info.java user/src/user/Word.java
{
    for jar in new.jar less.jar; do
        code=0
        "${bin}java" -cp 'tool/*' japicmp.JApiCmp -o old.jar -n "$jar" -m --error-on-source-incompatibility \
            --error-on-binary-incompatibility > report.txt 2>&1 || code=$?
        echo "japicmp, old.jar and $jar: exit code $code"
        grep -oE '^[^ ]+ +[A-Z]+ (CLASS|INTERFACE): .*[a-z]+\.[A-Z][a-z]+' report.txt | sed 's/^/  /'
    done
    for jar in old.jar new.jar; do
        echo "programs with $jar:"
        echo "  Bar, compiled with old.jar: $("${bin}java" -cp "$jar:built" Bar 2>&1 | cause)"
        echo "  Switch, compiled with $jar: $({ "${bin}javac" --release 21 -cp "$jar" -d built Switch.java && "${bin}java" -cp "$jar:built" Switch; } 2>&1 | cause)"
        echo "  First, compiled with old.jar: $("${bin}java" -cp "$jar:built" First 2>&1 | cause)"
        echo "  Word, compiled with old.jar: $("${bin}java" -p "$jar:user/classes" -m user/user.Word 2>&1 | cause)"
    done
} | tee seen
cat > expected <<'EOF'
japicmp, old.jar and new.jar: exit code 0
  +++  NEW CLASS: PUBLIC(+) FINAL(+) api.Unknown
  	+++  NEW INTERFACE: api.Outcome
japicmp, old.jar and less.jar: exit code 1
  ***! MODIFIED CLASS: PUBLIC more.More
programs with old.jar:
  Bar, compiled with old.jar: implements Progress
  Switch, compiled with old.jar: done
  First, compiled with old.jar: from A
  Word, compiled with old.jar: more
programs with new.jar:
  Bar, compiled with old.jar: IncompatibleClassChangeError
  Switch, compiled with new.jar: does not cover all possible input values
  First, compiled with old.jar: from B
  Word, compiled with old.jar: IllegalAccessError
EOF
diff expected seen && echo "as described"
