package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Share;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.VmState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * One disaster, or two, at every call of a migration over real HTTP, and one command that ends it: what {@link FaultMatrix}
 * tells, a site for each case. Whenever a call arrives the {@link Witness} looks; at the end it is as after a migration that
 * nothing disturbed, or as before it.
 */
class FaultMatrixIT {
    private static final Set<String> LOOKING = Set.of("SnapshotsList", "ExportsList", "Snapshot");
    private static final Set<String> COPYING = Set.of("SnapshotExport", "SnapshotFromRemote", "SnapshotUnexport");

    @TestFactory
    Stream<DynamicTest> a_running_vm_is_never_lost(TestReporter reporter) {
        return endWell(VmState.RUNNING, reporter);
    }

    @TestFactory
    Stream<DynamicTest> a_vm_that_is_off_is_never_lost(TestReporter reporter) {
        return endWell(VmState.POWEROFF, reporter);
    }

    @TestFactory
    Stream<DynamicTest> an_undeployed_vm_is_never_lost(TestReporter reporter) {
        return endWell(VmState.UNDEPLOYED, reporter);
    }

    /** The calls that write records, with all that is needed to write them; the others are as without an image. */
    @TestFactory
    Stream<DynamicTest> a_vm_with_a_persistent_image_keeps_it(TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbedWithImage(VmState.RUNNING);
        FaultMatrix matrix = new FaultMatrix(VmState.RUNNING, undisturbed.calls());
        List<Case> cases = matrix.ofEveryDisaster(call -> call.name().startsWith("one.system.sql"));
        reporter.publishEntry("cases over HTTP with a persistent image", Integer.toString(cases.size()));
        assertThat(undisturbed.calls())
                .filteredOn(call -> call.name().equals("one.system.sql"))
                .hasSize(3);
        return tests(matrix, cases, undisturbed);
    }

    /** The calls that look for the volume of the TPM, send, create and rename it; the others are as without a TPM. */
    @TestFactory
    Stream<DynamicTest> a_vm_whose_tpm_is_saved_by_the_undeploy_keeps_it(TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbedWithTpm(VmState.RUNNING);
        FaultMatrix matrix = new FaultMatrix(VmState.RUNNING, undisturbed.calls());
        List<Case> cases =
                matrix.ofEveryDisaster(call -> call.mutation() && call.detail().contains("SWTPM"));
        reporter.publishEntry("cases over HTTP with a TPM", Integer.toString(cases.size()));
        assertThat(undisturbed.calls())
                .filteredOn(call -> call.mutation() && call.detail().contains("SWTPM"))
                .hasSize(3);
        return tests(matrix, cases, undisturbed);
    }

    /**
     * The calls that copy snapshots: the first of each name, and with the system property {@code exhaustive} all of them.
     * The others are as without snapshots.
     */
    @TestFactory
    Stream<DynamicTest> a_vm_with_snapshots_keeps_them_there_or_here(TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbedWithSnapshots();
        FaultMatrix matrix = new FaultMatrix(VmState.RUNNING, undisturbed.calls());
        Set<String> begun = new HashSet<>();
        Set<Call> struck = undisturbed.calls().stream()
                .filter(call -> COPYING.contains(call.name()))
                .filter(call -> begun.add(call.name()) || Boolean.getBoolean("exhaustive"))
                .collect(Collectors.toSet());
        List<Case> cases = matrix.ofEveryDisaster(struck::contains);
        reporter.publishEntry("cases over HTTP with snapshots", Integer.toString(cases.size()));
        assertThat(undisturbed.calls())
                .filteredOn(call -> call.name().equals("SnapshotFromRemote"))
                .hasSize(4);
        return tests(matrix, cases, undisturbed);
    }

    /** The calls that stand in place of the list, and those that change something. */
    @TestFactory
    Stream<DynamicTest> a_vm_whose_snapshots_arrive_among_many_is_never_lost(TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbedWithLongList();
        FaultMatrix matrix = new FaultMatrix(VmState.RUNNING, undisturbed.calls());
        Set<String> begun = new HashSet<>();
        Set<Call> struck = undisturbed.calls().stream()
                .filter(call -> LOOKING.contains(call.name()) || call.name().equals("VolumesGroupBackup"))
                .filter(call -> begun.add(call.server() + call.name()) || Boolean.getBoolean("exhaustive"))
                .collect(Collectors.toSet());
        List<Case> cases = matrix.ofEveryDisaster(struck::contains);
        reporter.publishEntry("cases over HTTP with many snapshots", Integer.toString(cases.size()));
        assertThat(undisturbed.calls())
                .filteredOn(call -> call.server().equals("beta"))
                .extracting(Call::name)
                .contains("ExportsList", "Snapshot")
                .containsOnlyOnce("SnapshotsList");
        return tests(matrix, cases, undisturbed);
    }

    private static Stream<DynamicTest> endWell(VmState start, TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(start);
        FaultMatrix matrix = new FaultMatrix(start, undisturbed.calls());
        List<Case> cases = matrix.cases();
        reporter.publishEntry("cases of the fault matrix over HTTP, " + start, Integer.toString(cases.size()));
        assertThat(cases).hasSizeGreaterThan(50);
        return tests(matrix, cases, undisturbed);
    }

    private static Stream<DynamicTest> tests(FaultMatrix matrix, List<Case> cases, FaultTrial.Undisturbed undisturbed) {
        return AtOnce.tests(
                Share.ofToday(cases, 3),
                each -> each + " (" + matrix.call(each.call()).server() + " "
                        + matrix.call(each.call()).name() + ")",
                each -> FaultTrial.of(each, undisturbed));
    }
}
