package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;

/**
 * Stops and starts VMs. A command returns when the controller has accepted it, long before the VM has reached its new
 * state; {@link #status} tells the present state. A command raises {@link BackendException.NotFound},
 * {@link BackendException.Refused} (wrong state, locked, no right), {@link BackendException.Unavailable}, or
 * {@link BackendException.Ambiguous}. After the last, the caller must read {@link #status} before it repeats the
 * command. Implementations are thread-safe.
 */
public interface VmControl {
    /**
     * The present state of the VM and its host.
     *
     * @throws BackendException.NotFound when there is no such VM
     */
    VmStatus status(VmId vm);

    /**
     * Whether this front-end leads its zone now, that is, whether its answers are up to date. Makes no call if the zone
     * is known to have only one server, or does not tell.
     *
     * @throws BackendException.Unavailable when it cannot be found out now
     */
    RaftRole standing();

    /**
     * Locks the VM against every use (one.vm.lock, level 4), including use by administrators: no user, scheduled action
     * or script can start, change or delete it. Only {@link #unlock}, {@link #status} and writes of its VM records
     * still work.
     *
     * @throws BackendException.Conflict when it is already locked, by anybody
     */
    void lock(VmId vm);

    /** Removes the VM's lock, whoever set it. Has no effect on a VM that is not locked. */
    void unlock(VmId vm);

    /**
     * Brings the VM out of a failure state (one.vm.recover); {@link #status} tells the result.
     *
     * @throws BackendException.Refused when the state of the VM does not allow it
     */
    void recover(VmId vm, Recovery how);

    /** Shuts the guest down ({@code hard}: without asking it) and releases host and disks. */
    void undeploy(VmId vm, boolean hard);

    /** Hands an undeployed VM to the scheduler. */
    void resume(VmId vm);

    /**
     * Puts a PENDING VM into HOLD, so that the scheduler does not deploy it. The only way out of PENDING without a
     * host.
     *
     * @throws BackendException.Refused when the VM is not PENDING, or is locked
     */
    void hold(VmId vm);

    /**
     * Hands a VM in HOLD back to the scheduler. OpenNebula computes its requirements again.
     *
     * @throws BackendException.Refused when the VM is not in HOLD, or when no cluster meets its requirements
     */
    void release(VmId vm);

    /**
     * Starts an undeployed VM on this host, with its volatile disks in this system datastore; the capacity of the host
     * is checked.
     */
    void deploy(VmId vm, HostId host, DatastoreId systemDatastore);
}
