package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.contract.VolumeStoreContract;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreContractTest extends VolumeStoreContract {
    @TempDir
    Path root;

    private Folders folders;

    @BeforeEach
    void make() {
        folders = new Folders(root, template());
    }

    @Override
    protected VolumeStore store() {
        return folders.stores().cluster("alpha");
    }

    @Override
    protected String template() {
        return "one.datastore.100";
    }

    @Override
    protected void givenVolume(VolumeName name, Map<String, String> tags) {
        folders.volume("alpha", name, SIZE, template(), tags);
    }

    @Override
    protected void givenAttached(VolumeName name, int client, boolean writable) {
        folders.attach("alpha", name, client, writable);
    }
}
