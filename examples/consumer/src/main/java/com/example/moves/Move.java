package com.example.moves;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.time.Duration;

/** Moves a VM: {@code Move <vmid> <cid>}. */
public final class Move {
    private Move() {}

    /** Takes the ids of the VM and of the cluster; exits with 0 when the VM was moved. */
    public static void main(String[] args) {
        VmId vm = new VmId(Integer.parseInt(args[0]));
        ClusterId cluster = new ClusterId(Integer.parseInt(args[1]));
        OpenNebulaConfig config =
                OpenNebulaConfig.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
        boolean moved;
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
            MigrationOptions options =
                    MigrationOptions.builder().probation(Duration.ofSeconds(1)).build();
            moved = moved(migrator, new MigrationRequest(vm, cluster, options));
        }
        System.exit(moved ? 0 : 1);
    }

    private static boolean moved(Migrator migrator, MigrationRequest request) {
        Planning planning = migrator.plan(request);
        if (planning instanceof Planning.Ready ready) {
            MigrationReport report = migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation());
            System.out.println(report.result() + ": " + report.vm());
            return report.result() == Result.DONE;
        }
        System.out.println(planning);
        return false;
    }
}
