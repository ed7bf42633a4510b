package io.github.onevm.migrate.storpool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a body that takes too long, which ends its reading. The JDK's own time limit applies only until the headers
 * have arrived; without this class a body that stalls would be waited for without end.
 */
final class Deadline implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    Deadline(Duration left, BodyHead body) {
        // closing never fails, so nobody waits for the result
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

    /** Cancels the deadline. */
    @Override
    public void close() {
        end.complete(false);
    }
}
