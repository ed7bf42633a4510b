package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.GuestRecord;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What was on the disks of VM 42 from the beginning, at their ends, and what its guest has written since, record after record
 * from their beginnings. Confined to one thread at a time.
 */
final class GuestData {
    private static final int AT_THE_END = 4096;

    private final ProofSite site;
    private final Lab lab;
    private final Map<String, String> sources;
    private final Map<String, byte[]> old = new HashMap<>();
    private Map<String, GuestRecord> writtenHere = Map.of();
    private boolean givingUp;
    private boolean writtenThere;
    private long givenUpTo = -1;
    private long givenUpFrom = -1;

    /**
     * @param sources the volumes on the source by their present names, which stay valid after a rename
     */
    GuestData(ProofSite site, Map<String, String> sources) {
        this.site = site;
        this.lab = site.lab();
        this.sources = sources;
        sources.forEach((disk, source) -> old.put(disk, end(site.from(), source)));
    }

    private static byte[] end(StorPoolCluster cluster, String volume) {
        long size = cluster.volume(volume).orElseThrow().size();
        return cluster.read(volume, size - AT_THE_END, AT_THE_END);
    }

    /** Notes what the guest has written as long as it is on the source. */
    void look() {
        List<StateChange> log = lab.frontEnd().stateLog(42);
        if (site.isHere(log.get(log.size() - 1).hostId())) {
            writtenHere = written();
            return;
        }
        writtenThere |= number(written()) > number(writtenHere);
        if (givingUp) {
            givenUpTo = number(written());
        }
    }

    /** Whether the guest has ever written on the destination. */
    boolean isWrittenThere() {
        return writtenThere;
    }

    private Map<String, GuestRecord> written() {
        Map<String, GuestRecord> last = new HashMap<>();
        lab.frontEnd().writes(42).last().values().forEach(record -> last.put(record.volume(), record));
        return last;
    }

    /** Records that the guest has written on the destination, up to when it is back on the source, need not be there. */
    void giveUpWhatWasWrittenThere() {
        if (!givingUp) {
            givingUp = true;
            givenUpFrom = number(writtenHere) + 1;
            givenUpTo = number(written());
        }
    }

    private static long number(Map<String, GuestRecord> records) {
        return records.values().stream().mapToLong(GuestRecord::number).max().orElse(-1);
    }

    /** Whether a complete and newest copy of the disk is on either cluster: its end, its last record, and the last from the source. */
    boolean isSomewhere(String disk) {
        List<GuestRecord> last = List.of(writtenHere, written()).stream()
                .flatMap(records -> Optional.ofNullable(records.get(disk)).stream())
                .toList();
        return holds(site.from(), sources.getOrDefault(disk, disk), disk, last) || isNewestOn(site.to(), disk, last);
    }

    /** Whether the destination has a complete and newest copy of the disk under its name. */
    boolean isThere(String disk) {
        return isNewestOn(
                site.to(),
                disk,
                Optional.ofNullable(written().get(disk)).stream().toList());
    }

    private boolean isNewestOn(StorPoolCluster cluster, String disk, List<GuestRecord> last) {
        return holds(cluster, disk, disk, last);
    }

    private boolean holds(StorPoolCluster cluster, String volume, String disk, List<GuestRecord> records) {
        return cluster.volume(volume).isPresent()
                && Arrays.equals(end(cluster, volume), old.get(disk))
                && records.stream().allMatch(record -> holds(cluster, volume, record));
    }

    private static boolean holds(StorPoolCluster cluster, String volume, GuestRecord record) {
        return Arrays.equals(cluster.read(volume, record.offset(), GuestRecord.LENGTH), record.content(42));
    }

    /** Whether a cluster holds all of it, under the names of the disks, but for what was given up. */
    boolean isAllOn(StorPoolCluster cluster) {
        Map<String, GuestRecord> last = written();
        return sources.keySet().stream().allMatch(disk -> holds(cluster, disk, disk, records(last, disk)));
    }

    private List<GuestRecord> records(Map<String, GuestRecord> lasts, String disk) {
        GuestRecord last = lasts.get(disk);
        return last == null
                ? List.of()
                : LongStream.rangeClosed(0, last.number())
                        .filter(number -> number < givenUpFrom || number > givenUpTo)
                        .mapToObj(number ->
                                new GuestRecord(last.diskId(), last.volume(), number, number * GuestRecord.LENGTH))
                        .toList();
    }
}
