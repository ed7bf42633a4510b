package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.wrong.AtOnce;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged command is killed by {@code kill -9} at any instant, and another command ends the migration. A seed gives the
 * instant: some milliseconds after some call has arrived at the site, so that slow and fast machines, and the start of the JVM,
 * do not decide which steps are hit. How many seeds: system property {@code kill.seeds}, default 200.
 */
class KillIT {
    @TestFactory
    Stream<DynamicTest> whatever_is_killed_is_carried_on_or_taken_back(TestReporter reporter, @TempDir Path folder) {
        Command command = Command.measured(folder.resolve("classes.jsa"));
        List<Kill> kills = LongStream.rangeClosed(1, Long.getLong("kill.seeds", 200))
                .mapToObj(seed -> Kill.of(seed, command.calls()))
                .toList();
        reporter.publishEntry("kills of the packaged command", Integer.toString(kills.size()));
        assertThat(kills).isNotEmpty();
        return AtOnce.tests(kills, Kill::toString, command::endsWell);
    }
}
