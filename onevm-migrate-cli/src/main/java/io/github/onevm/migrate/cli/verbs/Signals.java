package io.github.onevm.migrate.cli.verbs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Catches the signals that ask a process to stop. The first one is a request; a second Ctrl-C or SIGTERM ends the
 * process. A lost terminal (SIGHUP) is always only a request, because it often comes twice. A signal that the process
 * was started to ignore, as with nohup, stays ignored. Without this class the JVM would end at once, in the middle of a
 * step.
 */
public final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final Runnable request;
    private final Runnable order;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<Signal, SignalHandler> before = new HashMap<>();

    /**
     * @param request runs once, on its own thread, at the first signal
     * @param order runs at each further one
     */
    public Signals(Runnable request, Runnable order) {
        this.request = request;
        this.order = order;
    }

    /**
     * Catches signals from now until closed.
     *
     * @param failed takes a line about a signal that cannot be caught
     */
    public Signals caught(Consumer<String> failed) {
        for (String name : NAMES) {
            try {
                Signal signal = new Signal(name);
                before.put(signal, Signal.handle(signal, s -> received(s.getName())));
            } catch (IllegalArgumentException e) {
                failed.accept("SIG" + name + " cannot be caught, it will end this process at once: " + e.getMessage());
            }
        }
        return this;
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
        before.clear();
    }

    public void received(String name) {
        if (asked.compareAndSet(false, true)) {
            request.run();
        } else if (!name.equals("HUP")) {
            order.run();
        }
    }
}
