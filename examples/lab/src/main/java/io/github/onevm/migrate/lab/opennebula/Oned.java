package io.github.onevm.migrate.lab.opennebula;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The shared state of the daemon. Code that loads a VM in order to change it holds the monitor of this object until the
 * VM is saved. As in the product, SQL from outside does not take the monitor.
 */
final class Oned implements AutoCloseable {
    /** Moves a VM on; called with the monitor held and the VM freshly loaded. */
    interface Step {
        void run(VmRecord vm);
    }

    private static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern VM_IN_SQL = Pattern.compile("\\b[ov]id\\s*=\\s*(\\d{1,9})\\b");
    private static final Duration HOLD_POLL = Duration.ofMillis(50);

    final Version version;
    final Timings timings;
    final Database database;
    final VmTable vms;
    final Accounts accounts;
    final Datastores datastores;
    final Images images;
    final Storages storages = new Storages();
    final Rules rules = new Rules();
    final DatastoreUsage usage;
    final Quotas quotas;
    final StateLog log = new StateLog();
    final Homes homes;
    final Clockwork clockwork;
    final Guests guests;
    final Hosts hosts;
    final VmGroups groups = new VmGroups();
    private final Clock clock;
    private final Map<Pool, ObjectTable> tables = new EnumMap<>(Pool.class);
    private final Map<Integer, VmBehaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> turns = new ConcurrentHashMap<>();

    Oned(Version version, Timings timings, Clock clock, Homes homes) {
        this.version = version;
        this.timings = timings;
        this.clock = clock;
        this.homes = homes;
        this.clockwork = new Clockwork(clock);
        this.database = new Database(version, clock);
        this.vms = new VmTable(database, version);
        this.usage = new DatastoreUsage(database);
        this.quotas = new Quotas(database, vms, usage);
        for (Pool pool : Pool.values()) {
            tables.put(pool, new ObjectTable(database, pool));
        }
        this.accounts = new Accounts(table(Pool.USER));
        this.datastores = new Datastores(table(Pool.DATASTORE));
        this.images = new Images(this);
        this.guests = new Guests(
                storages, homes, id -> behaviour(id).writesUefiVariables(), clockwork, timings.guestWriteInterval());
        this.hosts = new Hosts(table(Pool.HOST), version);
    }

    ObjectTable table(Pool pool) {
        return Optional.ofNullable(tables.get(pool)).orElseThrow();
    }

    VmBehaviour behaviour(int vmId) {
        return behaviours.computeIfAbsent(vmId, id -> new VmBehaviour());
    }

    Instant now() {
        return clock.instant();
    }

    /** Seconds since the epoch. */
    long time() {
        return now().getEpochSecond();
    }

    /** {@code Sun Nov 22 14:09:14 2026: text}, as in USER_TEMPLATE/ERROR and SCHED_MESSAGE. */
    String dated(String text) {
        return CTIME.format(now()) + ": " + text;
    }

    Optional<DatastoreView> datastore(int id) {
        return table(Pool.DATASTORE).element(id).map(DatastoreView::read);
    }

    /** The VM, or the product's refusal. */
    VmRecord require(int vmId) {
        return vms.find(vmId).orElseThrow(() -> Refusal.noSuch("virtual machine", vmId));
    }

    /** Saves the VM and notes its state. */
    void save(VmRecord vm) {
        vms.save(vm);
        log.note(vm, now());
    }

    /** Saves the VM and its last history record, and notes its state. */
    void saveWithHistory(VmRecord vm) {
        vms.saveHistory(vm);
        save(vm);
    }

    /** Notes the states of the VMs that a statement from outside names, which it may have changed. */
    synchronized void noteAfter(String sql) {
        VM_IN_SQL
                .matcher(sql)
                .results()
                .map(m -> Integer.parseInt(m.group(1)))
                .distinct()
                .flatMap(id -> vms.find(id).stream())
                .forEach(vm -> log.note(vm, now()));
    }

    /** Cancels all pending steps of this VM. */
    void dropSteps(int vmId) {
        turns.merge(vmId, 1, Integer::sum);
    }

    /** The step is due after the delay, unless {@link #dropSteps} comes first or the VM is held in its state. */
    void later(int vmId, Duration delay, Step step) {
        int turn = turns.getOrDefault(vmId, 0);
        clockwork.after(delay, () -> take(vmId, turn, step));
    }

    private synchronized void take(int vmId, int turn, Step step) {
        if (turns.getOrDefault(vmId, 0) != turn) {
            return;
        }
        VmRecord vm = vms.load(vmId);
        if (behaviour(vmId).takeLoss(vm.state, vm.lcmState)) {
            return;
        }
        if (behaviour(vmId).holds(vm.state, vm.lcmState)) {
            clockwork.after(HOLD_POLL, () -> take(vmId, turn, step));
            return;
        }
        step.run(vm);
    }

    @Override
    public void close() {
        clockwork.close();
        database.close();
    }
}
