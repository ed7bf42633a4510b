package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run has learned so far and later steps, or the undoing, need. Confined to the thread that runs the plan. */
public final class RunState {
    private final Map<VolumeName, Arrival> arrived = new HashMap<>();
    private final Set<VolumeName> creating = new LinkedHashSet<>();
    private final Map<VolumeName, String> created = new HashMap<>();
    private @Nullable Instant lastSend;
    private @Nullable SavedRecords records;
    private boolean stopAsked;
    private boolean interrupted;

    /** The moment to mark the next snapshots with: full seconds, and never the same twice in a run. */
    Instant nextSend(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        lastSend = lastSend != null && !second.isAfter(lastSend) ? lastSend.plusSeconds(1) : second;
        return lastSend;
    }

    /** The newest snapshot of each volume on the destination. */
    void arrived(Map<VolumeName, Arrival> newest) {
        arrived.putAll(newest);
    }

    /** The newest snapshot of a volume on the destination. */
    Optional<Arrival> arrival(VolumeName volume) {
        return Optional.ofNullable(arrived.get(volume));
    }

    /** Notes, before the call, that a volume of this name is about to be created on the destination. */
    void creating(VolumeName volume) {
        creating.add(volume);
    }

    /** Notes the global id of a volume that this run has created. */
    void created(VolumeName volume, String globalId) {
        created.put(volume, globalId);
    }

    /** The volumes that this run has created or may have. */
    Set<VolumeName> creations() {
        return Set.copyOf(creating);
    }

    /** The global id of a volume that this run knows to have created. */
    Optional<String> creation(VolumeName volume) {
        return Optional.ofNullable(created.get(volume));
    }

    /** Notes, before the call, that this run is about to stop the VM. */
    void stopAsked() {
        stopAsked = true;
    }

    /** Whether this run has asked for the VM to be stopped, or may have. */
    boolean wasStopAsked() {
        return stopAsked;
    }

    /** Notes that the thread was interrupted while it waited; the runner interrupts it again when the run is over. */
    void interrupted() {
        interrupted = true;
    }

    /** Whether the thread was interrupted while it waited. */
    public boolean wasInterrupted() {
        return interrupted;
    }

    /** Keeps OpenNebula's records as they were before the change. */
    void saved(SavedRecords before) {
        records = before;
    }

    /** OpenNebula's records as they were before the change; absent when none was tried. */
    public Optional<SavedRecords> records() {
        return Optional.ofNullable(records);
    }
}
