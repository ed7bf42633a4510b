package io.github.onevm.migrate.cli.proof;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When the command is killed, and what is done then.
 *
 * @param seed gives the others
 * @param call the call with whose arrival the time begins, from 1
 * @param delay how long after it
 * @param verb what ends the migration: {@code resume}, every fifth time {@code rollback}
 * @param packaged whether that is the packaged command, too; else the same command in this JVM
 */
record Kill(long seed, int call, Duration delay, String verb, boolean packaged) {
    private static final int LONGEST_MILLIS = 20;
    private static final int ROLLBACK = 5;
    private static final int PACKAGED = 8;

    static Kill of(long seed, int calls) {
        Random random = new Random(seed);
        return new Kill(
                seed,
                1 + random.nextInt(calls),
                Duration.ofNanos(random.nextInt(LONGEST_MILLIS * 1_000_000)),
                seed % ROLLBACK == 0 ? "rollback" : "resume",
                seed % PACKAGED == 0);
    }

    /** Right after a call has arrived, and some time after it, with each verb. */
    static Stream<Kill> at(int call, int delays) {
        return IntStream.range(0, delays)
                .mapToObj(i -> Duration.ofMillis((long) i * LONGEST_MILLIS / delays))
                .flatMap(
                        delay -> Stream.of("resume", "rollback").map(verb -> new Kill(call, call, delay, verb, false)));
    }

    @Override
    public String toString() {
        return "seed " + seed + ": killed " + delay.toMillis() + " ms after call " + call + ", then " + verb;
    }
}
