package io.github.onevm.migrate.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does something when a time has passed, unless it was closed before. Thread-safe. */
final class Deadline implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    /**
     * @param action must neither fail nor wait
     */
    Deadline(Duration left, Runnable action) {
        // the action never fails, so nobody waits for the result
        var unused = end.thenAccept(late -> {
            if (late) {
                action.run();
            }
        });
        end.completeOnTimeout(true, Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    boolean passed() {
        return end.getNow(false);
    }

    /** Cancels it. */
    @Override
    public void close() {
        end.complete(false);
    }
}
