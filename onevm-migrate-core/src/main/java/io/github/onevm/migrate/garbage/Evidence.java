package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.LeftoverMarks;
import io.github.onevm.migrate.spi.VolumeNames;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of VMs, images, volumes and journals when something is judged. Each thing is read once; for the deletion
 * of each object a new one is made, so that everything is read again. Not thread-safe.
 */
final class Evidence {
    /** A volume by the records of the VM or image that it is for. */
    enum Successor {
        /** The VM or image does not exist. */
        OWNER_GONE,
        /** The VM makes it anew at every start. */
        NOT_USED,
        /** The volume that the VM or image uses now exists. */
        EXISTS,
        /** The volume that the VM or image uses does not exist, or it cannot be told which one that is. */
        MISSING
    }

    private static final int AT_ONCE = 100;

    private final Inventory inventory;
    private final LeftoverMarks marks;
    private final VolumeNames names;
    private final StorageSites sites;
    private final Function<Optional<VmId>, List<ShelvedJournal>> journals;
    private final Map<VmId, Optional<Vm>> vms = new HashMap<>();
    private final Map<ImageId, Optional<Image>> images = new HashMap<>();
    private final Map<Optional<VmId>, List<ShelvedJournal>> shelved = new HashMap<>();
    private final Set<VolumeName> asked = new HashSet<>();
    private final Set<VolumeName> mentioned = new HashSet<>();
    private final Set<VolumeName> going = new HashSet<>();
    private final Set<String> nameless = new HashSet<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Map<String, Boolean> proven = new HashMap<>();
    private final Instant now;
    private Installation own = Installation.unknown(GarbageReport.Unsure.NONE);

    /**
     * @param journals reads the journals of a VM, or all
     */
    Evidence(
            GarbageParts parts,
            String prefix,
            StorageSites sites,
            Function<Optional<VmId>, List<ShelvedJournal>> journals) {
        this.inventory = parts.inventory();
        this.marks = Marks.of(parts, prefix);
        this.names = parts.stores().conventions().names(prefix);
        this.sites = sites;
        this.journals = journals;
        this.now = parts.time().now();
    }

    LeftoverMarks marks() {
        return marks;
    }

    StorageSites sites() {
        return sites;
    }

    Instant now() {
        return now;
    }

    /** The journals of a VM; all of them if it is not known. */
    List<ShelvedJournal> journals(Optional<VmId> vm) {
        return shelved.computeIfAbsent(vm, journals);
    }

    /** The VM; empty if it was terminated. */
    Optional<Vm> vm(VmId id) {
        return vms.computeIfAbsent(id, this::read);
    }

    boolean isGone(Optional<VmId> vm) {
        return vm.isPresent() && vm(vm.orElseThrow()).isEmpty();
    }

    private Optional<Vm> read(VmId id) {
        try {
            return Optional.of(inventory.vm(id)).filter(vm -> !vm.state().isDone());
        } catch (BackendException.NotFound gone) {
            requireGone("VM " + id, inventory.isStored(id));
            return Optional.empty();
        }
    }

    private static void requireGone(String what, boolean stored) {
        if (stored) {
            throw new BackendException.Unavailable(
                    what + " is stored by the cloud controller, which has answered that it does not exist");
        }
    }

    private Optional<Image> image(ImageId id) {
        return images.computeIfAbsent(id, wanted -> {
            try {
                return Optional.of(inventory.image(wanted));
            } catch (BackendException.NotFound gone) {
                requireGone("image " + wanted, inventory.isStored(wanted));
                return Optional.empty();
            }
        });
    }

    /** Whether a record of the controller names the volume. */
    boolean isMentioned(VolumeName volume) {
        if (!asked.contains(volume)) {
            ask(List.of(volume));
        }
        return mentioned.contains(volume) && !going.contains(volume);
    }

    /** Images of these names are rubbish as well: that they name the volume does not keep it. */
    void going(Collection<VolumeName> images) {
        going.addAll(images);
    }

    /** Asks for many at once, which costs as much as one. */
    void ask(List<VolumeName> volumes) {
        for (int i = 0; i < volumes.size(); i += AT_ONCE) {
            List<VolumeName> some = volumes.subList(i, Math.min(i + AT_ONCE, volumes.size()));
            mentioned.addAll(inventory.mentioned(some));
            asked.addAll(some);
        }
    }

    /** What {@link Installations} have told; until then, everything may be another's. */
    void own(Installation found) {
        this.own = found;
    }

    /** Whether any volume of the site belongs to another installation of the controller, or may. */
    boolean isShared() {
        return own.shared();
    }

    boolean isOfAnother(StoredObject volume) {
        return marks.isOfAnother(volume, own.tag());
    }

    /**
     * Whether something may belong to another installation. Its own tag tells, or a journal of its VM that names it.
     *
     * @param named the journals of its VM
     */
    boolean mayBeOfAnother(StoredObject object, List<ShelvedJournal> named) {
        if (own.tag().isEmpty()) {
            return true;
        }
        return own.shared()
                && !own.tag().equals(marks.installation(object.tags()))
                && named.stream().noneMatch(journal -> journal.mentions(object.globalId()));
    }

    /** Whether the volume of this VM with this name has the tag of this installation, wherever there is one. */
    boolean isOwnVolume(VmId vm, String volume) {
        return proven.computeIfAbsent(vm + " " + volume, key -> {
            VolumeName name = new VolumeName(volume);
            List<Volume> found = sites.all().stream()
                    .flatMap(site -> site.store().find(List.of(name)).values().stream())
                    .toList();
            return !found.isEmpty() && found.stream().allMatch(v -> isOwn(vm, v));
        });
    }

    private boolean isOwn(VmId vm, Volume volume) {
        return own.tag().isPresent()
                && own.tag().equals(marks.installation(volume.tags()))
                && marks.vm(volume.tags()).filter(vm::equals).isPresent();
    }

    /** The volume that a snapshot was taken of, as another location sees it that may read the snapshot. */
    Optional<String> volumeElsewhere(String snapshot) {
        if (!nameless.contains(snapshot)) {
            nameless(List.of(snapshot));
        }
        return Optional.ofNullable(elsewhere.get(snapshot));
    }

    /** Asks for many at once, which costs as much as one. */
    void nameless(Collection<String> snapshots) {
        if (!snapshots.isEmpty()) {
            sites.all().forEach(site -> elsewhere.putAll(site.leftovers().volumesElsewhere(snapshots)));
            nameless.addAll(snapshots);
        }
    }

    /**
     * What has taken the place of a renamed volume.
     *
     * @param name its name before
     * @param globalId its global id
     */
    Successor successor(NamedAfter after, VolumeName name, String globalId) {
        if (after.image().isPresent()) {
            return image(after.image().orElseThrow())
                    .map(image -> existing(sites.of(image.datastore()), name, globalId))
                    .orElse(Successor.OWNER_GONE);
        }
        return after.vm()
                .flatMap(this::vm)
                .map(vm -> after.rebuilt() ? Successor.NOT_USED : successor(vm, name, globalId))
                .orElse(Successor.OWNER_GONE);
    }

    /**
     * A volume that the VM does not name may be one of a disk that was detached, or of something that its record does not
     * show, and a disk without a known name may use any.
     */
    private Successor successor(Vm vm, VolumeName name, String globalId) {
        if (vm.disks().stream().anyMatch(UnsupportedDisk.class::isInstance)) {
            return Successor.MISSING;
        }
        Optional<Disk> disk = vm.disks().stream()
                .filter(d -> names.of(vm.id(), d).filter(name::equals).isPresent())
                .findFirst();
        if (disk.isPresent()) {
            return existing(sites.of(disk.orElseThrow().datastore()), name, globalId);
        }
        boolean state = name.equals(names.nvram(vm.id())) && vm.nvram() || name.equals(names.tpm(vm.id())) && vm.tpm();
        return state
                ? existing(vm.lastHistory().map(HistoryRecord::datastore).flatMap(sites::of), name, globalId)
                : Successor.MISSING;
    }

    private static Successor existing(Optional<StorageSite> site, VolumeName name, String globalId) {
        return site.map(s -> s.store().find(List.of(name)).get(name))
                .filter(Objects::nonNull)
                .filter(volume -> !volume.globalId().equals(globalId))
                .map(volume -> Successor.EXISTS)
                .orElse(Successor.MISSING);
    }
}
