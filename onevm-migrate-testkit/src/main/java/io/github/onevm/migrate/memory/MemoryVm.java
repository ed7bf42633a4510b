package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.UnsupportedDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolatileDisk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A VM of the site, changing. What OpenNebula keeps in the body and the history is kept as their text and nowhere else,
 * so that who writes a wrong text has a wrong VM. Guarded by the site.
 */
final class MemoryVm {
    private static final String LOCK = "lock.level";

    /** What the VM is busy with. */
    enum Job {
        NONE,
        STOP,
        START
    }

    RecordText body = new RecordText(new TreeMap<>());
    final NavigableMap<Integer, RecordText> history = new TreeMap<>();
    final Deque<VmState> ahead = new ArrayDeque<>();
    Job job = Job.NONE;
    boolean attached;
    /** Its guest runs: RUNNING may also be what OpenNebula was told to take it for. */
    boolean domain;

    Optional<String> message = Optional.empty();
    private Optional<String> messageAtEnd = Optional.empty();
    private Vm facts;

    MemoryVm(Vm vm) {
        facts = vm;
        put(vm);
    }

    /** Takes over all that the value says: disks, state and last history record are put into the texts. */
    void put(Vm vm) {
        facts = vm;
        body = body.without(key -> key.startsWith("disk.") || key.startsWith(RecordText.SNAPSHOT) || key.equals(LOCK));
        vm.lockLevel().ifPresent(level -> body = body.with(LOCK, level));
        vm.disks().forEach(disk -> body = body.with(RecordText.datastore(disk.id()), disk.datastore()));
        vm.diskSnapshots().forEach(s -> body = body.with(RecordText.snapshot(s), s.name()));
        vm.vmSnapshots().forEach(s -> body = body.with(RecordText.snapshot(s), s.hypervisorId()));
        state(vm.state());
        vm.lastHistory().ifPresent(this::putHistory);
    }

    void putHistory(HistoryRecord stay) {
        history.put(
                stay.seq(),
                new RecordText(new TreeMap<>(Map.of(
                        "host", stay.host().toString(),
                        "hostName", stay.hostName(),
                        "cluster", stay.cluster().toString(),
                        "datastore", stay.datastore().toString(),
                        "action", Integer.toString(stay.action())))));
    }

    void endStay(int action) {
        lastHistory()
                .ifPresent(h -> putHistory(
                        new HistoryRecord(h.seq(), h.host(), h.hostName(), h.cluster(), h.datastore(), action)));
    }

    OptionalInt lockLevel() {
        return body.get(LOCK).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    void lock(int level) {
        body = body.with(LOCK, level);
    }

    void unlock() {
        body = body.without(LOCK::equals);
    }

    VmState state() {
        return new VmState(body.number("state"), body.number("lcm_state"));
    }

    void state(VmState state) {
        body = body.with("state", state.state()).with("lcm_state", state.lcmState());
    }

    void begin(Job what, VmScript script) {
        job = what;
        ahead.clear();
        ahead.addAll(script.states());
        message = Optional.empty();
        messageAtEnd = script.message();
        goOn();
    }

    /** Enters the next state. */
    void goOn() {
        state(ahead.removeFirst());
        if (ahead.isEmpty()) {
            message = messageAtEnd;
        }
    }

    void end(VmState state, String why) {
        ahead.clear();
        state(state);
        message = Optional.of(why);
    }

    Optional<HistoryRecord> lastHistory() {
        return Optional.ofNullable(history.lastEntry()).map(e -> stay(e.getKey(), e.getValue()));
    }

    List<HistoryRecord> stays() {
        return history.entrySet().stream()
                .map(e -> stay(e.getKey(), e.getValue()))
                .toList();
    }

    private static HistoryRecord stay(int seq, RecordText text) {
        return new HistoryRecord(
                seq,
                new HostId(text.number("host")),
                text.get("hostName").orElse(""),
                new ClusterId(text.number("cluster")),
                new DatastoreId(text.number("datastore")),
                text.number("action"));
    }

    /** The VM as OpenNebula shows it. */
    Vm seen() {
        return new VmBuilder()
                .from(facts)
                .state(state())
                .disks(disks())
                .diskSnapshots(facts.diskSnapshots().stream()
                        .filter(s -> body.get(RecordText.snapshot(s)).isPresent())
                        .toList())
                .vmSnapshots(facts.vmSnapshots().stream()
                        .filter(s -> body.get(RecordText.snapshot(s)).isPresent())
                        .toList())
                .lastHistory(lastHistory())
                .lockLevel(lockLevel())
                .pins(pins(body))
                .fingerprint(fingerprint())
                .build();
    }

    /** The scheduling pins in a body, by name. */
    static Map<String, String> pins(RecordText body) {
        return Stream.of("SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS")
                .filter(name -> body.get("user." + name).isPresent())
                .collect(Collectors.toMap(
                        name -> name, name -> body.get("user." + name).orElseThrow()));
    }

    /** Of the record's text without state and lock, which come and go. */
    private String fingerprint() {
        String text = body.without(key -> key.equals("state") || key.equals("lcm_state") || key.equals(LOCK))
                .text();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    List<Disk> disks() {
        return facts.disks().stream()
                .map(disk -> in(disk, new DatastoreId(body.number(RecordText.datastore(disk.id())))))
                .toList();
    }

    private static Disk in(Disk disk, DatastoreId ds) {
        if (disk instanceof CloneDisk d) {
            return new CloneDisk(d.id(), ds, d.size(), d.image(), d.imageName());
        }
        if (disk instanceof PersistentDisk d) {
            return new PersistentDisk(d.id(), ds, d.size(), d.image(), d.imageName());
        }
        if (disk instanceof CdromDisk d) {
            return new CdromDisk(d.id(), ds, d.size(), d.image(), d.imageName());
        }
        if (disk instanceof VolatileDisk d) {
            return new VolatileDisk(d.id(), ds, d.size(), d.swap(), d.format());
        }
        return new UnsupportedDisk(disk.id(), ds, disk.size(), ((UnsupportedDisk) disk).reason());
    }
}
