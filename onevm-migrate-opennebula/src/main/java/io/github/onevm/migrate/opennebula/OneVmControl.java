package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.VmControl;

/** Stops and starts VMs by {@code one.vm.action} and {@code one.vm.deploy}. */
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
    public void undeploy(VmId vm, boolean hard) {
        client.call(OneMethod.action(hard ? "undeploy-hard" : "undeploy", vm));
    }

    @Override
    public void resume(VmId vm) {
        client.call(OneMethod.action("resume", vm));
    }

    @Override
    public void deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        client.call(OneMethod.deploy(vm, host, systemDatastore));
    }
}
