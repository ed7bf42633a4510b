package io.github.onevm.migrate.examples.fleet;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import java.nio.file.Path;

/** The site of this machine's environment. */
final class Site {
    private Site() {}

    /** Closing the migrator closes its back-ends. Journals are documents of OpenNebula, so that every worker reads them. */
    static Migrator open() {
        OpenNebulaConfig config =
                OpenNebulaConfig.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
        StorPoolVolumeStores storage = new StorPoolVolumeStores(StorPoolConfig.ofTheMachine());
        OpenNebulaBackend cloud =
                new OpenNebulaBackend(config, storage.conventions().terms());
        return Migrator.builder()
                .inventory(cloud.inventory())
                .vmControl(cloud.control())
                .vmRecords(cloud.records())
                .imageRecords(cloud.imageRecords())
                .volumeStores(storage)
                .journal(cloud.migrations(), new JournalJson())
                .owning(storage, cloud)
                .build();
    }
}
