package io.github.onevm.migrate.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Durations as people read them. */
public final class Durations {
    private Durations() {}

    /** How long ago it was, roughly: {@code 8 min}, {@code 12 h}, {@code 7 d}. */
    static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.compareTo(Duration.ofDays(2)) >= 0) {
            return age.toDays() + " d";
        }
        return age.compareTo(Duration.ofHours(2)) >= 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    /** {@code 7.3 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
