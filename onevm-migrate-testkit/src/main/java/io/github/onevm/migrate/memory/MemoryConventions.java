package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.MigrationNames;
import io.github.onevm.migrate.spi.MigrationTags;
import io.github.onevm.migrate.spi.SnapshotNames;
import io.github.onevm.migrate.spi.StorageCall;
import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.StorageTermsBuilder;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeOwner;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The conventions of the storage in memory. They look like those of the real back-end, so that tests read alike, and share no code
 * with it.
 */
public final class MemoryConventions implements StorageConventions {
    public static final MemoryConventions INSTANCE = new MemoryConventions(true);

    /** The same storage system, were it unable to send snapshots that users have made. */
    public static final MemoryConventions WITHOUT_SNAPSHOTS = new MemoryConventions(false);

    private static final Pattern MARKED =
            Pattern.compile("(?:RENAMED|MIGRATED|ABANDONED|REHEARSAL)-(.+)-\\d+(?:\\.\\d+)?");
    private static final String OF_ANOTHER_DRIVER = "img";

    private final boolean sendsSnapshots;

    private MemoryConventions(boolean sendsSnapshots) {
        this.sendsSnapshots = sendsSnapshots;
    }

    @Override
    public StorageTerms terms() {
        return new StorageTermsBuilder()
                .system("StorPool")
                .driver("storpool")
                .location("SP_LOCATION")
                .remote("SP_REMOTE")
                .host("SP_API_HTTP_HOST")
                .port("SP_API_HTTP_PORT")
                .token("SP_AUTH_TOKEN")
                .attributes("SP_")
                .attachments("storpool attach list")
                .services("storpool service list")
                .setAsideNames("RENAMED-...")
                .settings("addon-storpoolrc")
                .homesDropped("")
                .prefixSetting("ONE_PX")
                .installationSetting("LOC_TAG_VAL")
                .build();
    }

    @Override
    public boolean keeps(Datastore datastore) {
        return datastore.driver().equals("storpool");
    }

    @Override
    public boolean leadsTo(Datastore source, Datastore destination) {
        return source.remote().isPresent() && source.remote().equals(destination.location());
    }

    @Override
    public String access(Datastore datastore) {
        StorageTerms terms = terms();
        OptionalInt port = datastore.access().port();
        return terms.location() + "=" + datastore.location().orElse("")
                + " " + terms.remote() + "=" + datastore.remote().orElse("")
                + " " + terms.host() + "=" + datastore.access().host().orElse("(configured)")
                + " " + terms.port() + "=" + (port.isPresent() ? port.getAsInt() : "(configured)");
    }

    @Override
    public VolumeNames names(String prefix) {
        if (prefix.isEmpty() || prefix.contains(" ")) {
            throw new IllegalArgumentException("'" + prefix + "' is no prefix of volume names");
        }
        return new Names(prefix);
    }

    @Override
    public Optional<SnapshotNames> snapshotNames(String prefix) {
        return sendsSnapshots ? Optional.of(new Snapshots(prefix)) : Optional.empty();
    }

    @Override
    public MigrationNames migrationNames() {
        return new Marked();
    }

    @Override
    public MigrationTags migrationTags() {
        return new Tagged();
    }

    @Override
    public List<StorageCheck> checks() {
        return List.of(
                otherDriver("OTHER_DRIVER", StorageCheck.Clusters::source),
                otherDriver("OTHER_DRIVER_ON_DESTINATION", StorageCheck.Clusters::destination));
    }

    private static StorageCheck otherDriver(String id, Function<StorageCheck.Clusters, StorageCheck.Cluster> side) {
        return new StorageCheck(
                id,
                StorageCheck.Effect.BLOCKS,
                "another driver would take the volume for its own",
                "find out whose volume it is",
                "a rule of the storage in memory",
                side.andThen(cluster -> cluster.related().stream()
                        .filter(volume -> volume.tags().containsKey(OF_ANOTHER_DRIVER))
                        .map(volume ->
                                "volume " + volume.name() + " of " + cluster.name() + " is tagged " + OF_ANOTHER_DRIVER)
                        .toList()));
    }

    @Override
    public VolumeOwner owner(Map<String, String> tags) {
        List<String> because = Stream.of("nvm", "nloc")
                .filter(tags::containsKey)
                .map(tag -> tag + "=" + tags.get(tag))
                .toList();
        return new VolumeOwner(Optional.ofNullable(tags.get("nvm")), Optional.ofNullable(tags.get("nloc")), because);
    }

    @Override
    public Predicate<ListedVolume> related(Collection<VolumeName> names) {
        List<String> values = names.stream().map(VolumeName::value).toList();
        return volume -> migrationNames()
                        .nameBefore(volume.name())
                        .filter(values::contains)
                        .isPresent()
                || values.contains(volume.tags().getOrDefault(OF_ANOTHER_DRIVER, ""))
                || values.stream()
                        .anyMatch(v -> v.replaceFirst("-[^-]*$", "")
                                .equals(volume.tags().get(OF_ANOTHER_DRIVER)));
    }

    @Override
    public String deleteCommand(VolumeName volume) {
        return "storpool volume " + volume + " delete " + volume;
    }

    @Override
    public List<String> describe(StorageCall call) {
        return List.of("storage in memory: " + call);
    }

    private record Names(String prefix) implements VolumeNames {
        @Override
        public Optional<VolumeName> of(VmId vm, Disk disk) {
            String own = "-" + vm + "-" + disk.id();
            if (disk instanceof PersistentDisk persistent) {
                return named("img-" + persistent.image());
            }
            if (disk instanceof CloneDisk clone) {
                return named("img-" + clone.image() + own);
            }
            if (disk instanceof CdromDisk cdrom) {
                return named("img-" + cdrom.image() + own);
            }
            return disk instanceof VolatileDisk scratch
                    ? named("sys" + own + "-" + (scratch.swap() ? "swap" : scratch.format()))
                    : Optional.empty();
        }

        @Override
        public VolumeName image(ImageId image) {
            return named("img-" + image).orElseThrow();
        }

        @Override
        public VolumeName nvram(VmId vm) {
            return named("sys-" + vm + "-NVRAM").orElseThrow();
        }

        @Override
        public VolumeName tpm(VmId vm) {
            return named("sys-" + vm + "-SWTPM").orElseThrow();
        }

        @Override
        public VolumeName context(VmId vm, int disk) {
            return named("sys-" + vm + "-" + disk + "-iso").orElseThrow();
        }

        @Override
        public Function<String, Optional<String>> strays(VmId vm, Collection<VolumeName> known) {
            return volume -> volume.startsWith(prefix + "-sys-" + vm + "-")
                            && known.stream().noneMatch(name -> name.value().equals(volume))
                    ? Optional.of("left over")
                    : Optional.empty();
        }

        @Override
        public String template(DatastoreId datastore) {
            return prefix + "-ds-" + datastore;
        }

        private Optional<VolumeName> named(String rest) {
            return Optional.of(new VolumeName(prefix + "-" + rest));
        }
    }

    private record Snapshots(String prefix) implements SnapshotNames {
        @Override
        public VolumeName ofDisk(VolumeName volume, int snapshot) {
            return new VolumeName(volume + "-snap" + snapshot);
        }

        @Override
        public VolumeName ofVm(VolumeName volume, String hypervisorId) {
            return new VolumeName(volume + "-" + hypervisorId);
        }

        @Override
        public VolumeName memory(VmId vm) {
            return new VolumeName(prefix + "-sys-" + vm);
        }

        @Override
        public boolean isOf(VolumeName volume, String snapshot) {
            return snapshot.matches(Pattern.quote(volume.value()) + "-(snap\\d+|ONESNAP-\\d+-\\d+)");
        }
    }

    private record Marked() implements MigrationNames {
        @Override
        public VolumeName setAside(VolumeName name, Instant stamp) {
            return marked("RENAMED", name, stamp);
        }

        @Override
        public VolumeName retired(VolumeName name, Instant stamp) {
            return marked("MIGRATED", name, stamp);
        }

        @Override
        public VolumeName abandoned(VolumeName name, Instant stamp) {
            return marked("ABANDONED", name, stamp);
        }

        @Override
        public VolumeName rehearsed(VolumeName name, Instant stamp) {
            return marked("REHEARSAL", name, stamp);
        }

        private static VolumeName marked(String mark, VolumeName name, Instant stamp) {
            return new VolumeName(mark + "-" + name + "-" + stamp.getEpochSecond());
        }

        @Override
        public Optional<String> nameBefore(String name) {
            Matcher marked = MARKED.matcher(name);
            return marked.matches() ? Optional.of(marked.group(1)) : Optional.empty();
        }
    }

    private record Tagged() implements MigrationTags {
        @Override
        public Map<String, String> round(VmId vm, Instant stamp, String round) {
            return with(setAside(vm, stamp), Map.of("mvrd", round));
        }

        @Override
        public Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at) {
            return with(round(vm, stamp, round), Map.of("cpts", seconds(at)));
        }

        @Override
        public Map<String, String> setAside(VmId vm, Instant stamp) {
            return Map.of("nvm", vm.toString(), "mvts", seconds(stamp));
        }

        @Override
        public Map<String, String> retired(VmId vm, Instant stamp) {
            return with(setAside(vm, stamp), Map.of("vc-policy", "no"));
        }

        @Override
        public Map<String, String> abandoned(VmId vm, Instant stamp, Instant until) {
            Map<String, String> more = Map.of("nvm", "", "mvvm", vm.toString(), "mvwu", seconds(until));
            return with(retired(vm, stamp), more);
        }

        @Override
        public Map<String, String> rehearsed(VmId vm, Instant stamp, Map<String, String> source) {
            return Map.of("mvvm", vm.toString(), "mvts", seconds(stamp), "vc-policy", "no");
        }

        private static Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(more);
            return Map.copyOf(all);
        }

        private static String seconds(Instant at) {
            return Long.toString(at.getEpochSecond());
        }
    }
}
