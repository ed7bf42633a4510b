package io.github.onevm.migrate.report;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import java.util.Optional;

/** Where a VM is, and its state, as OpenNebula showed it when the report was made. Immutable. */
public sealed interface VmLocation {
    /** The id of the VM; empty if it is only in a text of an earlier version. */
    default Optional<VmId> id() {
        if (this instanceof Seen seen) {
            return Optional.of(seen.vm());
        }
        if (this instanceof NotReadable unread) {
            return Optional.of(unread.vm());
        }
        return this instanceof NotLookedAt unseen ? Optional.of(unseen.vm()) : Optional.empty();
    }

    /**
     * The VM was looked at.
     *
     * @param vm its id
     * @param label id and name for people: {@code VM 42 (web-1)}
     * @param state its state
     * @param locked whether it is locked in OpenNebula
     * @param stay its last stay on a host: for a VM that is UNDEPLOYED or PENDING, the one that has ended. Absent if it
     *     was never on a host
     */
    record Seen(VmId vm, String label, VmState state, boolean locked, Optional<Stay> stay) implements VmLocation {}

    /**
     * OpenNebula did not answer when it was asked about the VM.
     *
     * @param vm its id
     * @param label id and name for people
     */
    record NotReadable(VmId vm, String label) implements VmLocation {}

    /**
     * This command had no reason to look at the VM, and has not touched it.
     *
     * @param vm its id
     */
    record NotLookedAt(VmId vm) implements VmLocation {}

    /**
     * The report is from a journal of an earlier version, which kept it as a text.
     *
     * @param text one sentence without a full stop, in English
     */
    record Told(String text) implements VmLocation {}

    /**
     * A stay of a VM on a host.
     *
     * @param host the host
     * @param hostName its name
     * @param cluster the cluster of the host
     * @param systemDatastore the system datastore
     */
    record Stay(HostId host, String hostName, ClusterId cluster, DatastoreId systemDatastore) {
        /** The stay that a history record of OpenNebula describes. */
        public static Stay of(HistoryRecord record) {
            return new Stay(record.host(), record.hostName(), record.cluster(), record.datastore());
        }
    }
}
