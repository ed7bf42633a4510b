package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStores;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Storage clusters that are subfolders of one folder. A datastore's location is the name of its storage cluster's
 * folder. Thread-safe within one process; the folders are not protected against other processes.
 */
public final class FolderStores implements VolumeStores {
    private final Path root;

    /**
     * @param root the folder with the storage clusters
     */
    public FolderStores(Path root) {
        this.root = root;
    }

    @Override
    public FolderStore open(Datastore datastore) {
        String name = datastore
                .location()
                .orElseThrow(
                        () -> new BackendException.Refused(datastore.label() + " does not say in which folder it is"));
        return cluster(name);
    }

    /**
     * The storage cluster of this name.
     *
     * @throws BackendException.Refused when there is no such folder
     */
    public FolderStore cluster(String name) {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new BackendException.Refused("there is no folder " + folder);
        }
        return new FolderStore(folder);
    }

    @Override
    public StorageConventions conventions() {
        return new FolderConventions();
    }
}
