package io.github.onevm.migrate.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Durations {
    private Durations() {}

    /** {@code 7.3 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
