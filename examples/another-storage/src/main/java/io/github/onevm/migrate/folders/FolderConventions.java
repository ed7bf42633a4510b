package io.github.onevm.migrate.folders;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.StorageTermsBuilder;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeOwner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The conventions of storage in folders. Stateless and thread-safe. */
final class FolderConventions implements StorageConventions {
    static final String DRIVER = "folder";
    static final String VM = "vm";

    private static final String SITE = "site";

    private final FolderMarks marks = new FolderMarks();

    @Override
    public StorageTerms terms() {
        return new StorageTermsBuilder()
                .system("Folder")
                .driver(DRIVER)
                .location("FOLDER")
                .remote("SENDS_TO")
                .host("FOLDER_HOST")
                .port("FOLDER_PORT")
                .token("FOLDER_TOKEN")
                .attributes("FOLDER")
                .attachments("ls attached")
                .services("ls")
                .setAsideNames("aside:...")
                .settings("folders.conf")
                .homesDropped("")
                .prefixSetting("PREFIX")
                .installationSetting("SITE")
                .build();
    }

    @Override
    public boolean keeps(Datastore datastore) {
        return datastore.driver().equals(DRIVER);
    }

    @Override
    public boolean leadsTo(Datastore source, Datastore destination) {
        return source.remote().isPresent() && source.remote().equals(destination.location());
    }

    @Override
    public String access(Datastore datastore) {
        return "FOLDER=" + datastore.location().orElse("") + " SENDS_TO="
                + datastore.remote().orElse("");
    }

    @Override
    public VolumeNames names(String prefix) {
        return new FolderNames(prefix);
    }

    @Override
    public MigrationNames migrationNames() {
        return marks;
    }

    @Override
    public MigrationTags migrationTags() {
        return marks;
    }

    @Override
    public List<StorageCheck> checks() {
        return List.of();
    }

    @Override
    public VolumeOwner owner(Map<String, String> tags) {
        List<String> because = List.of(VM, SITE).stream()
                .filter(tags::containsKey)
                .map(tag -> tag + "=" + tags.get(tag))
                .toList();
        return new VolumeOwner(Optional.ofNullable(tags.get(VM)), Optional.ofNullable(tags.get(SITE)), because);
    }

    @Override
    public Predicate<ListedVolume> related(Collection<VolumeName> names) {
        Set<String> values = names.stream().map(VolumeName::value).collect(Collectors.toSet());
        return volume ->
                marks.nameBefore(volume.name()).filter(values::contains).isPresent();
    }

    @Override
    public String deleteCommand(VolumeName volume) {
        return "rm -r volumes/" + volume;
    }

    @Override
    public List<String> describe(StorageCall call) {
        if (call instanceof StorageCall.Send send) {
            return send.volumes().stream()
                    .map(volume -> "source: cp " + volume + " to " + send.location())
                    .toList();
        }
        if (call instanceof StorageCall.Create create) {
            return List.of("destination: cp <its last snapshot> to " + create.name());
        }
        if (call instanceof StorageCall.Delete delete) {
            return List.of("destination: rm " + delete.globalId().orElse("<a copy that was made before>"));
        }
        StorageCall.Rename rename = (StorageCall.Rename) call;
        return List.of((rename.side() == StorageCall.Side.SOURCE ? "source" : "destination") + ": mv "
                + rename.globalId() + " to " + rename.newName());
    }
}
