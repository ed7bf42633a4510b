package io.github.onevm.migrate.examples.embedding;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;

/** Moves one VM: {@code MoveVm <vmid> <cid>}. Exits with 0 when it was moved, with 1 when not. */
public final class MoveVm {
    private static final Logger LOG = System.getLogger(MoveVm.class.getName());

    private MoveVm() {}

    /** Takes the ids of the VM and of the cluster. */
    public static void main(String[] args) {
        VmId vm = new VmId(Integer.parseInt(args[0]));
        ClusterId cluster = new ClusterId(Integer.parseInt(args[1]));
        boolean moved = move(System.getenv(), Path.of(System.getProperty("user.home")), vm, cluster);
        System.exit(moved ? 0 : 1);
    }

    /** Whether it was moved. */
    static boolean move(Map<String, String> environment, Path home, VmId vm, ClusterId cluster) {
        // README.md shows from here
        OpenNebulaConfig config = OpenNebulaConfig.fromEnvironment(environment, home);
        try (StorPoolVolumeStores storage = new StorPoolVolumeStores(StorPoolConfig.ofTheMachine());
                OpenNebulaBackend cloud =
                        new OpenNebulaBackend(config, storage.conventions().terms());
                Migrator migrator = Migrator.builder()
                        .inventory(cloud.inventory())
                        .vmControl(cloud.control())
                        .vmRecords(cloud.records())
                        .imageRecords(cloud.imageRecords())
                        .volumeStores(storage)
                        .journal(cloud.migrations(), new JournalJson())
                        .build()) {
            if (migrator.plan(MigrationRequest.of(vm, cluster)) instanceof Planning.Ready ready) {
                MigrationReport report = migrator.run(ready.plan(), MoveVm::tell, new Cancellation());
                report.next().forEach(action -> openTicket(vm, action));
                return report.result() == Result.DONE
                        && report.vm() instanceof VmLocation.Seen seen
                        && seen.state().isRunning();
            }
            return false;
        }
        // README.md shows up to here
    }

    /** A person, or a program, decides on what may be done next: the action is a value with the arguments for it. */
    private static void openTicket(VmId vm, NextAction action) {
        System.getLogger(MoveVm.class.getName()).log(Level.WARNING, "VM " + vm + ": " + action);
    }

    /** Receives the events of the move, as values. */
    private static void tell(MigrationEvent event) {
        if (event.data() instanceof EventData.StepBegun begun) {
            LOG.log(Level.INFO, "{0} {1}: step {2}", event.at(), event.migration(), begun.number());
        } else if (event.data() instanceof EventData.RoundEnded round) {
            LOG.log(Level.INFO, "{0} {1}: round {2}, {3}", event.at(), event.migration(), round.round(), round.took());
        }
    }
}
