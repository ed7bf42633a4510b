package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Watches the disks of VM 42 while a move runs: at no time may a disk be attached writable on both clusters. Beta is
 * looked at first: a disk that was attached there and then still is on alpha was so on both. On a stepped site it looks after every
 * step.
 */
final class TwoWriters {
    private static final long BETWEEN_LOOKS = Duration.ofMillis(4).toNanos();

    private final Lab lab;
    private final Map<String, String> onAlpha;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Thread watch = new Thread(this::watch, "two-writers");
    private volatile boolean over;

    TwoWriters(Lab lab) {
        this.lab = lab;
        this.onAlpha = TrialSite.DISKS.stream()
                .filter(lab.alpha()::exists)
                .collect(Collectors.toMap(
                        disk -> disk,
                        disk -> lab.alpha().volume(disk).orElseThrow().globalId()));
        if (lab.clock() instanceof SteppedClock stepped) {
            stepped.watch(this::look);
        } else {
            watch.start();
        }
    }

    private void watch() {
        while (!over) {
            look();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void look() {
        onAlpha.forEach(this::look);
    }

    private void look(String disk, String globalId) {
        boolean there = isWritable(lab.beta().volume(disk));
        if (there && isWritable(lab.alpha().volume("~" + globalId))) {
            seen.add(disk);
        }
    }

    private static boolean isWritable(Optional<VolumeView> volume) {
        return volume.filter(v -> v.attachments().containsValue("rw")).isPresent();
    }

    /** Ends the watch; the disks that had two writers. */
    List<String> seen() {
        over = true;
        look();
        try {
            watch.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return List.copyOf(seen);
    }
}
