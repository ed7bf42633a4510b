package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A copy of the VM that a rehearsal boots.
 *
 * @param copy the copy
 * @param host where it boots
 * @param systemDatastore the system datastore in which it boots
 * @param limit how long it may take to reach RUNNING
 * @param lasts how long it must stay RUNNING
 */
public record BootedCopy(VmCopy copy, HostId host, DatastoreId systemDatastore, Duration limit, Duration lasts) {
    /** The changing calls, in order. */
    public List<PlannedCall> calls() {
        List<PlannedCall> calls = new ArrayList<>();
        copy.disks().forEach(disk -> calls.add(new CloudCall.RegisterCopyDisk(disk)));
        calls.add(new CloudCall.AddCopy(copy));
        calls.add(new CloudCall.DeployCopy(copy, host, systemDatastore));
        calls.add(new CloudCall.EndCopy(Optional.empty()));
        copy.disks().forEach(disk -> calls.add(new CloudCall.DeleteCopyImage(Optional.empty())));
        return List.copyOf(calls);
    }

    /** What is done with it, one line each. */
    public List<String> details() {
        return List.of(
                "register " + copy.disks().size() + " of these volumes as images, and boot copy " + copy.name()
                        + " without networks from them, on host " + host + " in system datastore " + systemDatastore,
                "it must reach RUNNING within " + limit.toSeconds() + " s and stay so for " + lasts.toSeconds()
                        + " s; then it and its images are removed");
    }
}
