package io.github.onevm.migrate.opennebula.homes;

import java.util.List;

/**
 * The scripts for a POSIX shell with GNU coreutils. Each ends with a line {@code end} when it has done everything, and says
 * {@code no: why} before when it has refused. Data is in them as single quoted words. Pure.
 */
final class HomeScripts {
    static final String END = "end";
    static final String NO = "no: ";
    static final String NONE = "none";

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
     */
    static String copy(String from, String to, String work) {
        return REFUSE + "from=" + word(from) + "\nto=" + word(to) + "\nwork=" + word(work) + "\n"
                + "[ -d \"$from\" ] || refuse \"$from does not exist\"\n"
                + "mkdir -p \"$work\" || refuse \"$work cannot be made\"\n"
                + "rm -rf \"$work/new\"\n"
                + "cp -a \"$from\" \"$work/new\" || refuse \"$from cannot be copied\"\n"
                + "if [ -e \"$to\" ] && [ ! -e \"$work/old\" ]; then\n"
                + "  mv -T \"$to\" \"$work/old\" || refuse \"$to cannot be set aside\"\n"
                + "fi\n"
                + "mv -T \"$work/new\" \"$to\" || refuse \"$to cannot be made\"\n"
                + "echo end\n";
    }

    /**
     * Takes the copy away and puts back what was in the way, once, however often it is run. A copy that differs from the home by
     * now is kept beside it.
     */
    static String restore(String from, String to, String work) {
        return REFUSE + "from=" + word(from) + "\nto=" + word(to) + "\nwork=" + word(work) + "\n"
                + "[ -d \"$work\" ] || {"
                + " echo end; exit 0; }\n"
                + "if [ ! -e"
                + " \"$work/undone\" ];"
                + " then\n"
                + "  if [ -e \"$to\" ] && ["
                + " ! -e \"$work/copy\" ];"
                + " then\n"
                + "    mv -T \"$to\""
                + " \"$work/copy\" ||"
                + " refuse \"$to cannot be"
                + " taken away\"\n"
                + "  fi\n"
                + "  mkdir \"$work/undone\""
                + " || refuse \"$work"
                + " cannot be written\"\n"
                + "fi\n"
                + "if [ -e \"$work/old\" ];"
                + " then\n"
                + "  mv -T \"$work/old\""
                + " \"$to\" || refuse \"$to"
                + " cannot be put back\"\n"
                + "fi\n"
                + "rm -rf \"$work/new\"\n"
                + "if [ ! -e \"$work/copy\""
                + " ] || diff -rq"
                + " --no-dereference"
                + " \"$from\""
                + " \"$work/copy\""
                + " >/dev/null 2>&1; then\n"
                + "  rm -rf \"$work\" ||"
                + " refuse \"$work cannot"
                + " be deleted\"\n"
                + "else\n"
                + "  mv -T \"$work\""
                + " \"$work.kept\" ||"
                + " refuse \"$work cannot"
                + " be kept\"\n"
                + "fi\n"
                + "echo end\n";
    }

    /** {@code there} or {@code none}. */
    static String exists(String path) {
        return "if [ -e " + word(path) + " ]; then echo there; else echo none; fi\necho end\n";
    }
}
