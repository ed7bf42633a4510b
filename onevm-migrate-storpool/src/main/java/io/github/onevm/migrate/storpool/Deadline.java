package io.github.onevm.migrate.storpool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a body that takes too long, which ends the reading of it. The JDK's own time limit ends when the headers are
 * there; a body that stalls would be waited for without end.
 */
final class Deadline implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    Deadline(Duration left, BodyHead body) {
        // nobody waits for it: closing never fails
        var unused = end.thenAccept(late -> {
            if (late) {
                body.close();
            }
        });
        end.completeOnTimeout(true, Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    boolean passed() {
        return end.getNow(false);
    }

    /** Lifts the deadline. */
    @Override
    public void close() {
        end.complete(false);
    }
}
