package io.github.onevm.migrate.examples.embedding;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.MoveThreads;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Moves several VMs at once, on threads of the program: {@code MoveMany <cid> <vmid>...}. From Java 21 on each move has a virtual thread, before
 * that a thread of the operating system. Exits with 0 when all were moved.
 */
public final class MoveMany {
    private MoveMany() {}

    /** Takes the ids of the cluster and of the VMs. */
    public static void main(String[] args) throws InterruptedException {
        ClusterId cluster = new ClusterId(Integer.parseInt(args[0]));
        List<VmId> vms =
                Stream.of(args).skip(1).map(Integer::parseInt).map(VmId::new).toList();
        Path home = Path.of(System.getProperty("user.home"));
        System.exit(move(System.getenv(), home, vms, cluster, thread -> {}) == vms.size() ? 0 : 1);
    }

    /**
     * How many were moved.
     *
     * @param threads is told the thread of each move
     */
    static int move(
            Map<String, String> environment, Path home, List<VmId> vms, ClusterId cluster, Consumer<Thread> threads)
            throws InterruptedException {
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
            ExecutorService moves = MoveThreads.open();
            try {
                List<Future<Boolean>> moving = new ArrayList<>();
                for (VmId vm : vms) {
                    moving.add(moves.submit(() -> {
                        threads.accept(Thread.currentThread());
                        return moved(migrator, MigrationRequest.of(vm, cluster));
                    }));
                }
                return count(moving);
            } finally {
                moves.shutdown();
            }
        }
    }

    private static boolean moved(Migrator migrator, MigrationRequest request) {
        return migrator.plan(request) instanceof Planning.Ready ready
                && migrator.run(ready.plan(), MigrationListener.SILENT, new Cancellation())
                                .result()
                        == Result.DONE;
    }

    /** Waits for all of them. One that could not begin, for example because the front-end was away, was not moved. */
    private static int count(List<Future<Boolean>> moving) throws InterruptedException {
        int moved = 0;
        for (Future<Boolean> one : moving) {
            try {
                moved += one.get() ? 1 : 0;
            } catch (ExecutionException e) {
                System.getLogger(MoveMany.class.getName()).log(System.Logger.Level.WARNING, "not moved", e.getCause());
            }
        }
        return moved;
    }
}
