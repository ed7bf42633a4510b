package io.github.onevm.migrate.examples.observing;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import java.time.Instant;
import java.util.Optional;

/** When a run has begun, and from when to when its VM was down. Used by one thread at a time. */
final class Phases {
    private Optional<Instant> begun = Optional.empty();
    private Optional<Instant> down = Optional.empty();
    private Optional<Instant> up = Optional.empty();

    void take(MigrationEvent event) {
        if (begun.isEmpty()) {
            begun = Optional.of(event.at());
        }
        if (event.data() instanceof EventData.DowntimeBegun && up.isEmpty()) {
            down = Optional.of(event.at());
        } else if (event.data() instanceof EventData.DowntimeEnded ended) {
            if (!ended.downtime().isZero()) {
                up = Optional.of(event.at());
            } else if (up.isEmpty()) {
                down = Optional.empty();
            }
        }
    }

    Optional<Instant> begun() {
        return begun;
    }

    Optional<Instant> down() {
        return down;
    }

    Optional<Instant> up() {
        return up;
    }
}
