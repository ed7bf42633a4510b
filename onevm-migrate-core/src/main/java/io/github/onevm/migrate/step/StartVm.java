package io.github.onevm.migrate.step;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts the VM on the destination. From here on nothing is undone: the guest may have written.
 *
 * @param vm the VM
 * @param cluster the cluster it must end up in
 * @param systemDatastore the system datastore it must end up in
 * @param host the host to deploy on; absent: the scheduler is asked
 * @param limit how long it may take to be RUNNING
 */
public record StartVm(VmId vm, ClusterId cluster, DatastoreId systemDatastore, Optional<HostId> host, Duration limit)
        implements Step {
    @Override
    public String title() {
        return "start VM " + vm;
    }

    @Override
    public List<String> details() {
        return List.of(
                host.map(h -> "deploy on host " + h + ", system datastore " + systemDatastore)
                        .orElse("resume: the scheduler chooses a host of cluster " + cluster),
                "wait for RUNNING at most " + limit.toSeconds() + " s");
    }

    @Override
    public List<String> calls() {
        return List.of(host.map(h -> Calls.deploy(vm, h, systemDatastore)).orElseGet(() -> Calls.action("resume", vm)));
    }

    @Override
    public StepOutcome run(StepContext context) {
        Starting start = host.map(h -> Starting.onHost(vm, limit, h, systemDatastore))
                .orElseGet(() -> Starting.byScheduler(vm, limit));
        return start.run(context, status -> isHere(status) ? start.runs(status) : elsewhere(status));
    }

    /** RUNNING alone does not prove that the VM is where it was sent. */
    private StepOutcome elsewhere(VmStatus status) {
        return new StepOutcome.Failed(
                FailureCode.STARTED_ELSEWHERE,
                "VM " + vm + " is " + status.state() + " in "
                        + status.lastHistory()
                                .map(h -> "cluster " + h.cluster() + ", system datastore " + h.datastore())
                                .orElse("no cluster")
                        + ", not in cluster " + cluster + ", system datastore " + systemDatastore);
    }

    private boolean isHere(VmStatus status) {
        return status.lastHistory()
                .filter(last ->
                        last.cluster().equals(cluster) && last.datastore().equals(systemDatastore))
                .isPresent();
    }

    @Override
    public boolean isDone(StepContext context) {
        VmStatus now = context.control().status(vm);
        return now.state().isRunning() && isHere(now);
    }

    @Override
    public StepOutcome undo(StepContext context) {
        return new StepOutcome.Failed(
                FailureCode.REFUSED, "a VM that was started on the destination is not taken back: it may have written");
    }

    @Override
    public boolean isPointOfNoReturn() {
        return true;
    }
}
