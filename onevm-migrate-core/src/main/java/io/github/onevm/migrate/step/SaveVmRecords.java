package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Leader;
import io.github.onevm.migrate.execution.Patience;
import io.github.onevm.migrate.execution.RecordsAhead;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the VM records of the stopped VM and keeps them for the undo. This is a separate step before volumes are
 * created: the write of the journal that announces the creation then includes them, so that rewriting them needs no
 * further write while the VM is down.
 *
 * <p>The next steps rename the old volumes. Between UNDEPLOYED and the lock somebody else, for example a scheduled
 * action, may have started the VM. The VM records that are read here show this, so that no volume is renamed under a
 * running guest.
 *
 * @param vm the VM
 * @param withHistory the last history record will be changed too
 */
public record SaveVmRecords(VmId vm, boolean withHistory) implements Step {
    @Override
    public String title() {
        return "save the records of VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of("its body" + (withHistory ? " and its last history record" : "") + ", to the letter");
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    /** Only under the lock of this run, which is in the records as well. */
    @Override
    public void readAhead(StepContext context) {
        if (context.state().isLocked()) {
            context.state().readsAhead(RecordsAhead.begin(context, vm, withHistory));
        }
    }

    @Override
    public StepOutcome run(StepContext context) {
        if (context.state().records().isEmpty()) {
            SavedVmRecords read = readAheadOrNow(context);
            if (!context.records().showRest(read)) {
                // A follower may have shown old VM records, so the state is checked.
                VmState state = Patience.now(context)
                        .look(() -> context.control().status(vm))
                        .state();
                if (!state.isAtRest()) {
                    return startedMeanwhile(state);
                }
                read = read(context);
            }
            context.state().saved(read);
        }
        return new StepOutcome.Done("the records of VM " + vm + " are saved");
    }

    private SavedVmRecords readAheadOrNow(StepContext context) {
        return ahead(context).orElseGet(() -> {
            Leader.orFollower(context, vm);
            return read(context);
        });
    }

    /** A read that has failed is made once more, with patience. */
    private static Optional<SavedVmRecords> ahead(StepContext context) {
        Optional<RecordsAhead> begun = context.state().takeRecordsAhead();
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try (RecordsAhead reading = begun.orElseThrow()) {
            return reading.take(context.time().now());
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    private SavedVmRecords read(StepContext context) {
        return Patience.now(context).look(() -> context.records().read(vm, withHistory));
    }

    private StepOutcome startedMeanwhile(VmState state) {
        return new StepOutcome.Failed(
                FailureCode.CHANGED_SINCE_PLAN,
                "VM " + vm + " is " + state
                        + ": somebody else has started it after it was undeployed and before it was locked,"
                        + " perhaps by a scheduled action");
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.AlreadyDone("the records were only read");
    }
}
