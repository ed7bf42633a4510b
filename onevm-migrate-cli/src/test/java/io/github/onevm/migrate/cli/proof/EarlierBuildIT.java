package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the build of commit 0f3f068 has left in the middle of a migration is resumed and rolled back by this one. The calls of that
 * build, its journal among them, are sent again to a site that is as its own was, up to the moment at which it died.
 */
class EarlierBuildIT {
    /**
     * How far it had come.
     *
     * @param name what has been done when the process dies
     * @param run whose calls: {@code move}, or {@code back}, whose records could not be rewritten
     * @param server the server of the last call
     * @param call name of that call
     * @param number which one of its kind it is, from 1
     */
    private record Stage(String name, String run, String server, String call, int number) {
        List<RecordedCall> calls() {
            List<RecordedCall> all = RecordedCall.all(run);
            int last = IntStream.range(0, all.size())
                    .filter(i -> all.get(i).server().equals(server))
                    .filter(i -> all.get(i).name().equals(call))
                    .skip(number - 1L)
                    .findFirst()
                    .orElseThrow();
            return all.subList(0, last + 1);
        }
    }

    private static final Stage FENCED =
            new Stage("renamed all volumes of the source", "move", "alpha", "VolumeUpdate", 3);

    private static final List<Stage> STAGES = List.of(
            new Stage("claimed the VM", "move", "opennebula", "one.document.allocate", 1),
            new Stage("begun to send data ahead", "move", "alpha", "VolumesGroupBackup", 1),
            new Stage("renamed what is in the way", "move", "beta", "VolumeUpdate", 1),
            new Stage("undeployed", "move", "opennebula", "one.vm.action", 1),
            new Stage("sent the last snapshots", "move", "alpha", "VolumesGroupBackup", 2),
            new Stage("created one of two volumes", "move", "beta", "VolumeCreate", 1),
            new Stage("renamed one volume of the source", "move", "alpha", "VolumeUpdate", 1),
            FENCED,
            new Stage("rewritten the records", "move", "opennebula", "one.system.sql", 1),
            new Stage("unlocked", "move", "opennebula", "one.vm.unlock", 1),
            new Stage("resumed", "move", "opennebula", "one.vm.action", 2),
            new Stage("ended", "move", "opennebula", "one.document.update", 5),
            new Stage("begun to go back", "back", "opennebula", "one.document.update", 5),
            new Stage("given one name back", "back", "alpha", "VolumeUpdate", 4),
            new Stage("given all names back", "back", "alpha", "VolumeUpdate", 6),
            new Stage("deleted what it had created", "back", "beta", "VolumeDelete", 2),
            new Stage("started the VM where it was", "back", "opennebula", "one.vm.action", 2));

    private record Row(Stage stage, Case.Way way) {
        @Override
        public String toString() {
            return "killed when it had " + stage.name() + ", then " + way;
        }
    }

    @TestFactory
    Stream<DynamicTest> what_it_has_left_comes_to_its_end() {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(VmState.RUNNING);
        List<Row> rows = STAGES.stream()
                .flatMap(stage -> Stream.of(Case.Way.values()).map(way -> new Row(stage, way)))
                .toList();
        return AtOnce.tests(
                rows,
                Row::toString,
                row -> FaultTrial.leftByAnother(
                        row.stage().calls(), row.way(), row.stage().run().equals("move"), undisturbed));
    }

    /** With {@code --records} that build kept the journal in a folder alone, without a claim in OpenNebula's documents. */
    @ParameterizedTest
    @EnumSource(Case.Way.class)
    void a_journal_in_a_folder_is_carried_on(Case.Way way, @TempDir Path folder) throws IOException {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(VmState.RUNNING);
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            World before = World.of(site.lab());
            FENCED.calls().forEach(call -> call.send(site.lab(), site.clock()));
            Files.writeString(
                    folder.resolve("0.record"), "vm 42\n" + takenOut(site).text());
            SteppedTime time = new SteppedTime(site.clock(), () -> {});

            try (Migrator migrator = site.migrator(folder, time)) {
                assertThat(migrator.status(ProofSite.VM).orElseThrow().phase())
                        .isEqualTo(MigrationStatus.Phase.BROKEN_OFF);
                if (way == Case.Way.RESUME) {
                    migrator.resume(Resume.of(ProofSite.VM), MigrationListener.SILENT, new Cancellation());
                    assertThat(undisturbed.after().diff(World.of(site.lab()))).isEmpty();
                } else {
                    migrator.rollback(Rollback.of(ProofSite.VM), MigrationListener.SILENT);
                    assertThat(before.withoutTraces().diff(World.of(site.lab()).withoutTraces()))
                            .isEmpty();
                }
            }
        }
    }

    /** The journal in the documents of a site, which it has no more after that. */
    private static StoredJournal takenOut(ProofSite site) {
        try (OpenNebulaBackend frontEnd = site.frontEnd(CallObserver.NONE)) {
            StoredJournal journal = frontEnd.migrations().ofVm(ProofSite.VM).get(0);
            frontEnd.migrations().remove(journal.id());
            return journal;
        }
    }

    @Test
    void a_plan_that_it_made_is_carried_out() {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbed(VmState.RUNNING);
        Plan plan = planOfThatBuild();
        try (ProofSite site = new ProofSite(VmState.RUNNING, false);
                Migrator migrator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))) {
            MigrationReport report = migrator.run(plan, MigrationListener.SILENT, new Cancellation());

            assertThat(report.result()).isEqualTo(Result.DONE);
            assertThat(undisturbed.after().diff(World.of(site.lab()))).isEmpty();
        }
    }

    /** It is in the journal that this build adds before it does anything else. */
    private static Plan planOfThatBuild() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            RecordedCall.all("move").get(0).send(site.lab(), site.clock());
            return new JournalJson().read(takenOut(site).text()).plan();
        }
    }
}
