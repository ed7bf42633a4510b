package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.step.RewriteVmRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scheduling pins that a migration removes or rewrites, as the saved VM records show them, so that nobody has to
 * remember them. Somebody may have set others since the plan was made.
 */
final class ChangedPins {
    private final VmRecords records;

    ChangedPins(VmRecords records) {
        this.records = records;
    }

    /** Whether they may have been changed when no step after this one, by number from 1, has acted and was not undone. */
    static boolean areChanged(Plan plan, int step) {
        return plan.steps().subList(0, Math.min(step, plan.steps().size())).stream()
                .anyMatch(RewriteVmRecords.class::isInstance);
    }

    /** They are read from no site; none before the VM records are saved. */
    List<PinChange> of(Plan plan, Optional<SavedVmRecords> saved) {
        return plan.recordChange()
                .filter(change -> saved.isPresent())
                .map(change -> before(change, saved.orElseThrow()).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                        .map(pin -> new PinChange(pin.getKey(), pin.getValue(), after(change, pin)))
                        .filter(PinChange::isChange)
                        .toList())
                .orElse(List.of());
    }

    /** A report is made whatever the saved text is. */
    private Map<String, String> before(VmRecordChange change, SavedVmRecords saved) {
        try {
            return records.pins(saved);
        } catch (BackendException.Refused e) {
            return change.pins().stream().collect(Collectors.toMap(PinChange::name, PinChange::before));
        }
    }

    private static Optional<String> after(VmRecordChange change, Map.Entry<String, String> pin) {
        return change.policy() == PinPolicy.DROP
                ? Optional.empty()
                : change.pins().stream()
                        .filter(planned -> planned.name().equals(pin.getKey()))
                        .flatMap(planned -> planned.after().stream())
                        .findFirst()
                        .or(() -> Optional.of(pin.getValue()));
    }
}
