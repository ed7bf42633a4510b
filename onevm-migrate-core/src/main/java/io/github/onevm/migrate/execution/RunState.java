package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run has learned so far, for later steps and for undo. A value that is noted before a call because it cannot
 * be found out afterwards is an intent: the journal must show it before the call is made. Everything else can be read
 * from the site again. Confined to the thread that runs the plan, except for notes of parallel calls: {@link #created},
 * {@link #notCarried}, {@link #asked}, {@link #seenThere} and {@link #interrupted}.
 */
public final class RunState {
    private final Set<VolumeName> creating = new LinkedHashSet<>();
    private final Map<VolumeName, String> created = new ConcurrentHashMap<>();
    private final Set<SnapshotId> carrying = ConcurrentHashMap.newKeySet();
    private final Set<SnapshotId> exporting = ConcurrentHashMap.newKeySet();
    private final Set<SnapshotId> asked = ConcurrentHashMap.newKeySet();
    private final Pairs pairs;
    private @Nullable Committing committing;
    private boolean takenBack;
    private final boolean takenUp;
    private boolean firstOfItsVm;
    private @Nullable Instant lastSend;
    private final DowntimeWatch downtime;
    private Traffic traffic = Traffic.NONE;
    private @Nullable SavedVmRecords records;
    private @Nullable SavedImageRecords imageRecords;
    private List<LateVolume> late = List.of();
    private @Nullable String messageBefore;
    private OptionalInt stay = OptionalInt.empty();
    private @Nullable List<ScheduledAction> schedule;
    private boolean stopAsked;
    private boolean lockAsked;
    private boolean homeAsked;
    private boolean copyAsked;
    private boolean locked;
    private volatile boolean interrupted;
    private final Operator operator;
    private Duration sizesTook = Duration.ZERO;
    private Duration appearedAfter = Duration.ZERO;
    private boolean discarding;
    private int bootingWithoutDisks = -1;
    private int withoutGuest = -1;
    private final Map<VolumeName, Bytes> keptThere = new ConcurrentSkipListMap<>();
    private int intents;
    private @Nullable RecordsAhead recordsAhead;

    /** For a run that begins. */
    public RunState() {
        this(new Pairs());
    }

    private RunState(Pairs pairs) {
        this.takenUp = false;
        this.operator = new Operator(false);
        this.pairs = pairs;
        this.downtime = DowntimeWatch.begin();
    }

    /** For a run that begins with the pairs of a rehearsal. */
    public static RunState inheriting(Learned learned) {
        return new RunState(new Pairs(learned));
    }

    /** For a run that resumes a migration. */
    public RunState(Learned learned) {
        this.takenUp = true;
        this.operator = new Operator(learned.paused());
        this.pairs = new Pairs(learned);
        creating.addAll(learned.creating());
        created.putAll(learned.created());
        carrying.addAll(learned.carrying());
        exporting.addAll(learned.exporting());
        asked.addAll(learned.carrying());
        lastSend = learned.lastSend().orElse(null);
        records = learned.records().orElse(null);
        committing = learned.committing().orElse(null);
        imageRecords = learned.imageRecords().orElse(null);
        late = learned.late();
        stay = learned.stay();
        downtime = DowntimeWatch.takeUp(learned.downtime());
        traffic = learned.traffic().orElse(Traffic.NONE);
        stopAsked = learned.stopAsked();
        lockAsked = learned.lockAsked();
        homeAsked = learned.homeAsked();
        copyAsked = learned.copyAsked();
    }

    /** All of it, for the journal. */
    public Learned learned() {
        return new LearnedBuilder()
                .lastSend(Optional.ofNullable(lastSend))
                .arrived(pairs.all())
                .rounds(pairs.rounds())
                .inherited(pairs.inherited())
                .travelling(pairs.travelling())
                .superseded(pairs.superseded())
                .committing(committing())
                .takenBack(takenBack)
                .creating(creating)
                .created(created)
                .carrying(carrying)
                .exporting(exporting)
                .records(records())
                .imageRecords(imageRecords())
                .late(late)
                .stopAsked(stopAsked)
                .lockAsked(lockAsked)
                .homeAsked(homeAsked)
                .copyAsked(copyAsked)
                .paused(operator.isPaused())
                .stay(stay)
                .downtime(downtime.noted().left().map(since -> downtime.noted()))
                .traffic(traffic.sends() == 0 ? Optional.empty() : Optional.of(traffic))
                .build();
    }

    /** Rises with every intent. While it does not change, a written journal shows all intents. */
    public int intents() {
        return intents + pairs.intents();
    }

    /** Whether an earlier run has begun this: a step may be half done or done, and must check before it acts. */
    public boolean isTakenUp() {
        return takenUp;
    }

    /** There was no journal of the VM when this run began. */
    public void firstOfItsVm() {
        firstOfItsVm = true;
    }

    /** Whether there was no journal of the VM when this run began: as for a plan, nothing counts as sent before. */
    public boolean isFirstOfItsVm() {
        return firstOfItsVm;
    }

    /** Notes how long after a send its snapshots had appeared. */
    void appearedAfter(Duration time) {
        appearedAfter = time;
    }

    /** How long after the last send of this run its snapshots had appeared; zero if none have. */
    Duration appearedAfter() {
        return appearedAfter;
    }

    /** Notes how long the last read of stored sizes took. */
    void sizesTook(Duration time) {
        sizesTook = time;
    }

    /** How long the last read of stored sizes of this run took; zero if there was none. */
    Duration sizesTook() {
        return sizesTook;
    }

    /** The time for the tags of the next snapshots: full seconds, different for each send of a migration. */
    public Instant nextSend(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant next = lastSend != null && !second.isAfter(lastSend) ? lastSend.plusSeconds(1) : second;
        lastSend = next;
        return next;
    }

    /** The snapshots that were sent. */
    public Pairs pairs() {
        return pairs;
    }

    /** The newest snapshot of each volume on the destination. */
    public void arrived(Map<VolumeName, Arrival> newest) {
        pairs.arrived(newest);
    }

    /** The newest snapshot of a volume on the destination. */
    public Optional<Arrival> arrival(VolumeName volume) {
        return pairs.newest(volume);
    }

    /** Notes the volumes that exist only since the VM was stopped. */
    public void late(List<LateVolume> volumes) {
        late = List.copyOf(volumes);
    }

    /** The volumes of the VM that exist only since it was stopped, and that the plan could only expect. */
    public List<LateVolume> late() {
        return late;
    }

    /** Notes, before the first call, that volumes of these names are about to be created on the destination. An intent. */
    public void creating(Collection<VolumeName> volumes) {
        if (creating.addAll(volumes)) {
            intents++;
        }
    }

    /** Notes the global id of a volume that this migration has created. */
    public void created(VolumeName volume, String globalId) {
        created.put(volume, globalId);
    }

    /** The volumes that this migration has created or may have. */
    public Set<VolumeName> creations() {
        return Set.copyOf(creating);
    }

    /** The global id of a volume that this migration is known to have created. */
    public Optional<String> creation(VolumeName volume) {
        return Optional.ofNullable(created.get(volume));
    }

    /** Notes, before the first call, that copies of these snapshots are about to be made on the destination. An intent. */
    public void carrying(Collection<SnapshotId> snapshots) {
        if (carrying.addAll(snapshots)) {
            intents++;
        }
    }

    /** Notes that a copy was certainly not made by this migration. */
    public void notCarried(SnapshotId snapshot) {
        carrying.remove(snapshot);
        asked.remove(snapshot);
    }

    /** The snapshots of which this migration has made copies or may have. */
    public Set<SnapshotId> carrying() {
        return Set.copyOf(carrying);
    }

    /** Notes, before the call, that this run asks for a copy, which may be listed a moment after it. */
    public void asked(SnapshotId snapshot) {
        asked.add(snapshot);
    }

    /** Notes that copies were seen on the destination. */
    public void seenThere(Collection<SnapshotId> snapshots) {
        asked.removeAll(snapshots);
    }

    /** The copies that this migration has asked for, or may have, and that this run has not seen yet. */
    public Set<SnapshotId> notSeenYet() {
        return Set.copyOf(asked);
    }

    /** Notes, before the first call, that these snapshots are about to be exported. An intent. */
    public void exporting(Collection<SnapshotId> snapshots) {
        if (exporting.addAll(snapshots)) {
            intents++;
        }
    }

    /** The snapshots that this migration has exported or may have. */
    public Set<SnapshotId> exporting() {
        return Set.copyOf(exporting);
    }

    /** Notes, before the call, that this run is about to stop the VM. An intent. */
    public void stopAsked() {
        stopAsked = true;
        intents++;
    }

    /** Whether this migration has asked for the VM to be stopped, or may have. */
    public boolean wasStopAsked() {
        return stopAsked;
    }

    /** Notes the last history record of the stopped VM. */
    public void stoppedAfter(int seq) {
        stay = OptionalInt.of(seq);
    }

    /** Notes the message of OpenNebula about a VM before this run asks for anything. */
    public void messageBefore(Optional<String> message) {
        messageBefore = message.orElse(null);
    }

    /** The message of OpenNebula before this run asked for anything; empty: none, or not known. */
    public Optional<String> messageBefore() {
        return Optional.ofNullable(messageBefore);
    }

    /** Notes the scheduled actions of the stopped VM. */
    public void scheduled(List<ScheduledAction> actions) {
        schedule = List.copyOf(actions);
    }

    /** The scheduled actions of the VM when this run stopped it; empty if this run did not stop it. */
    public Optional<List<ScheduledAction>> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** Notes, before the call, that the running VM is asked to stop: it counts as down from now on. An intent. */
    public void leavesRunning(Instant now) {
        downtime.leavesRunning(now);
        intents++;
    }

    /**
     * Notes that the VM runs and is not about to stop: it was not down since it was asked to stop.
     *
     * @return whether it counted as down
     */
    boolean staysRunning(Instant now) {
        return downtime.staysRunning(now);
    }

    /** Notes the observed state of the VM. */
    public void seen(VmState state, Instant now) {
        downtime.seen(state, now);
    }

    /** The downtime of the VM, as far as it is known. */
    public DowntimeWatch downtime() {
        return downtime;
    }

    /** Since when the VM is down, if it ran until it was stopped; else empty. */
    public Optional<Instant> downSince() {
        return downtime.noted().left();
    }

    /**
     * Notes that snapshots were sent.
     *
     * @param amount the amount, if it is known
     */
    public void sent(Optional<Bytes> amount) {
        traffic = traffic.plus(amount);
    }

    /** What was sent so far. */
    public Traffic traffic() {
        return traffic;
    }

    /** SEQ of the last history record of the stopped VM; empty if it was not seen stopped yet. */
    public OptionalInt stay() {
        return stay;
    }

    /** Notes, before the call, that this run is about to lock the VM. An intent. */
    public void lockAsked() {
        lockAsked = true;
        intents++;
    }

    /** Notes, before the call, that this run is about to copy the home of the VM. An intent. */
    public void homeAsked() {
        homeAsked = true;
        intents++;
    }

    /** Whether this migration has copied the home of the VM, or may have. */
    public boolean wasHomeAsked() {
        return homeAsked;
    }

    /** Notes, before the first call, that this run is about to make a copy of the VM for a rehearsal. An intent. */
    public void copyAsked() {
        copyAsked = true;
        intents++;
    }

    /** Whether this rehearsal has made a copy of the VM, or may have. */
    public boolean wasCopyAsked() {
        return copyAsked;
    }

    /** Somebody else has locked the VM; this migration must not remove that lock. */
    public void lockRefused() {
        lockAsked = false;
    }

    /** Notes that this run has the lock. */
    public void locked() {
        locked = true;
    }

    /** Notes that this run has removed the lock. */
    public void unlocked() {
        locked = false;
    }

    /** Whether this run itself has the lock. */
    public boolean isLocked() {
        return locked;
    }

    /** Whether this migration has locked the VM, or may have. */
    public boolean wasLockAsked() {
        return lockAsked;
    }

    /** What the operator has told this run. */
    public Operator operator() {
        return operator;
    }

    /** The operator has told something. That the run pauses is kept in the journal. */
    public void hear(OperatorSignal signal) {
        boolean before = operator.isPaused();
        operator.hear(signal);
        intents += before == operator.isPaused() ? 0 : 1;
    }

    /** Notes that the thread was interrupted while it waited; the runner interrupts it again when the run is over. */
    public void interrupted() {
        interrupted = true;
    }

    /** Whether the thread was interrupted while it waited. */
    public boolean wasInterrupted() {
        return interrupted;
    }

    /** The operator allows to discard what the guest may have written on the destination. */
    public void discardDestinationWrites() {
        discarding = true;
    }

    /** Whether what the guest may have written on the destination may be discarded. */
    public boolean discards() {
        return discarding;
    }

    /**
     * The stay with this SEQ is about to boot, which must fail because its volumes are renamed. Known to this run only;
     * a later run reads the site.
     */
    public void bootingWithoutDisks(int seq) {
        bootingWithoutDisks = seq;
    }

    /** The boot noted by {@link #bootingWithoutDisks} has ended, with any result. */
    public void bootEnded() {
        bootingWithoutDisks = -1;
    }

    /** The stay with this SEQ never had a guest, and is about to be made RUNNING, so that it can be ended. */
    public void withoutGuest(int seq) {
        withoutGuest = seq;
    }

    /** Whether this run itself knows that a stay has no guest. */
    public boolean isWithoutGuest(int seq, VmState state) {
        boolean failing = bootingWithoutDisks == seq && (state.isStarting() || state.isFailure());
        return failing || withoutGuest == seq;
    }

    /** Notes that a volume of the destination with possible writes of a guest was set aside under this name. */
    public void keptThere(VolumeName name, Bytes size) {
        keptThere.put(name, size);
    }

    /** The volumes of the destination that were set aside, with their sizes, in order of their names. */
    public SortedMap<VolumeName, Bytes> keptThere() {
        return new TreeMap<>(keptThere);
    }

    /** Notes, before the first removal, what a commit removes. An intent. */
    public void committing(Committing removed) {
        committing = committing().map(removed::and).orElse(removed);
        intents++;
    }

    /** What commits of this migration remove, or have removed; empty if none has begun. */
    public Optional<Committing> committing() {
        return Optional.ofNullable(committing);
    }

    /** Notes that a move back of the VM begins, which ends this migration. A run that takes the migration up has not noted it. */
    public void takenBack() {
        takenBack = true;
        intents++;
    }

    /** Keeps the VM records before the change. An intent. */
    public void saved(SavedVmRecords before) {
        records = before;
        intents++;
    }

    /** Keeps the records of the images before the change. An intent. */
    public void saved(SavedImageRecords before) {
        imageRecords = before;
        intents++;
    }

    /** The records of the images before the change; absent if none move, or none was tried. */
    public Optional<SavedImageRecords> imageRecords() {
        return Optional.ofNullable(imageRecords);
    }

    /** The VM records before the change; absent if none was tried. */
    public Optional<SavedVmRecords> records() {
        return Optional.ofNullable(records);
    }

    /** Notes that the records of the VM are being read. */
    public void readsAhead(RecordsAhead begun) {
        recordsAhead = begun;
    }

    /** The records that are being read ahead; empty if none are, or they were taken. */
    public Optional<RecordsAhead> takeRecordsAhead() {
        Optional<RecordsAhead> begun = Optional.ofNullable(recordsAhead);
        recordsAhead = null;
        return begun;
    }
}
