package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolatileDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** VMs 50, 51, ... with one disk each on the site in memory, and what a wave tells about them. */
final class WaveSite {
    final MemorySite site = MemorySite.twoClusters();
    final FaultySpi spi = new FaultySpi(site);
    final VirtualTime time = new VirtualTime();
    final Cancellation cancellation = new Cancellation();
    final WaveLog log = WaveLog.inMemory();
    final List<WaveEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final MemoryJournalFormat format = new MemoryJournalFormat();
    private final List<VmId> vms;

    private final Set<VmId> underWay = new HashSet<>();
    private final Set<VmId> down = new HashSet<>();
    int mostUnderWay;
    int mostDown;

    WaveSite(int number) {
        vms = IntStream.range(0, number).mapToObj(n -> new VmId(50 + n)).toList();
        vms.forEach(vm -> site.vm(new VmBuilder()
                .from(site.inventory().vm(TwoClusters.VM))
                .id(vm)
                .name("vm-" + vm)
                .disks(List.of(new VolatileDisk(0, TwoClusters.ALPHA_SYSTEM, Bytes.ofMebibytes(1024), false, "raw")))
                .diskNotes(List.of())
                .contextDisk(OptionalInt.empty())
                .traits(Set.of())
                .build()));
    }

    Migrator migrator() {
        return migratorOn("node-x");
    }

    private Migrator migratorOn(String machine) {
        return Migrator.builder()
                .inventory(spi.inventory())
                .vmControl(spi.control())
                .vmRecords(spi.records())
                .imageRecords(spi.imageRecords())
                .volumeStores(spi.stores())
                .ledger(new Ledger(spi.migrations(), format, new MemoryClaimants(machine)))
                .time(time)
                .build();
    }

    VmId vm(int number) {
        return vms.get(number);
    }

    List<VmId> vms() {
        return vms;
    }

    /** The VM is on another host of alpha. */
    void put(VmId vm, HostId host, String name) {
        site.vm(
                vm,
                builder -> builder.lastHistory(
                        new HistoryRecord(0, host, name, TwoClusters.ALPHA, TwoClusters.ALPHA_SYSTEM, 0)));
    }

    List<WaveMove> moves() {
        return vms.stream().map(this::move).toList();
    }

    WaveMove move(VmId vm) {
        return WaveMove.of(request(vm));
    }

    /** The pauses of all moves add up on the one clock, so the time that a VM may be down does not matter here. */
    MigrationRequest request(VmId vm) {
        return new MigrationRequest(
                vm,
                TwoClusters.BETA,
                MigrationOptions.builder()
                        .maxDowntime(Duration.ofHours(2))
                        .undeployLimit(Duration.ofHours(2))
                        .resumeLimit(Duration.ofHours(2))
                        .build());
    }

    Wave wave() {
        return new Wave(migrator(), log, time);
    }

    WaveReport run(List<WaveMove> moves, WaveLimits limits) {
        Wave wave = wave();
        return wave.run(wave.check(moves, limits, WaveListener.SILENT, cancellation), limits, this::note, cancellation);
    }

    WaveReport run(WaveLimits limits) {
        return run(moves(), limits);
    }

    WaveReport resume(boolean retry) {
        return wave().resume(retry, this::note, cancellation);
    }

    private synchronized void note(WaveEvent event) {
        events.add(event);
        if (event instanceof WaveEvent.MoveBegun begun) {
            underWay.add(begun.vm());
        } else if (event instanceof WaveEvent.MoveEnded ended) {
            underWay.remove(ended.result().vm());
            down.remove(ended.result().vm());
        } else if (event instanceof WaveEvent.MoveTold told) {
            VmId vm = told.event().migration().vm();
            if (told.event().data() instanceof EventData.DowntimeBegun) {
                down.add(vm);
            } else if (told.event().data() instanceof EventData.DowntimeEnded) {
                down.remove(vm);
            }
        }
        mostUnderWay = Math.max(mostUnderWay, underWay.size());
        mostDown = Math.max(mostDown, down.size());
    }

    synchronized Set<VmId> underWay() {
        return Set.copyOf(underWay);
    }

    /** The VMs that are RUNNING in beta. */
    List<VmId> moved() {
        return vms.stream()
                .filter(vm -> {
                    var seen = site.inventory().vm(vm);
                    return seen.state().isRunning()
                            && seen.lastHistory()
                                    .filter(last -> last.cluster().equals(TwoClusters.BETA))
                                    .isPresent();
                })
                .toList();
    }

    /** What the log tells of each VM, as {@code 50 MOVED}. */
    List<String> told() {
        return WaveState.of(log).rows().stream()
                .map(row -> row.move().vm() + " "
                        + row.result().map(r -> r.outcome().name()).orElse("-"))
                .toList();
    }

    /** How often the VM was stopped. */
    long stops(VmId vm) {
        return spi.log().stream()
                .filter(call -> call.text().startsWith("control.undeploy"))
                .filter(call -> call.text().contains(vm.toString()))
                .count();
    }

    <E extends WaveEvent> List<E> events(Class<E> kind) {
        synchronized (events) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
