package io.github.onevm.migrate.examples.fleet;

import io.github.onevm.migrate.model.Cancellation;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells Temporal every second that this worker is at work. When Temporal has given the activity to another worker, or somebody has cancelled it, the run leaves
 * everything as it is: whoever is next resumes it. Until then the claim in the journal keeps the two apart.
 */
final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread heartbeat = new Thread(task, "heartbeat");
        heartbeat.setDaemon(true);
        return heartbeat;
    });

    /** Begins now. */
    void begin(ActivityExecutionContext context, Cancellation cancellation) {
        thread.scheduleAtFixedRate(() -> beat(context, cancellation), 0, 1, TimeUnit.SECONDS);
    }

    private static void beat(ActivityExecutionContext context, Cancellation cancellation) {
        try {
            context.heartbeat(null);
        } catch (ActivityCompletionException e) {
            cancellation.cancel();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
