package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.TrialSite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * The packaged command is killed by {@code kill -9} at any instant, and another command ends the migration. A seed gives the
 * instant: some milliseconds after some call has arrived at the site, so that slow and fast machines, and the start of the JVM,
 * do not decide which steps are hit. How many seeds: system property {@code kill.seeds}, default 200. A usual build takes the first
 * seed of each call that changes something: between two reads a kill leaves the same as after the change before them. With the system
 * property {@code exhaustive} all are taken.
 */
class KillIT {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    @TestFactory
    Stream<DynamicTest> whatever_is_killed_is_carried_on_or_taken_back(TestReporter reporter) {
        KillTrial command = KillTrial.measured(TrialSite::vm);
        Set<Integer> struck = new HashSet<>();
        List<Kill> kills = LongStream.rangeClosed(1, Long.getLong("kill.seeds", 200))
                .mapToObj(seed -> Kill.of(seed, command.calls().size()))
                .filter(kill -> EXHAUSTIVE || isChange(command, kill) && struck.add(kill.call()))
                .toList();
        reporter.publishEntry("kills of the packaged command", Integer.toString(kills.size()));
        assertThat(kills).isNotEmpty();
        return AtOnce.tests(kills, Kill::toString, command::endsWell);
    }

    /** Killed when its records, and those of its VM, are written: the rest is as without an image. */
    @TestFactory
    Stream<DynamicTest> whatever_is_killed_leaves_no_image_between_two_datastores(TestReporter reporter) {
        KillTrial command = KillTrial.measured(TrialSite::vmWithImage);
        List<Kill> kills = IntStream.rangeClosed(1, command.calls().size())
                .filter(call -> command.calls().get(call - 1).name().equals("one.system.sql"))
                .boxed()
                .flatMap(call -> Kill.at(call, EXHAUSTIVE ? 20 : 1))
                .toList();
        reporter.publishEntry("kills while records of images are written", Integer.toString(kills.size()));
        assertThat(kills).hasSizeGreaterThanOrEqualTo(6);
        return AtOnce.tests(kills, Kill::toString, command::endsWell);
    }

    private static boolean isChange(KillTrial command, Kill kill) {
        return command.calls().get(kill.call() - 1).mutation();
    }
}
