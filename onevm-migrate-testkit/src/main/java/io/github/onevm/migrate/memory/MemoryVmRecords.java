package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of the VMs of a {@link MemorySite}: a body and history records as lines {@code disk.0.datastore=100}. What
 * is written is what the VM is from then on, its state included, as in OpenNebula's database.
 */
public final class MemoryVmRecords implements VmRecords {
    private static final String USER = "user.";
    private static final Set<String> REMOVED = Set.of("user.SCHED_REQUIREMENTS", "user.SCHED_DS_REQUIREMENTS");
    private static final String HISTORY_DATASTORE = "datastore";

    private final MemorySite site;

    MemoryVmRecords(MemorySite site) {
        this.site = site;
    }

    @Override
    public SavedVmRecords read(VmId id, boolean withHistory) {
        synchronized (site) {
            MemoryVm vm = site.existing(id);
            if (!withHistory || vm.history.isEmpty()) {
                return new SavedVmRecords(id, vm.body.text(), OptionalInt.empty(), Optional.empty());
            }
            Map.Entry<Integer, RecordText> last = vm.history.lastEntry();
            return new SavedVmRecords(
                    id,
                    vm.body.text(),
                    OptionalInt.of(last.getKey()),
                    Optional.of(last.getValue().text()));
        }
    }

    @Override
    public boolean showRest(SavedVmRecords records) {
        RecordText body = RecordText.parse(records.body());
        return new VmState(body.number("state"), body.number("lcm_state")).isAtRest();
    }

    @Override
    public Map<String, String> pins(SavedVmRecords records) {
        return MemoryVm.pins(RecordText.parse(records.body()));
    }

    @Override
    public void change(SavedVmRecords before, VmRecordChange change) {
        synchronized (site) {
            MemoryVm vm = undeployed(before.vm());
            if (shows(change)) {
                return;
            }
            requireAsRead(before);
            RecordText body = RecordText.parse(before.body());
            if (!body.disks().equals(change.disks().keySet())) {
                throw new BackendException.Refused("the body of VM " + before.vm() + " has disks " + body.disks()
                        + ", the change names " + change.disksInOrder().keySet());
            }
            requirePins(body, change);
            change.history().ifPresent(datastore -> {
                RecordText history = RecordText.parse(before.history()
                        .orElseThrow(() -> new BackendException.Refused("the history record was not read before")));
                vm.history.put(before.historySeq().orElseThrow(), history.with(HISTORY_DATASTORE, datastore));
            });
            vm.body = changed(body, change);
        }
    }

    private static void requirePins(RecordText body, VmRecordChange change) {
        if (change.policy() != PinPolicy.DROP && !MemoryVm.pins(body).equals(planned(change))) {
            throw new BackendException.Refused(
                    "the body of VM " + change.vm() + " has other scheduling pins than planned");
        }
    }

    private static Map<String, String> planned(VmRecordChange change) {
        return change.pins().stream().collect(Collectors.toMap(PinChange::name, PinChange::before));
    }

    private void requireAsRead(SavedVmRecords before) {
        if (!read(before.vm(), before.history().isPresent()).equals(before)) {
            throw new BackendException.Conflict(
                    "the records of VM " + before.vm() + " were not changed: somebody else has");
        }
    }

    @Override
    public boolean shows(VmRecordChange change) {
        synchronized (site) {
            MemoryVm vm = site.existing(change.vm());
            boolean history = change.history()
                    .map(ds -> !vm.history.isEmpty()
                            && vm.history.lastEntry().getValue().number(HISTORY_DATASTORE) == ds.value())
                    .orElse(true);
            return history
                    && vm.body.disks().equals(change.disks().keySet())
                    && vm.body.equals(changed(vm.body, change));
        }
    }

    @Override
    public void restore(SavedVmRecords before, VmRecordChange change) {
        synchronized (site) {
            MemoryVm vm = site.existing(before.vm());
            if (!vm.state().isAtRest()) {
                throw new BackendException.Refused(
                        "VM " + before.vm() + " is " + vm.state() + ", neither UNDEPLOYED nor in HOLD");
            }
            requireSameDisks(vm, before);
            RecordText was = RecordText.parse(before.body());
            vm.body = vm.body.equals(changed(was, change)) ? was : restored(vm.body, was, change);
            before.history()
                    .ifPresent(text -> vm.history.put(before.historySeq().orElseThrow(), RecordText.parse(text)));
        }
    }

    @Override
    public void checkRestore(SavedVmRecords before, VmRecordChange change) {
        synchronized (site) {
            requireSameDisks(site.existing(before.vm()), before);
        }
    }

    private static void requireSameDisks(MemoryVm vm, SavedVmRecords before) {
        Set<Integer> was = RecordText.parse(before.body()).disks();
        if (!vm.body.disks().equals(was)) {
            throw new BackendException.Refused(
                    "the body of VM " + before.vm() + " has disks " + vm.body.disks() + ", it had " + was);
        }
    }

    @Override
    public boolean isRestored(SavedVmRecords before, VmRecordChange change) {
        synchronized (site) {
            MemoryVm vm = site.existing(before.vm());
            RecordText was = RecordText.parse(before.body());
            boolean history = before.history()
                    .flatMap(text -> RecordText.parse(text).get(HISTORY_DATASTORE))
                    .map(datastore -> datastore.equals(datastoreOf(vm, before.historySeq())))
                    .orElse(true);
            return history && vm.body.equals(restored(vm.body, was, change));
        }
    }

    private static String datastoreOf(MemoryVm vm, OptionalInt seq) {
        return Optional.ofNullable(vm.history.get(seq.orElseThrow()))
                .flatMap(text -> text.get(HISTORY_DATASTORE))
                .orElse("");
    }

    private static RecordText restored(RecordText now, RecordText was, VmRecordChange change) {
        RecordText back = now;
        for (String name : touched(now, was, change)) {
            back = was.get(name).isPresent() ? back.with(name, was.get(name).orElseThrow()) : back;
        }
        return back;
    }

    /** A pin that somebody has set since is his. */
    private static List<String> touched(RecordText now, RecordText was, VmRecordChange change) {
        Stream<String> snapshots = was.lines().keySet().stream()
                .filter(key -> change.dropSnapshots() && key.startsWith(RecordText.SNAPSHOT));
        return Stream.concat(
                        Stream.concat(
                                change.disks().keySet().stream()
                                        .flatMap(disk -> Stream.of(
                                                RecordText.datastore(disk),
                                                RecordText.datastoreName(disk),
                                                RecordText.cluster(disk))),
                                ours(now, change)),
                        snapshots)
                .toList();
    }

    private static Stream<String> ours(RecordText now, VmRecordChange change) {
        return change.policy() == PinPolicy.DROP
                ? REMOVED.stream().filter(pin -> now.get(pin).isEmpty())
                : change.pins().stream()
                        .filter(pin -> now.get(USER + pin.name()).equals(pin.after()))
                        .map(pin -> USER + pin.name());
    }

    private static RecordText changed(RecordText body, VmRecordChange change) {
        RecordText changed = body.without(key -> (change.policy() == PinPolicy.DROP && REMOVED.contains(key))
                || (change.dropSnapshots() && key.startsWith(RecordText.SNAPSHOT)));
        if (change.policy() == PinPolicy.REWRITE) {
            for (PinChange pin : change.pins()) {
                changed = changed.with(USER + pin.name(), pin.after().orElseThrow());
            }
        }
        for (var disk : change.disks().entrySet()) {
            int number = disk.getKey();
            changed = changed.with(RecordText.datastore(number), disk.getValue().id())
                    .with(RecordText.datastoreName(number), disk.getValue().name());
            if (body.get(RecordText.cluster(number)).isPresent()) {
                changed = changed.with(RecordText.cluster(number), change.cluster());
            }
        }
        return changed;
    }

    private MemoryVm undeployed(VmId id) {
        MemoryVm vm = site.existing(id);
        if (!vm.state().isUndeployed()) {
            throw new BackendException.Refused("VM " + id + " is " + vm.state() + ", not UNDEPLOYED");
        }
        return vm;
    }
}
