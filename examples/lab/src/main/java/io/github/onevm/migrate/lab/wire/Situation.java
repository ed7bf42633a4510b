package io.github.onevm.migrate.lab.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A temporary behaviour of a server, as seen on real ones. Unlike a {@link Fault} it affects every call that arrives
 * meanwhile.
 */
public enum Situation {
    /**
     * Reads are answered from what the database held 700 ms ago, changing calls go through at once: a follower of a zone with
     * high availability. The state of the zone itself, raftstatus, is not behind. Lasts until it is ended.
     */
    STALE_ANSWERS(Duration.ofDays(1)),
    /** Every call is refused with "try again": no leader is known (8192), or StorPool's management service moves. */
    NO_LEADER(Duration.ofSeconds(20)),
    /** oned's database is away: every call, reads too, is refused with 256 "User couldn't be authenticated". */
    DATABASE_AWAY(Duration.ofSeconds(10)),
    /** Connections are accepted, and nothing is done or answered; who still waits at the end gets an answer. */
    SILENCE(Duration.ofSeconds(75)),
    /** As {@link #SILENCE}, but what arrived is carried out when it ends, whether its caller still waits or not: a frozen process. */
    FROZEN(Duration.ofSeconds(75)),
    /** Connections are closed at once, without effect: the service is restarted. */
    RESTART(Duration.ofSeconds(15));

    /** How far reads are behind in {@link #STALE_ANSWERS}. */
    public static final Duration BEHIND = Duration.ofMillis(700);

    private final Duration usual;

    Situation(Duration usual) {
        this.usual = usual;
    }

    /** How long it usually lasts. */
    public Duration usual() {
        return usual;
    }

    /** Its name on a command line: {@code stale-answers}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this name on a command line. */
    public static Optional<Situation> of(String label) {
        return Stream.of(values()).filter(s -> s.label().equals(label)).findFirst();
    }
}
