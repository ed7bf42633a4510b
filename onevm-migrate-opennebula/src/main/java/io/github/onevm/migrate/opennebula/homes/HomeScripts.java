package io.github.onevm.migrate.opennebula.homes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts for a POSIX shell with GNU coreutils. Each ends with a line {@code end} when it has done everything, and says
 * {@code no: why} before when it has refused. Data is in them as single quoted words. Pure.
 */
final class HomeScripts {
    static final String END = "end";
    static final String NO = "no: ";
    static final String NONE = "none";
    static final String KEPT = "kept: ";

    private static final String REFUSE = "refuse() { echo \"no: $1\"; echo end; exit 0; }\n";

    private HomeScripts() {}

    /** The text as one word of a shell. */
    static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The settings of the driver, a line each, after the name of the file and a colon. */
    static String facts(String datastores, String setting, List<String> files) {
        StringBuilder script = new StringBuilder(REFUSE)
                .append("d=")
                .append(word(datastores))
                .append('\n')
                .append("[ -d \"$d\" ] && [ -w \"$d\" ] || refuse \"$d is no directory that $(id -un) may write\"\n");
        if (!setting.isEmpty()) {
            for (String file : files) {
                script.append("[ ! -r ")
                        .append(word(file))
                        .append(" ] || grep -HE ")
                        .append(word("^[[:space:]]*(export[[:space:]]+)?" + setting + "="))
                        .append(' ')
                        .append(word(file))
                        .append('\n');
            }
        }
        return script.append("echo end\n").toString();
    }

    /** {@code none}, or the SHA-256 of each file as sha256sum writes it. */
    static String find(String home) {
        return REFUSE + "d=" + word(home) + "\n"
                + "if [ ! -d \"$d\" ]; then echo none; echo end; exit 0; fi\n"
                + "cd \"$d\" && find . -type f -exec sha256sum {} + || refuse \"$d cannot be read\"\n"
                + "echo end\n";
    }

    /**
     * Copies {@code from} to {@code to} by way of a directory beside it, which stays there as long as the copy is one: what was
     * in the way is in it.
     *
     * <p>{@code placing} in it is made right before the copy, by then complete and named {@code new}, is moved to its place.
     * So {@code to} is the copy if there is {@code placing} and no {@code new}, and somebody else's otherwise, wherever an
     * earlier run has ended.
     */
    static String copy(String from, String to, String work) {
        return REFUSE + paths(from, to, work) + """
                [ -d "$from" ] || refuse "$from does not exist"
                [ ! -e "$work/copy" ] && [ ! -e "$work/undone" ] || refuse "$work is being taken away"
                if [ -e "$work/placing" ] && [ ! -e "$work/new" ] && [ -e "$to" ]; then
                  diff -rq --no-dereference "$from" "$to" >/dev/null 2>&1 || refuse "$to, a copy of $from, was changed"
                  echo end
                  exit 0
                fi
                mkdir -p "$work" || refuse "$work cannot be made"
                rm -rf "$work"/part.*
                part="$work/part.$$"
                cp -a "$from" "$part" || refuse "$from cannot be copied"
                [ ! -e "$work/placing" ] || rmdir "$work/placing" || refuse "$work cannot be written"
                if [ -e "$to" ]; then
                  [ ! -e "$work/old" ] || refuse "$to is in the way, and so was $work/old"
                  mv -T "$to" "$work/old" || refuse "$to cannot be set aside"
                fi
                rm -rf "$work/new"
                mv -T "$part" "$work/new" && mkdir "$work/placing" || refuse "$work cannot be written"
                mv -T "$work/new" "$to" || refuse "$to cannot be made"
                echo end
                """;
    }

    /**
     * Takes the copy away and puts back what was in the way, once, however often it is run. A copy that differs from the home by
     * now is kept beside it, and a line {@code kept: where} names the place.
     */
    static String restore(String from, String to, String work) {
        return REFUSE + paths(from, to, work) + """
                if [ ! -d "$work" ]; then
                  rm -rf "$work.gone" || refuse "$work.gone cannot be deleted"
                  [ ! -e "$work.kept" ] || echo "kept: $work.kept"
                  echo end
                  exit 0
                fi
                if [ ! -e "$work/undone" ]; then
                  if [ -e "$work/placing" ] && [ ! -e "$work/new" ] && [ -e "$to" ] && [ ! -e "$work/copy" ]; then
                    mv -T "$to" "$work/copy" || refuse "$to cannot be taken away"
                  fi
                  mkdir "$work/undone" || refuse "$work cannot be written"
                fi
                [ ! -e "$work/old" ] || mv -T "$work/old" "$to" || refuse "$work/old cannot be put back to $to"
                rm -rf "$work/new" "$work"/part.*
                if [ ! -e "$work/copy" ] || diff -rq --no-dereference "$from" "$work/copy" >/dev/null 2>&1; then
                  rm -rf "$work.gone"
                  mv -T "$work" "$work.gone" && rm -rf "$work.gone" || refuse "$work cannot be deleted"
                else
                  mv -T "$work" "$work.kept" || refuse "$work cannot be kept"
                  echo "kept: $work.kept"
                fi
                echo end
                """;
    }

    private static String paths(String from, String to, String work) {
        return "from=" + word(from) + "\nto=" + word(to) + "\nwork=" + word(work) + "\n";
    }

    /** {@code there} if any of them exists, or {@code none}. */
    static String exists(List<String> paths) {
        String any = paths.stream().map(path -> "[ -e " + word(path) + " ]").collect(Collectors.joining(" || "));
        return "if " + any + "; then echo there; else echo none; fi\necho end\n";
    }
}
