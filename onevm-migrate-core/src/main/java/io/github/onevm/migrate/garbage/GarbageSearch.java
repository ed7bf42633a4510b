package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.ShelvedJournal;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.RenamedObject;
import io.github.onevm.migrate.model.StoredObject;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.Garbage;
import io.github.onevm.migrate.report.Garbage.Doubt;
import io.github.onevm.migrate.report.Garbage.Kind;
import io.github.onevm.migrate.report.GarbageBuilder;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.report.GarbageReport.Unread;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.LeftoverMarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what moves have left behind. The storage clusters and copies of VMs are read first, and the journals afterwards: a run writes its
 * journal before it makes anything, so whatever was on a list has its journal in what is read later. Changes nothing.
 */
public final class GarbageSearch {
    private final GarbageParts parts;
    private final GarbageRequest request;
    private final LeftoverMarks marks;
    private final List<Unread> unread = new ArrayList<>();
    private final Set<String> others = new HashSet<>();

    /**
     * @throws BackendException.Refused when leftovers cannot be looked for on this storage system
     * @throws IllegalArgumentException when the prefix cannot be one
     */
    public GarbageSearch(GarbageParts parts, GarbageRequest request) {
        this.parts = parts;
        this.request = request;
        this.marks = Marks.of(parts, request.prefix());
    }

    /**
     * Looks everywhere. A storage cluster that cannot be read is named in the report.
     *
     * @throws BackendException when the cloud controller or the journals cannot be read
     */
    public GarbageReport find() {
        StorageSites sites = StorageSites.open(parts, request);
        unread.addAll(sites.unread());
        SnapshotLists snapshots = new SnapshotLists(marks);
        Installations installations = new Installations(parts, request.prefix());
        Map<StorageSite, List<StoredObject>> volumes = new LinkedHashMap<>();
        for (StorageSite site : sites.all()) {
            reading(site, () -> {
                snapshots.readMarked(site);
                volumes.put(site, renamed(site, installations));
            });
        }
        sites.all().forEach(site -> reading(site, () -> snapshots.readOriginals(site)));
        List<CopyPart> copies = parts.copies().all();
        List<ShelvedJournal> journals = ShelvedJournal.all(parts.ledger());
        Evidence evidence = new Evidence(parts, request.prefix(), sites, vm -> of(vm, journals));
        Installation own = installations.own(evidence);
        evidence.own(own);
        volumes.replaceAll((site, all) -> ownOf(all, evidence));
        if (own.shared()) {
            evidence.nameless(snapshots.nameless());
        }
        evidence.ask(volumes.values().stream()
                .flatMap(List::stream)
                .map(volume -> new VolumeName(volume.name()))
                .toList());
        List<Garbage> finds = new ArrayList<>();
        CopyJudge copyJudge = new CopyJudge(evidence);
        copies.forEach(part -> copyJudge.judge(part).ifPresent(finds::add));
        evidence.going(finds.stream()
                .filter(Garbage::isCertain)
                .map(garbage -> new VolumeName(garbage.name()))
                .toList());
        for (StorageSite site : sites.all()) {
            if (site.wanted()) {
                reading(
                        site,
                        () -> finds.addAll(Found.inUse(
                                site, judged(site, evidence, snapshots, volumes.getOrDefault(site, List.of())))));
            }
        }
        JournalJudge judge = new JournalJudge(evidence, parts);
        journals.forEach(journal -> judge.judge(journal).ifPresent(finds::add));
        List<Garbage> sorted = copiesFirst(sorted(finds, evidence), snapshots);
        return new GarbageReport(
                request, evidence.now(), sorted, unread, own.unsure(), others.size(), Optional.empty());
    }

    /** An original goes only after its copies. */
    private static List<Garbage> copiesFirst(List<Garbage> finds, SnapshotLists snapshots) {
        Map<String, Set<String>> goes = finds.stream()
                .filter(garbage -> garbage.kind() == Kind.RECEIVED_SNAPSHOT && garbage.isCertain())
                .collect(Collectors.groupingBy(Garbage::store, Collectors.mapping(Garbage::id, Collectors.toSet())));
        Set<String> withCopies = snapshots.withCopies(goes);
        return finds.stream()
                .map(garbage -> garbage.kind() == Kind.SENT_SNAPSHOT && withCopies.contains(garbage.id())
                        ? new GarbageBuilder()
                                .from(garbage)
                                .addDoubts(Doubt.COPY_EXISTS)
                                .build()
                        : garbage)
                .toList();
    }

    private List<StoredObject> renamed(StorageSite site, Installations installations) {
        return site.leftovers().volumes(volume -> {
            installations.see(site, volume);
            return isRenamed(volume);
        });
    }

    private boolean isRenamed(StoredObject volume) {
        Optional<String> before = marks.renamed(volume.name()).map(RenamedObject::before);
        if (before.isPresent() && marks.isOfAnother(volume, Optional.empty())) {
            others.add(volume.globalId());
            return false;
        }
        return before.flatMap(marks::namedAfter).isPresent();
    }

    private List<StoredObject> ownOf(List<StoredObject> renamed, Evidence evidence) {
        return renamed.stream()
                .filter(volume -> {
                    boolean another = evidence.isOfAnother(volume);
                    if (another) {
                        others.add(volume.globalId());
                    }
                    return !another;
                })
                .toList();
    }

    private void reading(StorageSite site, Runnable read) {
        try {
            read.run();
        } catch (BackendException e) {
            unread.add(new Unread(site.place(), String.valueOf(e.getMessage())));
        }
    }

    private static List<ShelvedJournal> of(Optional<VmId> vm, List<ShelvedJournal> all) {
        return all.stream()
                .filter(journal -> vm.map(journal.stored().vm()::equals).orElse(true))
                .toList();
    }

    private List<Found> judged(
            StorageSite site, Evidence evidence, SnapshotLists snapshots, List<StoredObject> volumes) {
        SnapshotJudge sent = new SnapshotJudge(evidence);
        RenamedJudge renamed = new RenamedJudge(evidence, request.guestWrites());
        List<Found> found = new ArrayList<>();
        for (StoredObject snapshot : snapshots.of(site)) {
            Optional<Garbage> garbage = marks.renamed(snapshot.name()).isPresent()
                    ? renamed.judge(site, snapshot, true)
                    : sent.judge(site, snapshot, snapshots.originalOf(snapshot));
            garbage.ifPresent(g -> found.add(new Found(site, snapshot, true, g)));
        }
        for (StoredObject volume : volumes) {
            renamed.judge(site, volume, false).ifPresent(g -> found.add(new Found(site, volume, false, g)));
        }
        return found;
    }

    private List<Garbage> sorted(List<Garbage> finds, Evidence evidence) {
        return finds.stream()
                .filter(g -> request.olderThan().isZero()
                        || g.since()
                                .filter(since ->
                                        !since.plus(request.olderThan()).isAfter(evidence.now()))
                                .isPresent())
                .sorted(Comparator.comparing(Garbage::kind)
                        .thenComparing(Garbage::place)
                        .thenComparing(g -> g.vm().map(VmId::value).orElse(Integer.MAX_VALUE))
                        .thenComparing(Garbage::name)
                        .thenComparing(Garbage::id))
                .toList();
    }
}
