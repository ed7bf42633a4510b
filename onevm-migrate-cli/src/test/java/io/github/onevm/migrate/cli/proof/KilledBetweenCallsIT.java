package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.VmState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases in which the old script left a VM that could not be moved any more, or claimed success: it was killed
 * between two of its commands, and run a second time. Here a second run is refused with the remedy, changes nothing,
 * and the remedy helps.
 */
class KilledBetweenCallsIT {
    /**
     * A phase of a migration.
     *
     * @param name what has been done when the process dies
     * @param server the server of the last call before that
     * @param call name of that call
     * @param number which one of its kind it is, from 1
     */
    private record Phase(String name, String server, String call, int number) {
        int in(List<Call> calls) {
            return IntStream.rangeClosed(1, calls.size())
                    .filter(i -> calls.get(i - 1).server().equals(server))
                    .filter(i -> calls.get(i - 1).name().equals(call))
                    .skip(number - 1L)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final List<Phase> PHASES = List.of(
            new Phase("read what is in the way", "beta", "AttachmentsList", 1),
            new Phase("renamed what is in the way", "beta", "VolumeUpdate", 1),
            new Phase("undeployed", "opennebula", "one.vm.action", 1),
            new Phase("sent the last snapshots", "alpha", "VolumesGroupBackup", 2),
            new Phase("created one of two volumes", "beta", "VolumeCreate", 1),
            new Phase("created both volumes", "beta", "VolumeCreate", 2),
            new Phase("renamed one volume of the source", "alpha", "VolumeUpdate", 1),
            new Phase("renamed all volumes of the source", "alpha", "VolumeUpdate", 3),
            new Phase("rewritten the records", "opennebula", "one.system.sql", 1),
            new Phase("unlocked", "opennebula", "one.vm.unlock", 1),
            new Phase("resumed", "opennebula", "one.vm.action", 2));

    private record Row(Phase phase, Case.Way way) {
        @Override
        public String toString() {
            return "killed when it had " + phase.name() + ", run again, then " + way;
        }
    }

    @TestFactory
    Stream<DynamicTest> a_second_run_is_refused_and_the_remedy_helps() {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(VmState.RUNNING);
        List<Row> rows = PHASES.stream()
                .flatMap(phase -> Stream.of(Case.Way.values()).map(way -> new Row(phase, way)))
                .toList();
        return AtOnce.tests(
                rows, Row::toString, row -> FaultTrial.withSecondRun(killed(row, undisturbed), undisturbed));
    }

    private static Case killed(Row row, FaultTrial.Undisturbed undisturbed) {
        int call = row.phase().in(undisturbed.calls());
        return new Case(VmState.RUNNING, call, Disaster.KILLED_AFTER, row.way(), Optional.empty());
    }
}
