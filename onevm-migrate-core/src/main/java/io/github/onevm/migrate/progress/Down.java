package io.github.onevm.migrate.progress;

import java.time.Duration;
import java.util.Optional;

/**
 * The downtime of the VM.
 *
 * @param soFar how long it has been down, or was
 * @param over whether it runs again
 * @param allowed how long it may be down; absent: no limit
 */
public record Down(Duration soFar, boolean over, Optional<Duration> allowed) {
    /** What is left of the allowed downtime; negative once that is exceeded. Empty if there is no limit, or the VM runs again. */
    public Optional<Duration> left() {
        return over ? Optional.empty() : allowed.map(limit -> limit.minus(soFar));
    }
}
