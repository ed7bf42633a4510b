package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.contract.VolumeTransferContract;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FolderTransferContractTest extends VolumeTransferContract {
    @TempDir
    Path root;

    private Folders folders;

    @BeforeEach
    void make() {
        folders = new Folders(root, template());
    }

    @Override
    protected VolumeStore sender() {
        return folders.stores().cluster("alpha");
    }

    @Override
    protected VolumeStore receiver() {
        return folders.stores().cluster("beta");
    }

    @Override
    protected String location() {
        return "beta";
    }

    @Override
    protected String template() {
        return "one.datastore.102";
    }

    /** Each send is a whole file. */
    @Override
    protected boolean tellsPairs() {
        return false;
    }

    @Override
    protected void givenVolume(VolumeName name) {
        folders.volume("alpha", name, SIZE, "", Map.of());
    }
}
