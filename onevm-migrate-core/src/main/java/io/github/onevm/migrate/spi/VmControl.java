package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;

/**
 * Stops and starts VMs. The commands return when the controller has accepted them, long before the VM is where it shall
 * be; {@link #status} tells. A command raises {@link BackendException.NotFound}, {@link BackendException.Refused} (wrong
 * state, locked, no right), {@link BackendException.Unavailable}, or {@link BackendException.Ambiguous} after which
 * {@link #status} decides; none is repeatable blindly. Implementations are thread-safe.
 */
public interface VmControl {
    /**
     * Where the VM is now.
     *
     * @throws BackendException.NotFound when there is no such VM
     */
    VmStatus status(VmId vm);

    /**
     * How far the answers of this front-end can be trusted to be the newest, now. Costs no call where the zone was found to have
     * one server, or does not tell.
     *
     * @throws BackendException.Unavailable when that cannot be told now
     */
    RaftRole standing();

    /**
     * Locks the VM against every use (one.vm.lock, level 4), administrators' included: no user, schedule or script can start,
     * change or delete it. Only {@link #unlock}, {@link #status} and writes of its records go on.
     *
     * @throws BackendException.Conflict when it is locked already, by whomever
     */
    void lock(VmId vm);

    /** Takes the VM's lock away, whoever has it. Without effect on a VM that is not locked. */
    void unlock(VmId vm);

    /**
     * Brings the VM out of a failure state (one.vm.recover); what becomes of it {@link #status} tells.
     *
     * @throws BackendException.Refused when the VM is in no state for that
     */
    void recover(VmId vm, Recovery how);

    /** Asks the guest to shut down ({@code hard}: does not ask) and releases host and disks. */
    void undeploy(VmId vm, boolean hard);

    /** Hands an undeployed VM to the scheduler. */
    void resume(VmId vm);

    /**
     * Keeps a VM that is PENDING from every scheduler (HOLD). The only way out of PENDING that needs no host.
     *
     * @throws BackendException.Refused when the VM is not PENDING, or is locked
     */
    void hold(VmId vm);

    /**
     * Hands a VM that is in HOLD to the scheduler, which looks anew where it may run.
     *
     * @throws BackendException.Refused when the VM is not in HOLD, or when no cluster has all that it needs
     */
    void release(VmId vm);

    /** Starts an undeployed VM on this host, its volatile disks in this system datastore; capacity is checked. */
    void deploy(VmId vm, HostId host, DatastoreId systemDatastore);
}
