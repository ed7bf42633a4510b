package io.github.onevm.migrate.json;

import io.github.onevm.migrate.execution.Downtime;
import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.execution.Traffic;
import io.github.onevm.migrate.model.Added;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a run has learned; the body of the VM comes last, because it is long. The components are the fields. */
record LearnedDocument(
        boolean stopAsked,
        boolean lockAsked,
        OptionalInt stay,
        @Added Optional<Downtime> downtime,
        @Added Optional<Traffic> traffic,
        Optional<Instant> lastSend,
        List<VolumeName> creating,
        Map<VolumeName, String> created,
        Map<VolumeName, Arrival> arrived,
        Optional<SavedVmRecords> records) {
    static LearnedDocument of(Learned learned) {
        return new LearnedDocument(
                learned.stopAsked(),
                learned.lockAsked(),
                learned.stay(),
                learned.downtime(),
                learned.traffic(),
                learned.lastSend(),
                learned.creating().stream().sorted().toList(),
                learned.created(),
                learned.arrived(),
                learned.records());
    }

    Learned learned() {
        return new LearnedBuilder()
                .stopAsked(stopAsked)
                .lockAsked(lockAsked)
                .stay(stay)
                .downtime(downtime)
                .traffic(traffic)
                .lastSend(lastSend)
                .creating(creating)
                .created(created)
                .arrived(arrived)
                .records(records)
                .build();
    }
}
