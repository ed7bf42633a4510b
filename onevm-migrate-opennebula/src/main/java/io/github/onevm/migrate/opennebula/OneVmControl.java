package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;

/** Locks, stops and starts VMs by {@code one.vm.lock}, {@code one.vm.action}, {@code one.vm.deploy} and their kin. */
final class OneVmControl implements VmControl {
    private final XmlRpcClient client;

    OneVmControl(XmlRpcClient client) {
        this.client = client;
    }

    @Override
    public VmStatus status(VmId vm) {
        return client.read(OneMethod.vmInfo(vm), VmDocument::status);
    }

    @Override
    public void lock(VmId vm) {
        OneMethod method = OneMethod.lock(vm);
        Reply reply = client.ask(method);
        if (reply instanceof Reply.Value) {
            return;
        }
        throw isWrongState(reply) && status(vm).isLocked()
                ? new BackendException.Conflict(client.wording().failed(method, "it is locked already"))
                : client.error(reply, method);
    }

    /**
     * The code of a VM that is locked already; also that of other refusals. The text, which is the time of the other lock,
     * does not tell them apart.
     */
    private static boolean isWrongState(Reply reply) {
        return reply instanceof Reply.Refusal refusal && refusal.code() == OneErrors.ACTION;
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
