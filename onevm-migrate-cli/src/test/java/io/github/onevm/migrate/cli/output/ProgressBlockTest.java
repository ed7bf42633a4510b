package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.EventData.VolumeArrival;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures of a move at the moments that matter, in each width. They are kept as files beside this class, to be looked at. When one is
 * meant to change, the system property {@code progress.write} writes them anew; then look at them.
 */
class ProgressBlockTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final MigrationId ID = new MigrationId(new VmId(42), NOON);
    private static final long MIB = 1 << 20;

    private record Titled(String title) implements PlannedStep {
        @Override
        public List<String> details() {
            return List.of();
        }

        @Override
        public boolean isPointOfNoReturn() {
            return false;
        }
    }

    /** A move of five disks over a link of 10 MiB/s. */
    private static final class Move {
        private final ProgressModel model = new ProgressModel();

        void tell(long second, EventData data) {
            model.onEvent(new MigrationEvent(ID, NOON.plusSeconds(second), data));
        }

        Progress at(long second) {
            return model.at(NOON.plusSeconds(second)).orElseThrow();
        }

        Move begun() {
            tell(0, new EventData.StepBegun(2, 9, new Titled("send snapshots while the VM is RUNNING")));
            return this;
        }

        Move sending(long seconds) {
            for (long second = 1; second <= seconds; second += 4) {
                tell(second, round(second * 10));
            }
            return this;
        }

        Move stopped() {
            tell(
                    300,
                    new EventData.RoundEnded(
                            "r1", 5, 5, 5, Optional.of(new Bytes(3000 * MIB)), Duration.ofSeconds(300)));
            tell(300, new EventData.RoundExpected(new Bytes(90 * MIB), Duration.ofSeconds(9)));
            tell(301, new EventData.StepBegun(3, 9, new Titled("stop VM 42 and wait until it is UNDEPLOYED")));
            tell(301, new EventData.DowntimeBegun(Optional.of(Duration.ofSeconds(60))));
            tell(302, new EventData.VmSeen(new VmState(3, 30)));
            return this;
        }
    }

    private static EventData round(long mib) {
        return new EventData.RoundProgressed(
                "r1",
                NOON,
                IntStream.range(0, 5).mapToObj(i -> volume(i, mib - i * 600L)).toList());
    }

    private static VolumeArrival volume(int number, long mib) {
        long arrived = Math.max(0, Math.min(600, mib));
        return new VolumeArrival(
                new VolumeName(number == 0 ? "one-img-7" : "one-sys-42-" + number + "-raw"),
                arrived == 600,
                Optional.of(new Bytes(arrived * MIB)),
                Optional.of(new Bytes(600 * MIB)));
    }

    private static Progress unreported() {
        Move move = new Move().begun();
        move.tell(2, new EventData.Waiting.ForArrival(NOON, Optional.empty(), "r1", 2, 5));
        return move.at(75);
    }

    /** Every moment that looks different. */
    private static String pictures(Terminal terminal) {
        ProgressBlock block = new ProgressBlock(terminal);
        Move stalled = new Move().begun().sending(81);
        Move down = new Move().begun().sending(297).stopped();
        return picture("nothing is known", block.lines(new Move().begun().at(65)))
                + picture("the cluster reports no bytes", block.lines(unreported()))
                + picture(
                        "a quarter has arrived",
                        block.lines(new Move().begun().sending(81).at(83)))
                + picture("nothing moves", block.lines(stalled.at(170)))
                + picture("the VM is down", block.lines(down.at(312)))
                + picture("the VM is down for too long", block.lines(down.at(372)));
    }

    private static String picture(String title, List<String> lines) {
        return "-- " + title + "\n" + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void assertGolden(String name, String pictures) throws IOException {
        if (Boolean.getBoolean("progress.write")) {
            Path folder = Path.of("src/test/resources/io/github/onevm/migrate/cli/output");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), pictures);
            return;
        }
        assertThat(pictures).isEqualTo(golden(name));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ProgressBlockTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Terminal terminal(int width, boolean colours, boolean unicode) {
        return new Terminal(true, true, width, colours, unicode);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 160})
    void is_as_it_was_in_each_width(int width) throws IOException {
        assertGolden("progress-" + width + ".txt", pictures(terminal(width, false, true)));
    }

    @Test
    void is_all_ascii_where_nothing_else_is_shown() throws IOException {
        String pictures = pictures(terminal(80, false, false));

        assertGolden("progress-ascii.txt", pictures);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(pictures)).isTrue();
    }

    @Test
    void has_colours_where_they_are_wanted() throws IOException {
        assertGolden("progress-colour.txt", pictures(terminal(80, true, true)).replace('\u001b', '^'));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 40, 59, 60, 80, 100, 160})
    void never_is_wider_than_the_terminal(int width) {
        assertThat(pictures(terminal(width, false, true)).lines().filter(line -> !line.startsWith("-- ")))
                .allMatch(line -> line.length() <= width);
    }

    @Test
    void of_many_volumes_those_that_have_not_arrived_are_shown() {
        Move move = new Move().begun();
        move.tell(
                4,
                new EventData.RoundProgressed(
                        "r1",
                        NOON,
                        IntStream.range(0, 64)
                                .mapToObj(i -> volume(i, i < 40 ? 600 : 5))
                                .toList()));

        assertThat(new ProgressBlock(terminal(80, false, true)).lines(move.at(5)))
                .hasSize(12)
                .last()
                .isEqualTo("  56 more, 40 of them arrived");
    }
}
