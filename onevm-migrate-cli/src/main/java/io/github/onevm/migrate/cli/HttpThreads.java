package io.github.onevm.migrate.cli;

import java.util.List;
import java.util.function.Predicate;

/**
 * The threads of HTTP clients at the end of the process. Before Java 21 a client cannot be closed, and a JVM waits for 0.3 s at its exit for
 * a thread that waits in native code for the network: half of the time of a short command.
 */
final class HttpThreads {
    private static final long MOST_MILLIS = 100;

    private HttpThreads() {}

    /** Ends those of this process. Nothing may be under way on the clients any more. */
    static void end() {
        end(thread -> thread.getName().matches("HttpClient-\\d+-SelectorManager"));
    }

    /** The thread of a client ends when it is interrupted. One that does not is left to the JVM. */
    static void end(Predicate<Thread> which) {
        List<Thread> threads =
                Thread.getAllStackTraces().keySet().stream().filter(which).toList();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(MOST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
