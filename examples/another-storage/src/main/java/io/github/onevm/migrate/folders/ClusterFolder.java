package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contents of the folder of a storage cluster: {@code volumes}, {@code snapshots}, {@code templates}. */
final class ClusterFolder {
    private static final String SIZE = "size";
    private static final String ATTACHED = "attached.";

    private final Path folder;

    ClusterFolder(Path folder) {
        this.folder = folder;
    }

    /** An empty storage cluster with these templates. */
    static void make(Path folder, String... templates) throws IOException {
        Files.createDirectories(folder.resolve("volumes"));
        Files.createDirectories(folder.resolve("snapshots"));
        for (String template : templates) {
            Files.createDirectories(folder.resolve("templates").resolve(template));
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    Set<String> templates() {
        return names(folder.resolve("templates"));
    }

    Set<String> others() {
        return names(parent()).stream().filter(name -> !name.equals(name())).collect(Collectors.toSet());
    }

    ClusterFolder other(String name) {
        if (!others().contains(name)) {
            throw new BackendException.NotFound(name() + " knows no location " + name);
        }
        return new ClusterFolder(parent().resolve(name));
    }

    private Path parent() {
        return Objects.requireNonNull(folder.getParent());
    }

    List<StoredFile> volumes() {
        return files("volumes");
    }

    Optional<StoredFile> volume(VolumeName name) {
        return volumes().stream()
                .filter(v -> name.value().equals(v.known().getProperty("name")))
                .findFirst();
    }

    StoredFile existing(VolumeName name) {
        return volume(name).orElseThrow(() -> new BackendException.NotFound(name() + " has no volume " + name));
    }

    StoredFile volume(String id) {
        return existing("volumes", id, "volume");
    }

    StoredFile snapshot(SnapshotId id) {
        return existing("snapshots", id.value(), "snapshot");
    }

    private StoredFile existing(String kind, String id, String what) {
        StoredFile found = StoredFile.in(folder.resolve(kind), id);
        if (!found.exists()) {
            throw new BackendException.NotFound(name() + " has no " + what + " " + id);
        }
        return found;
    }

    boolean hasSnapshot(SnapshotId id) {
        return StoredFile.in(folder.resolve("snapshots"), id.value()).exists();
    }

    /** The ones with this attribute, oldest first. */
    List<StoredFile> snapshots(String property, String value) {
        return files("snapshots").stream()
                .filter(s -> value.equals(s.known().getProperty(property)))
                .toList();
    }

    void requireFree(VolumeName name) {
        if (volume(name).isPresent()) {
            throw new BackendException.Conflict(name() + " has a volume " + name + " already");
        }
    }

    StoredFile keepVolume(StoredFile data, Properties known) {
        return keep("volumes", data, known);
    }

    StoredFile keepSnapshot(StoredFile data, Properties known) {
        return keep("snapshots", data, known);
    }

    private StoredFile keep(String kind, StoredFile data, Properties known) {
        StoredFile copy = StoredFile.in(folder.resolve(kind), newId(kind));
        data.copyTo(copy);
        known.setProperty(SIZE, data.known().getProperty(SIZE));
        copy.know(known);
        return copy;
    }

    /** Ids are in order of age, and none is reused after a volume was deleted. */
    String newId(String kind) {
        Path counter = folder.resolve("last-id");
        try {
            int last = Files.exists(counter) ? Integer.parseInt(Files.readString(counter)) : 10_000;
            Files.writeString(counter, Integer.toString(last + 1));
            return name() + "." + kind.charAt(0) + "." + (last + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Volume seen(StoredFile volume) {
        Properties known = volume.known();
        return new Volume(
                new VolumeName(known.getProperty("name")),
                volume.id(),
                new Bytes(Long.parseLong(known.getProperty(SIZE))),
                StoredFile.value(known, "parent"),
                known.getProperty("template"),
                StoredFile.tags(known));
    }

    static List<Attachment> attachments(VolumeName name, Properties known) {
        return StoredFile.starting(known, ATTACHED).entrySet().stream()
                .map(e -> new Attachment(name, Integer.parseInt(e.getKey()), Boolean.parseBoolean(e.getValue())))
                .toList();
    }

    static void attach(StoredFile volume, int client, boolean writable) {
        Properties known = volume.known();
        known.setProperty(ATTACHED + client, Boolean.toString(writable));
        volume.know(known);
    }

    static void detach(StoredFile volume) {
        Properties known = volume.known();
        known.stringPropertyNames().stream().filter(n -> n.startsWith(ATTACHED)).forEach(known::remove);
        volume.know(known);
    }

    private List<StoredFile> files(String kind) {
        return names(folder.resolve(kind)).stream()
                .filter(name -> name.endsWith(".properties"))
                .sorted()
                .map(name -> StoredFile.in(folder.resolve(kind), name.replace(".properties", "")))
                .toList();
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.map(Path::getFileName)
                    .filter(Predicate.not(Objects::isNull))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
