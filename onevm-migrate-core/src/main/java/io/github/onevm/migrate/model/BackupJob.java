package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup job that names a VM (BACKUPJOB, since OpenNebula 6.8).
 *
 * @param id ID
 * @param name NAME
 * @param waiting OUTDATED_VMS has the VM: OpenNebula will back it up as soon as it can
 * @param schedule TEMPLATE/SCHED_ACTION that are not done
 */
public record BackupJob(int id, String name, boolean waiting, List<ScheduledAction> schedule) {
    public BackupJob {
        schedule = List.copyOf(schedule);
    }

    /** The next known time at which it backs up the VM, if that is not later than the limit. */
    public Optional<Instant> nextUntil(Instant now, Instant limit) {
        if (waiting) {
            return Optional.of(now);
        }
        return schedule.stream()
                .filter(a -> a.isOverdue(now) || a.isDueWithin(now, limit))
                .map(ScheduledAction::due)
                .min(Instant::compareTo);
    }

    /** For people: {@code backup job 3 (nightly)}. */
    public String label() {
        return "backup job " + id + " (" + name + ")";
    }
}
