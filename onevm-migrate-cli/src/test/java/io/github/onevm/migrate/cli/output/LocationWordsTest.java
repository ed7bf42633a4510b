package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.json.ReportJson;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.DataLocation.VolumePlace;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReport.Remark;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a VM and its data are is told in one sentence. */
class LocationWordsTest {
    private static final VmId VM = new VmId(42);
    private static final VmLocation.Stay STAY =
            new VmLocation.Stay(new HostId(1), "node-b1", new ClusterId(101), new DatastoreId(103));

    private static VmLocation seen(VmState state, boolean locked) {
        return new VmLocation.Seen(VM, "VM 42 (web-1)", state, locked, Optional.of(STAY));
    }

    static Stream<Arguments> vms() {
        return Stream.of(
                Arguments.of(
                        seen(VmState.RUNNING, false), "VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101"),
                Arguments.of(
                        seen(VmState.UNDEPLOYED, true),
                        "VM 42 (web-1) is UNDEPLOYED, last on host 1 (node-b1) of cluster 101, locked"),
                Arguments.of(
                        new VmLocation.Seen(VM, "VM 42 (web-1)", VmState.PENDING, false, Optional.empty()),
                        "VM 42 (web-1) is PENDING"),
                Arguments.of(new VmLocation.NotReadable(VM, "VM 42 (web-1)"), "VM 42 (web-1) could not be looked at"),
                Arguments.of(new VmLocation.NotLookedAt(VM), "VM 42 was not touched by this run"),
                Arguments.of(new VmLocation.Told("VM 42 is RUNNING"), "VM 42 is RUNNING"));
    }

    private static String vm(VmLocation vm, Optional<Remark> remark) {
        return LocationWords.vm(new MigrationReportBuilder()
                .result(Result.DONE)
                .vm(vm)
                .remark(remark)
                .data(known(Situation.ON_DESTINATION, List.of()))
                .build());
    }

    @ParameterizedTest
    @MethodSource("vms")
    void a_vm_is_told_with_its_state_and_its_host(VmLocation vm, String told) {
        assertThat(vm(vm, Optional.empty())).isEqualTo(told);
    }

    @Test
    void a_status_says_where_to_look_for_a_vm_that_was_not_looked_at() {
        assertThat(LocationWords.where(new VmLocation.NotLookedAt(VM))).isEqualTo("see onevm show 42");
        assertThat(LocationWords.where(seen(VmState.RUNNING, false))).contains("is RUNNING on host 1");
    }

    @Test
    void a_remark_is_appended() {
        VmLocation vm = new VmLocation.Told("it is UNDEPLOYED");

        assertThat(vm(vm, Optional.of(Remark.NOT_STARTED)))
                .isEqualTo("it is UNDEPLOYED; moved to cluster 101 (beta), not started");
        assertThat(vm(vm, Optional.of(Remark.NOTHING_MOVED)))
                .isEqualTo("it is UNDEPLOYED; snapshots were sent, nothing was moved");
        assertThat(vm(vm, Optional.of(Remark.WAS_POWEROFF))).isEqualTo("it is UNDEPLOYED; it was found POWEROFF");
    }

    private static DataLocation known(Situation situation, List<VolumePlace> volumes) {
        return new DataLocation.Known(
                situation, "cluster 100 (alpha)", "cluster 101 (beta)", Instant.ofEpochSecond(1_795_478_398), volumes);
    }

    private static VolumePlace place(Side side, Role role) {
        return new VolumePlace(side, List.of(new VolumeName("one-img-8")), role, Optional.empty());
    }

    private static List<VolumePlace> between(Role source, Role destination) {
        return List.of(place(Side.SOURCE, source), place(Side.DESTINATION, destination));
    }

    static Stream<Arguments> data() {
        return Stream.of(
                Arguments.of(known(Situation.ON_SOURCE, List.of()), "in cluster 100 (alpha), with the names it had"),
                Arguments.of(
                        known(Situation.ON_SOURCE_WITH_SNAPSHOTS, List.of()),
                        "in cluster 100 (alpha), with snapshots of it in cluster 101 (beta)"),
                Arguments.of(
                        known(Situation.BETWEEN, between(Role.COMPLETE, Role.COPY)),
                        "in cluster 100 (alpha): volumes there have their own names or MIGRATED-<name>-1795478398; what"
                                + " is in cluster 101 (beta) is a copy"),
                Arguments.of(
                        known(Situation.BETWEEN, between(Role.OLD_COPY, Role.MAY_HOLD_GUEST_WRITES)),
                        "in cluster 100 (alpha): volumes there have their own names or MIGRATED-<name>-1795478398; what"
                                + " is in cluster 101 (beta) may hold what the guest has written there"),
                Arguments.of(
                        known(Situation.ON_DESTINATION, List.of()),
                        "in cluster 101 (beta); the old copy in cluster 100 (alpha) is renamed to"
                                + " MIGRATED-<name>-1795478398"),
                Arguments.of(
                        known(Situation.ON_DESTINATION_WITHOUT_WAY_BACK, List.of()),
                        "in cluster 101 (beta); a rollback to cluster 100 (alpha) is not possible"),
                Arguments.of(new DataLocation.NotTouched(), "not touched by this run"),
                Arguments.of(new DataLocation.WithAnotherRun(), "where the run that has the migration now brings it"),
                Arguments.of(
                        new DataLocation.MovedSince("it is in cluster 102"),
                        "not where this migration had left it: it is in cluster 102"),
                Arguments.of(
                        new DataLocation.JournalElsewhere("the folder /x on node-x", true),
                        "its journal is in the folder /x on node-x"),
                Arguments.of(new DataLocation.JournalUnreadable(), "unknown"),
                Arguments.of(new DataLocation.Told("in cluster 101"), "in cluster 101"));
    }

    @ParameterizedTest
    @MethodSource("data")
    void data_is_told_with_the_names_that_its_volumes_have(DataLocation data, String told) {
        assertThat(LocationWords.of(data)).isEqualTo(told);
    }

    @Test
    void every_kind_of_place_has_words() {
        assertThat(vms().<Class<?>>map(a -> a.get()[0].getClass()).distinct())
                .containsExactlyInAnyOrder(VmLocation.class.getPermittedSubclasses());
        assertThat(data().<Class<?>>map(a -> a.get()[0].getClass()).distinct())
                .containsExactlyInAnyOrder(DataLocation.class.getPermittedSubclasses());
        assertThat(data().map(a -> a.get()[0])
                        .filter(DataLocation.Known.class::isInstance)
                        .map(known -> ((DataLocation.Known) known).situation())
                        .distinct())
                .containsExactlyInAnyOrder(Situation.values());
    }

    @Test
    void a_document_has_values_with_texts_beside_them() {
        MigrationReport report = new MigrationReportBuilder()
                .result(Result.UNDONE)
                .vm(seen(VmState.RUNNING, false))
                .data(known(Situation.ON_SOURCE, List.of()))
                .addLeftovers(new Leftover(LeftoverKind.NOT_UNDONE, "create 2 volumes", Optional.empty()))
                .build();

        assertThat(ReportJson.write(report, Texts.TEXTS))
                .contains("\"where\" : \"VM 42 (web-1) is RUNNING on host 1 (node-b1) of cluster 101\"")
                .contains("\"data\" : \"in cluster 100 (alpha), with the names it had\"")
                .contains("\"situation\" : \"ON_SOURCE\"", "\"systemDatastore\" : 103")
                .contains("\"text\" : \"create 2 volumes was not undone\"");
    }
}
