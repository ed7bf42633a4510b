package io.github.onevm.migrate.lab.storpool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The devices of attached snapshots, as sparse files, at those clients for which a folder is given (SP-23). Guarded by the
 * bridge.
 */
final class Devices {
    private final Map<Integer, Path> folders = new HashMap<>();

    void appearIn(Path folder, int client) {
        folders.put(client, folder);
    }

    void attached(Item item, int client) {
        Path folder = folders.get(client);
        if (folder != null && item instanceof Snapshot) {
            item.content.copyTo(folder.resolve(item.globalId), item.size);
        }
    }

    void detached(Item item, int client) {
        Path folder = folders.get(client);
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(item.globalId));
        } catch (IOException e) {
            throw new UncheckedIOException("device of " + item.listedName(), e);
        }
    }
}
