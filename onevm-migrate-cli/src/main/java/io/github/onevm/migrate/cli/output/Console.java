package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.spi.Time;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The two output streams of the command: results, plan and progress go to one, errors and the details of
 * {@code --verbose} to the other. Prints whole lines only. Control characters are not passed on to the
 * terminal, because names of VMs are not under our control. Thread-safe, because a signal may print during a run.
 */
public final class Console {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final long LAST_WORDS_MILLIS = 3_000;

    /** What begins a command that can be typed. */
    static final String COMMAND = "onevm-migrate ";

    private final PrintStream out;
    private final PrintStream err;
    private final Time time;
    private final boolean verbose;
    private final boolean quiet;
    private final Silence silence;
    private final OneDocument document;
    private final Display display;
    private final KnownNames names;

    public Console(PrintStream out, PrintStream err, Time time, boolean verbose) {
        this(out, err, time, verbose, new Silence(HeartbeatTiming.OF_THE_MACHINE));
    }

    public Console(PrintStream out, PrintStream err, Time time, boolean verbose, Silence silence) {
        this(
                out,
                err,
                time,
                silence,
                verbose,
                false,
                new Display(err, Terminal.NONE),
                new OneDocument(out, false),
                new KnownNames());
    }

    private Console(
            PrintStream out,
            PrintStream err,
            Time time,
            Silence silence,
            boolean verbose,
            boolean quiet,
            Display display,
            OneDocument document,
            KnownNames names) {
        this.out = out;
        this.err = err;
        this.time = time;
        this.silence = silence;
        this.document = document;
        this.verbose = verbose;
        this.quiet = quiet;
        this.display = display;
        this.names = names;
    }

    /** The same streams and clock, with or without details. */
    public Console verbose(boolean wanted) {
        return new Console(out, err, time, silence, wanted, quiet, display, document, names);
    }

    /** The same on this terminal. */
    public Console on(Terminal terminal) {
        return new Console(out, err, time, silence, verbose, quiet, new Display(err, terminal), document, names);
    }

    /** The same, but results and errors only. */
    public Console quiet() {
        return new Console(
                out,
                err,
                time,
                silence,
                verbose,
                true,
                new Display(err, terminal().still()),
                document,
                names);
    }

    /** The same, but everything goes to the error stream, because the other one is for a document. */
    public Console aside() {
        return new Console(err, err, time, silence, verbose, quiet, display, document, names);
    }

    /** The same for a command that prints exactly one document: everything else goes to the error stream. */
    public Console forDocument() {
        return new Console(err, err, time, silence, verbose, quiet, display, new OneDocument(out, true), names);
    }

    /**
     * The same for a command that prints events on the standard output: everything else goes to the error stream. If both are the
     * terminal, nothing is drawn anew between the events.
     */
    public Console forEvents() {
        Terminal now = terminal().table() ? terminal().still() : terminal();
        return new Console(
                err, err, time, silence, verbose, quiet, new Display(err, now), new OneDocument(out, false), names);
    }

    /** The present time. */
    Instant now() {
        return time.now();
    }

    /** The standard output, for events. */
    public PrintStream eventStream() {
        return document.stream();
    }

    /** Whether this command prints exactly one document, whatever happens. */
    public boolean isForDocument() {
        return document.isOwed();
    }

    /** Whether a document is still to be printed. */
    public boolean owesDocument() {
        return document.isOwed() && !document.isPrinted();
    }

    /** Prints a document of several lines. Only the first one of a command is printed. */
    public void document(String text) {
        display.above(() -> document.print(text));
    }

    /** The errors so far, one line each. */
    public String errors() {
        return document.errors();
    }

    /** Whether details are shown. */
    boolean isVerbose() {
        return verbose;
    }

    /** Whether only results and errors are wanted. */
    public boolean isQuiet() {
        return quiet;
    }

    public Display display() {
        return display;
    }

    public Terminal terminal() {
        return display.terminal();
    }

    public Time time() {
        return time;
    }

    /** Prints at the end of the process, for some seconds at most: the terminal may take nothing. */
    public static void briefly(Runnable print) {
        Thread printing = new Thread(print, "last words");
        printing.setDaemon(true);
        printing.start();
        try {
            printing.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a line of a result could not be written. */
    public boolean isBroken() {
        return out.checkError() || document.isBroken();
    }

    /** The time since anything was printed on either stream. */
    public Silence silence() {
        return silence;
    }

    /** A line of a result. */
    public void line(String text) {
        silence.brokenBy(text);
        print(out, "", text);
    }

    /**
     * A line of a result.
     *
     * @param head what stands before the text, such as blanks
     * @param indent the column in which further lines begin
     */
    void line(String head, String text, int indent) {
        silence.brokenBy(text);
        print(out, text, (words, width) -> Wrapping.below(head, words, indent, width));
    }

    /** A line of a result that has colours of its own, and no other control characters. */
    void painted(String text) {
        silence.brokenBy(text);
        display.above(() -> out.println(Signs.shown(terminal(), text)));
    }

    /** A result of several lines. */
    public void lines(String text) {
        text.lines().forEach(this::line);
    }

    /** A line of progress, with the time of day in UTC in front. */
    public void progress(String text) {
        progress(now(), text);
    }

    /** The same for what happened a moment ago. */
    void progress(Instant when, String text) {
        if (!quiet) {
            announce(when, text);
        }
    }

    /** The same for what must be seen in any case, such as the answer to a signal. */
    public void announce(String text) {
        announce(now(), text);
    }

    private void announce(Instant when, String text) {
        silence.brokenBy(text);
        print(out, stamp(when) + " ", text);
    }

    /** An error, with the command's name in front. */
    public void error(String text) {
        errorLine("onevm-migrate: " + text);
    }

    /** A further line about an error. */
    public void errorLine(String text) {
        document.note(printable(named(text)));
        err("", text);
    }

    /** The same, laid out like {@link #line(String, String, int)}. */
    void errorLine(String head, String text, int indent) {
        document.note(head + printable(named(text)));
        silence.brokenBy(text);
        print(err, text, (words, width) -> Wrapping.below(head, words, indent, width));
    }

    private void err(String stamp, String text) {
        silence.brokenBy(text);
        print(err, stamp, text);
    }

    /** A line without news that tells what is being waited for. The line with news before it may begin in the same way. */
    public void waiting(String what) {
        silence.filled();
        print(err, stamp(now()) + " ", (what.startsWith("waiting ") ? "      still " : "      waiting: ") + what);
    }

    /** An error; with {@code --verbose}, its stack trace too. */
    public void error(String prefix, Throwable error) {
        error(prefix + (error.getMessage() == null ? error.toString() : error.getMessage()));
        if (verbose) {
            display.above(() -> error.printStackTrace(err));
        }
    }

    /** A line that is shown only with {@code --verbose}. */
    public void detail(String text) {
        detail(now(), text);
    }

    /** The same for what happened a moment ago. */
    void detail(Instant when, String text) {
        if (verbose) {
            err(stamp(when) + "   ", text);
        }
    }

    private static String stamp(Instant when) {
        return STAMP.format(when);
    }

    private void print(PrintStream stream, String stamp, String text) {
        print(stream, text, (words, width) -> Wrapping.hanging(stamp, words, width));
    }

    /** The names come first, so that they are wrapped with the text; nothing is named or wrapped twice. */
    private void print(PrintStream stream, String text, BiFunction<String, Integer, List<String>> wrapped) {
        boolean onTerminal = stream == err ? terminal().live() : terminal().table();
        List<String> lines = wrapped.apply(
                Signs.shown(terminal(), printable(named(text))),
                onTerminal ? terminal().width() : Integer.MAX_VALUE);
        display.above(() -> lines.forEach(stream::println));
    }

    /** Takes how people call an object, {@code VM 42 (web-1)}: from now on the name is beside its id. */
    public void learn(String label) {
        names.learn(label);
    }

    /** The text with the known names beside the ids. What this console prints has them by itself. */
    public String named(String text) {
        return names.beside(text);
    }

    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
