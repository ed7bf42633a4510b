package io.github.onevm.migrate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.wave.CutOverWindow;
import io.github.onevm.migrate.wave.WaveEntry;
import io.github.onevm.migrate.wave.WaveLimits;
import io.github.onevm.migrate.wave.WaveLimitsBuilder;
import io.github.onevm.migrate.wave.WaveLog;
import io.github.onevm.migrate.wave.WaveMove;
import io.github.onevm.migrate.wave.WaveResult;
import io.github.onevm.migrate.wave.WaveResultBuilder;
import io.github.onevm.migrate.wave.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The lines of the log of a wave, and its document. */
class WaveJsonTest {
    private static final Instant AT = Instant.parse("2026-11-28T22:00:04Z");
    private static final VmId VM = new VmId(42);

    private final WaveJson format = new WaveJson();

    private static WaveMove move(int vm) {
        return new WaveMove(
                new MigrationRequest(
                        new VmId(vm),
                        new ClusterId(101),
                        MigrationOptions.builder()
                                .force(true)
                                .maxDowntime(Duration.ofSeconds(30))
                                .build()),
                3,
                Optional.of("databases"));
    }

    private static WaveResult result(WaveResult.Outcome outcome) {
        return new WaveResultBuilder()
                .vm(VM)
                .outcome(outcome)
                .code("VM_LOCKED")
                .cause("it is locked; unlock it")
                .downtime(Duration.ofMillis(3200))
                .sent(new Bytes(31_457_280))
                .begun(AT)
                .ended(AT.plusSeconds(60))
                .build();
    }

    private static WaveEntry.Listed listed() {
        return new WaveEntry.Listed(
                AT,
                List.of(move(42), WaveMove.of(MigrationRequest.of(new VmId(43), new ClusterId(101)))),
                new WaveLimitsBuilder()
                        .from(WaveLimits.DEFAULT)
                        .perLink(2)
                        .window(CutOverWindow.parse("22:00-05:00", ZoneId.of("Europe/Sofia")))
                        .build());
    }

    static Stream<WaveEntry> entries() {
        Claimant process = new Claimant(
                "node-x", 4711, AT, "r1", Optional.of("boot"), Optional.of("pid:[4026531836]"), Optional.empty());
        return Stream.concat(
                Stream.of(
                        listed(),
                        new WaveEntry.Listed(
                                AT,
                                List.of(),
                                new WaveLimits(
                                        1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                        new WaveEntry.Opened(AT, process),
                        new WaveEntry.Begun(AT, new MigrationId(VM, AT)),
                        new WaveEntry.Ended(
                                AT,
                                new WaveResultBuilder()
                                        .vm(VM)
                                        .outcome(WaveResult.Outcome.THERE_ALREADY)
                                        .ended(AT)
                                        .build()),
                        new WaveEntry.Closed(AT)),
                Arrays.stream(WaveResult.Outcome.values()).map(outcome -> new WaveEntry.Ended(AT, result(outcome))));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_is_one_line_that_comes_back_as_it_was(WaveEntry entry) {
        String line = format.write(entry);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(format.read(line)).isEqualTo(entry);
    }

    /** Logs of this schema are read for good. */
    @Test
    void the_lines_of_schema_9_are_these() {
        assertThat(format.read("{\"schema\":9,\"entry\":\"begun\",\"at\":\"2026-11-28T22:00:04Z\",\"move\":{\"vm\":42,"
                        + "\"stamp\":\"2026-11-28T22:00:04Z\"}}"))
                .isEqualTo(new WaveEntry.Begun(AT, new MigrationId(VM, AT)));
        assertThat(format.read(
                        "{\"schema\":9,\"entry\":\"ended\",\"at\":\"2026-11-28T22:00:04Z\",\"result\":{\"vm\":42,"
                                + "\"outcome\":\"ROLLED_BACK\",\"code\":\"VM_LOCKED\",\"cause\":\"it is locked; unlock it\","
                                + "\"downtime\":\"PT3.2S\",\"sent\":31457280,\"begun\":\"2026-11-28T22:00:04Z\","
                                + "\"ended\":\"2026-11-28T22:01:04Z\"}}"))
                .isEqualTo(new WaveEntry.Ended(AT, result(WaveResult.Outcome.ROLLED_BACK)));
        assertThat(format.read("{\"schema\":9,\"entry\":\"closed\",\"at\":\"2026-11-28T22:00:04Z\"}"))
                .isEqualTo(new WaveEntry.Closed(AT));
    }

    @Test
    void a_line_of_a_later_version_is_refused() {
        assertThatThrownBy(() -> format.read("{\"schema\":99,\"entry\":\"closed\",\"at\":\"2026-11-28T22:00:04Z\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the log of the wave has schema 99");
    }

    @Test
    void what_is_unknown_is_refused() {
        assertThatThrownBy(() -> format.read("{\"schema\":9,\"entry\":\"pondered\",\"at\":\"2026-11-28T22:00:04Z\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pondered");
        assertThatThrownBy(() -> format.read(
                        "{\"schema\":9,\"entry\":\"closed\",\"at\":\"2026-11-28T22:00:04Z\",\"why\":\"late\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[why]");
        assertThatThrownBy(() -> format.read("moved 42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this is no entry of a wave");
    }

    @Test
    void the_document_has_a_row_for_each_move() {
        WaveLog log = WaveLog.inMemory();
        log.append(listed());
        log.append(new WaveEntry.Begun(AT, new MigrationId(new VmId(43), AT)));
        log.append(new WaveEntry.Ended(AT, result(WaveResult.Outcome.MOVED)));

        JsonNode document = Documents.MAPPER.readTree(WaveResultJson.write(
                "rack7.csv.wave",
                WaveState.of(log),
                Optional.of(true),
                false,
                row -> Optional.of("VM " + row.move().vm())));

        assertThat(document.path("document").asString()).isEqualTo("wave");
        assertThat(document.path("atWork").asBoolean()).isTrue();
        assertThat(document.at("/limits/window/from").asString()).isEqualTo("22:00");
        assertThat(document.at("/moves/0/state").asString()).isEqualTo("MOVED");
        assertThat(document.at("/moves/0/downtime").asString()).isEqualTo("PT3.2S");
        assertThat(document.at("/moves/0/group").asString()).isEqualTo("databases");
        assertThat(document.at("/moves/1/state").asString()).isEqualTo("UNDER_WAY");
        assertThat(document.at("/moves/1/begun").asString()).isEqualTo(AT.toString());
        assertThat(document.at("/moves/1/ended").isNull()).isTrue();
        assertThat(document.at("/moves/1/label").asString()).isEqualTo("VM 43");
    }
}
