package io.github.onevm.migrate.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lines at the end of a terminal that are drawn again and again in place, below everything that is printed. Each printed line
 * makes them vanish and return. Uses no more than carriage return, cursor up, erase, and no wrap, which every terminal understands; the cursor
 * stays visible, so that a process that dies leaves the terminal as it was. On a stream that is no terminal it does nothing.
 * Thread-safe: a signal, the heartbeat and the run may use it at once.
 */
public final class Display {
    /** What is shown. */
    public interface Content {
        /** At most as wide as the terminal; none if nothing is known yet. */
        List<String> lines();

        /** The news in one line, for streams that are no terminals; empty if there are none. */
        Optional<String> news();

        /** What is to be told beside anything else there; empty if nothing is. */
        default Optional<String> beside() {
            return Optional.empty();
        }
    }

    private static final Content NOTHING = new Content() {
        @Override
        public List<String> lines() {
            return List.of();
        }

        @Override
        public Optional<String> news() {
            return Optional.empty();
        }
    };

    private static final String ESCAPE = "\u001b[";
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";
    private static final String END_OF_LINE = ESCAPE + "K";
    private static final String END_OF_SCREEN = ESCAPE + "J";

    private final PrintStream stream;
    private final Terminal terminal;
    private Content content = NOTHING;
    private int drawn;
    private boolean held;

    public Display(PrintStream stream, Terminal terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** From now on this is shown. */
    public synchronized void show(Content shown) {
        content = shown;
    }

    /** What is shown. */
    synchronized Content content() {
        return content;
    }

    /** The lines vanish, and nothing is drawn until {@link #show}. */
    public synchronized void clear() {
        erase();
        content = NOTHING;
    }

    /**
     * Draws the lines as they are now.
     *
     * @param fallback what is drawn if there are none
     * @param more what is drawn below them if there are any
     */
    synchronized void draw(Supplier<List<String>> fallback, Supplier<List<String>> more) {
        if (terminal.live() && !held) {
            List<String> lines = content.lines();
            draw(
                    lines.isEmpty()
                            ? fallback.get()
                            : Stream.concat(lines.stream(), more.get().stream()).toList());
        }
    }

    private void draw(List<String> lines) {
        if (lines.isEmpty()) {
            erase();
            return;
        }
        StringBuilder text = new StringBuilder(NO_WRAP).append(toFirstLine());
        // Erased before it is written: afterwards the sequence would take the sign in the last column.
        text.append(lines.size() < drawn ? END_OF_SCREEN : "");
        text.append(END_OF_LINE).append(String.join("\r\n" + END_OF_LINE, lines));
        stream.print(text.append(WRAP));
        stream.flush();
        drawn = lines.size();
    }

    private String toFirstLine() {
        return "\r" + (drawn > 1 ? ESCAPE + (drawn - 1) + "A" : "");
    }

    private void erase() {
        if (drawn > 0) {
            stream.print(toFirstLine() + END_OF_SCREEN);
            stream.flush();
            drawn = 0;
        }
    }

    /** Prints something above the lines. */
    synchronized void above(Runnable print) {
        boolean visible = drawn > 0;
        erase();
        print.run();
        if (visible) {
            draw(content.lines());
        }
    }

    /** Draws nothing while something is asked at the terminal. */
    public <T> T held(Supplier<T> question) {
        hold(true);
        try {
            return question.get();
        } finally {
            hold(false);
        }
    }

    private synchronized void hold(boolean now) {
        erase();
        held = now;
    }

    /** Whether something is being asked. */
    synchronized boolean isHeld() {
        return held;
    }
}
