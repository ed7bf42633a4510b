package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.NamedAfter;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.GarbageReport.Unsure;
import io.github.onevm.migrate.spi.LeftoverMarks;
import io.github.onevm.migrate.spi.StorageConventions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells which installation of the cloud controller this front-end is. A typed or inherited prefix is no evidence: with the
 * one of another front-end on the same storage, its volumes would be judged by the VMs of this one. Evidence is a volume
 * that a VM of this front-end uses, by its name, its tags, and the storage cluster of its datastore. A VM that has such a
 * volume under another prefix as well proves nothing, because ids are alike on all installations.
 *
 * <p>Of the many volumes only a few samples are kept. Confined to one thread.
 */
final class Installations {
    private static final int AT_MOST = 16;
    private static final int SAMPLES = 8;

    /** A volume that its name and tags give to a VM. */
    private record Sample(StorageSite site, VmId vm, VolumeName volume) {}

    private final StorageConventions conventions;
    private final LeftoverMarks marks;
    private final String prefix;
    private final Set<String> prefixes = new TreeSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final Map<String, Map<StorageSite, Set<Sample>>> samples = new TreeMap<>();

    Installations(GarbageParts parts, String prefix) {
        this.conventions = parts.stores().conventions();
        this.marks = Marks.of(parts, prefix);
        this.prefix = prefix;
    }

    /** Looks at every volume of the clusters, and keeps nothing else of them. */
    static Installation read(GarbageParts parts, String prefix, StorageSites sites, Evidence evidence) {
        Installations all = new Installations(parts, prefix);
        for (StorageSite site : sites.all()) {
            site.leftovers().volumes(volume -> {
                all.see(site, volume);
                return false;
            });
        }
        return all.own(evidence);
    }

    /** Takes note of a volume. Seeing one twice changes nothing. */
    void see(StorageSite site, StoredObject volume) {
        marks.prefix(volume.name()).ifPresent(found -> note(prefixes, found));
        marks.installation(volume.tags()).ifPresent(tag -> {
            note(tags, tag);
            if (tags.contains(tag)) {
                sample(site, volume)
                        .ifPresent(s -> note(
                                samples.computeIfAbsent(tag, t -> new HashMap<>())
                                        .computeIfAbsent(site, t -> new LinkedHashSet<>()),
                                s,
                                SAMPLES));
            }
        });
    }

    private static void note(Set<String> into, String value) {
        note(into, value, AT_MOST);
    }

    private static <T> void note(Set<T> into, T value, int limit) {
        if (into.size() < limit) {
            into.add(value);
        }
    }

    private Optional<Sample> sample(StorageSite site, StoredObject volume) {
        Optional<VmId> tagged = marks.vm(volume.tags());
        return marks.namedAfter(volume.name())
                .map(NamedAfter::vm)
                .filter(named -> named.isEmpty() || named.equals(tagged))
                .flatMap(named -> tagged)
                .map(vm -> new Sample(site, vm, new VolumeName(volume.name())));
    }

    /**
     * Decides, when all volumes were seen.
     *
     * @throws io.github.onevm.migrate.spi.BackendException when a VM or a volume cannot be read
     */
    Installation own(Evidence evidence) {
        if (prefixes.size() == AT_MOST || tags.size() == AT_MOST) {
            return Installation.unknown(Unsure.TOO_MANY);
        }
        List<String> proven =
                samples.keySet().stream().filter(tag -> isProven(tag, evidence)).toList();
        if (proven.size() != 1) {
            return Installation.unknown(proven.isEmpty() ? Unsure.NONE : Unsure.SEVERAL);
        }
        String own = proven.get(0);
        boolean shared = prefixes.stream().anyMatch(other -> !other.equals(prefix))
                || tags.stream().anyMatch(other -> !other.equals(own));
        return new Installation(Optional.of(own), Optional.empty(), shared);
    }

    private boolean isProven(String tag, Evidence evidence) {
        return samples.getOrDefault(tag, Map.of()).values().stream()
                .flatMap(Set::stream)
                .anyMatch(sample -> isProof(sample, evidence));
    }

    private boolean isProof(Sample sample, Evidence evidence) {
        Optional<Vm> vm = evidence.vm(sample.vm());
        return vm.flatMap(v -> disk(sample, v, evidence.sites()))
                .filter(disk -> isUnique(sample, disk))
                .isPresent();
    }

    private Optional<Disk> disk(Sample sample, Vm vm, StorageSites sites) {
        return vm.disks().stream()
                .filter(disk -> conventions
                        .names(prefix)
                        .of(vm.id(), disk)
                        .filter(sample.volume()::equals)
                        .isPresent())
                .filter(disk ->
                        sites.of(disk.datastore()).filter(sample.site()::equals).isPresent())
                .findFirst();
    }

    /** Whether the VM has no such volume under another prefix. */
    private boolean isUnique(Sample sample, Disk disk) {
        List<VolumeName> others = new ArrayList<>();
        prefixes.stream()
                .filter(other -> !other.equals(prefix))
                .forEach(other -> conventions.names(other).of(sample.vm(), disk).ifPresent(others::add));
        return others.isEmpty()
                || sample.site().store().find(others).values().stream()
                        .map(Volume::tags)
                        .noneMatch(found ->
                                marks.vm(found).filter(sample.vm()::equals).isPresent());
    }
}
