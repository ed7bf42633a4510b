package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;

/** A folder with the storage clusters {@code alpha} and {@code beta}, changed behind the back of its users. */
final class Folders {
    private final Path root;

    Folders(Path root, String... templates) {
        this.root = root;
        try {
            ClusterFolder.make(root.resolve("alpha"), templates);
            ClusterFolder.make(root.resolve("beta"), templates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FolderStores stores() {
        return new FolderStores(root);
    }

    void volume(String cluster, VolumeName name, Bytes size, String template, Map<String, String> tags) {
        ClusterFolder folder = folder(cluster);
        StoredFile made = StoredFile.in(root.resolve(cluster).resolve("volumes"), folder.newId("volumes"));
        Properties known = new Properties();
        known.setProperty("name", name.value());
        known.setProperty("template", template);
        known.setProperty("size", Long.toString(size.value()));
        StoredFile.tag(known, tags);
        try {
            Files.createFile(made.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        made.know(known);
    }

    boolean has(String cluster, VolumeName name) {
        return folder(cluster).volume(name).isPresent();
    }

    void attach(String cluster, VolumeName name, int client, boolean writable) {
        ClusterFolder.attach(folder(cluster).existing(name), client, writable);
    }

    void detachAll(VolumeName name) {
        for (String cluster : new String[] {"alpha", "beta"}) {
            folder(cluster).volume(name).ifPresent(ClusterFolder::detach);
        }
    }

    /** Writes behind what the volume holds. */
    void write(String cluster, VolumeName name, String line) {
        Path data = folder(cluster).existing(name).data();
        try {
            Files.writeString(data, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String data(String cluster, VolumeName name) {
        try {
            return Files.readString(folder(cluster).existing(name).data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ClusterFolder folder(String cluster) {
        return new ClusterFolder(root.resolve(cluster));
    }
}
