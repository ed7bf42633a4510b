package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OptionsTest {
    /** A number is found without asking the front-end. */
    private static final Names NO_NAMES = new Names(() -> {
        throw new AssertionError("the front-end is asked");
    });

    private static Options parsed(String line) {
        return CommandLine.populateCommand(new Options(), line.split(" "));
    }

    private static MigrationOptions meaning(String line) {
        return parsed(line).request(Map.of(), NO_NAMES).options();
    }

    @Test
    void two_ids_mean_a_migration_with_every_default() {
        assertThat(parsed("42 200").request(Map.of(), NO_NAMES))
                .isEqualTo(new MigrationRequest(new VmId(42), new ClusterId(200), MigrationOptions.defaults()));
    }

    static Stream<Arguments> options() {
        return Stream.of(
                option("-n", MigrationOptions::snapshotOnly, true),
                option("--snapshot-only", MigrationOptions::snapshotOnly, true),
                option("-s", MigrationOptions::skipResume, true),
                option("--skip-resume", MigrationOptions::skipResume, true),
                option("-f", MigrationOptions::force, true),
                option("--force", MigrationOptions::force, true),
                option("--start-while-recovering", MigrationOptions::startWhileRecovering, true),
                option("-t 60", MigrationOptions::preCopyLimit, Duration.ofMinutes(1)),
                option("-t60", MigrationOptions::preCopyLimit, Duration.ofMinutes(1)),
                option("-t 0", MigrationOptions::preCopyLimit, Duration.ZERO),
                option("-t -s", MigrationOptions::preCopyLimit, Duration.ofHours(1)),
                option("-t --", MigrationOptions::preCopyLimit, Duration.ofHours(1)),
                option("--snapshot-timeout=7", MigrationOptions::preCopyLimit, Duration.ofSeconds(7)),
                option("--undeploy-timeout 1", MigrationOptions::undeployLimit, Duration.ofSeconds(1)),
                option("--final-timeout 2", MigrationOptions::finalLimit, Duration.ofSeconds(2)),
                option("--resume-timeout 3", MigrationOptions::resumeLimit, Duration.ofSeconds(3)),
                option("--probation 3", MigrationOptions::probation, Duration.ofSeconds(3)),
                option("--probation 0", MigrationOptions::probation, Duration.ZERO),
                option("-p nebula", MigrationOptions::prefix, "nebula"),
                option("--one-px=nebula", MigrationOptions::prefix, "nebula"),
                option("--max-downtime 30", o -> o.maxDowntime().orElseThrow(), Duration.ofSeconds(30)),
                option("--cut-over-anyway", MigrationOptions::cutOverAnyway, true),
                option("--over-budget continue", MigrationOptions::continueOverBudget, true),
                option("--over-budget back", MigrationOptions::continueOverBudget, false),
                option(
                        "--cut-over-at 2026-03-01T04:00:00+02:00",
                        o -> o.cutOverAt().orElseThrow(),
                        Instant.parse("2026-03-01T02:00:00Z")),
                option("--hold", MigrationOptions::hold, true),
                option("--parallel 3", MigrationOptions::parallel, 3),
                option("--pins drop", MigrationOptions::pins, PinPolicy.DROP),
                option("--pins keep", MigrationOptions::pins, PinPolicy.KEEP),
                option("--pins=rewrite", MigrationOptions::pins, PinPolicy.REWRITE),
                option("--host auto", MigrationOptions::autoHost, true),
                option("--host auto", MigrationOptions::host, Optional.empty()),
                option("--host 7", o -> o.host().orElseThrow(), new HostId(7)),
                option("--image-datastore 8", o -> o.imageDatastore().orElseThrow(), new DatastoreId(8)),
                option("--system-datastore 9", o -> o.systemDatastore().orElseThrow(), new DatastoreId(9)));
    }

    private static <T> Arguments option(String typed, Function<MigrationOptions, T> meaning, T value) {
        return Arguments.of(typed, meaning, value);
    }

    @ParameterizedTest(name = "{0} means {2}")
    @MethodSource("options")
    void an_option_before_the_ids_sets_what_it_names(
            String typed, Function<MigrationOptions, Object> meaning, Object value) {
        assertThat(meaning.apply(meaning(typed + " 42 200"))).isEqualTo(value);
    }

    @Test
    void a_bare_snapshot_timeout_after_the_ids_means_an_hour() {
        assertThat(meaning("42 200 -t").preCopyLimit()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void every_waived_id_counts() {
        assertThat(meaning("--waive NO_HOST_CAN_START_IT --waive PERSISTENT_IMAGE_RECORD_STAYS 42 200")
                        .waived())
                .containsExactlyInAnyOrder("NO_HOST_CAN_START_IT", "PERSISTENT_IMAGE_RECORD_STAYS");
    }

    @ParameterizedTest
    @CsvSource({"VM_LOCKED,is too dangerous to be waived", "VM_LOKED,is no check"})
    void an_id_that_may_not_be_waived_is_answered_with_those_that_may(String id, String why) {
        assertThatThrownBy(() -> meaning("--waive " + id + " 42 200"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--waive '" + id + "' " + why + "; these may be waived: ")
                .hasMessageContaining("NO_HOST_CAN_START_IT");
    }

    @ParameterizedTest
    @CsvSource({
        "--max-downtime 0,--max-downtime '0' is no whole number of seconds from 1 to",
        "--over-budget stop,--over-budget 'stop' is not known",
        "--cut-over-at 02:00,--cut-over-at '02:00' is no moment; write it with its distance from UTC",
        "--cut-over-at 2026-03-01T02:00:00,--cut-over-at '2026-03-01T02:00:00' is no moment",
        "--parallel 0,--parallel '0' is no whole number from 1 to 64",
        "--parallel 65,--parallel '65' is no whole number from 1 to 64",
        "--pins stay,--pins 'stay' is not known; write --pins drop",
        "--host -1,--host '-1' is no whole number"
    })
    void a_wrong_value_is_answered_with_what_is_wrong_and_the_remedy(String typed, String message) {
        assertThatThrownBy(() -> meaning(typed + " 42 200"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "-t 0 --hold,--hold has no effect with -t 0: ",
        "-t 0 --cut-over-at 2099-03-01T02:00:00Z,--cut-over-at has no effect with -t 0: ",
        "-t 0 --cut-over-anyway,--cut-over-anyway has no effect with -t 0: ",
        "-n --pins keep,--pins has no effect with -n: ",
        "-n --host auto,--host has no effect with -n: ",
        "-n --parallel 8,--parallel has no effect with -n: ",
        "-n --undeploy-timeout 900,--undeploy-timeout has no effect with -n: ",
        "-n --over-budget back,--over-budget has no effect with -n: ",
        "-s --host 2,--host has no effect with --skip-resume: "
    })
    void an_option_that_would_be_dropped_is_refused_with_the_one_that_drops_it(String typed, String message) {
        assertThatThrownBy(() -> meaning(typed + " 42 200"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("; leave one of the two out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t 0 --max-downtime 60",
                "-n -t 0",
                "-s --resume-timeout 9",
                "-f --undeploy-timeout 9",
                "--hold --cut-over-at 2099-03-01T02:00:00Z"
            })
    void options_that_work_together_are_accepted(String typed) {
        assertThat(meaning(typed + " 42 200")).isNotNull();
    }

    @Test
    void the_prefix_of_the_environment_is_used_when_none_is_typed() {
        MigrationRequest request = parsed("42 200").request(Map.of("ONE_PX", "nebula"), NO_NAMES);
        assertThat(request.options().prefix()).isEqualTo("nebula");
    }

    @Test
    void a_typed_prefix_beats_the_environment() {
        MigrationRequest request = parsed("-p typed 42 200").request(Map.of("ONE_PX", "nebula"), NO_NAMES);
        assertThat(request.options().prefix()).isEqualTo("typed");
    }

    @Test
    void an_empty_prefix_in_the_environment_counts_as_none() {
        assertThat(parsed("42 200")
                        .request(Map.of("ONE_PX", ""), NO_NAMES)
                        .options()
                        .prefix())
                .isEqualTo("one");
    }

    @Test
    void a_wrong_prefix_in_the_environment_is_named() {
        Options options = parsed("42 200");
        assertThatThrownBy(() -> options.request(Map.of("ONE_PX", "a/b"), NO_NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONE_PX: 'a/b'")
                .hasMessageContaining("unset it");
    }
}
