package io.github.onevm.migrate.opennebula.objects;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.opennebula.wire.OneErrors;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import java.util.regex.Pattern;

/**
 * Locks, stops and starts VMs by {@code one.vm.lock}, {@code one.vm.action}, {@code one.vm.deploy} and similar calls.
 */
public final class OneVmControl implements VmControl {
    /** The text of a refusal to lock a locked VM: nothing but the time of the lock (ON-30). */
    private static final Pattern TIME_OF_A_LOCK = Pattern.compile("(\\[one\\.vm\\.lock])?\\s*\\d+\\.?\\s*");

    private final XmlRpcClient client;
    private final Zone zone;
    private final VmReader vms;

    public OneVmControl(XmlRpcClient client, Zone zone, VmReader vms) {
        this.client = client;
        this.zone = zone;
        this.vms = vms;
    }

    @Override
    public RaftRole standing() {
        return zone.standing();
    }

    @Override
    public VmStatus status(VmId vm) {
        return vms.status(vm);
    }

    @Override
    public void lock(VmId vm) {
        OneMethod method = OneMethod.lock(vm);
        Reply reply = client.ask(method);
        if (reply instanceof Reply.Value) {
            return;
        }
        throw isWrongState(reply) && (namesALock(reply) || status(vm).isLocked())
                ? new BackendException.Conflict(client.wording().failed(method, "it is locked already"))
                : client.error(reply, method);
    }

    /** The code for a VM that is already locked, and for other refusals. */
    private static boolean isWrongState(Reply reply) {
        return reply instanceof Reply.Refusal refusal && refusal.code() == OneErrors.ACTION;
    }

    /** True even if the server does not show the lock yet. */
    private static boolean namesALock(Reply reply) {
        return reply instanceof Reply.Refusal refusal
                && TIME_OF_A_LOCK.matcher(refusal.text()).matches();
    }

    @Override
    public void unlock(VmId vm) {
        client.call(OneMethod.unlock(vm));
    }

    @Override
    public void recover(VmId vm, Recovery how) {
        client.call(OneMethod.recover(vm, how));
    }

    @Override
    public void undeploy(VmId vm, boolean hard) {
        client.call(OneMethod.action(hard ? "undeploy-hard" : "undeploy", vm));
    }

    @Override
    public void resume(VmId vm) {
        client.call(OneMethod.action("resume", vm));
    }

    @Override
    public void hold(VmId vm) {
        client.call(OneMethod.action("hold", vm));
    }

    @Override
    public void release(VmId vm) {
        client.call(OneMethod.action("release", vm));
    }

    @Override
    public void deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        client.call(OneMethod.deploy(vm, host, systemDatastore));
    }
}
