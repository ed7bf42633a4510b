package io.github.onevm.migrate.model;

/**
 * One stay of a VM on a host: the last HISTORY record tells where the VM is, or where it was before the undeploy.
 *
 * @param seq SEQ, 0 for the first
 * @param host HID
 * @param hostName HOSTNAME
 * @param cluster CID
 * @param datastore DS_ID, the system datastore
 * @param action ACTION that ended or is ending the stay; 0 none, 5 undeploy, 6 undeploy-hard
 */
public record HistoryRecord(
        int seq, HostId host, String hostName, ClusterId cluster, DatastoreId datastore, int action) {
    private static final int UNDEPLOY = 5;
    private static final int UNDEPLOY_HARD = 6;

    /** OpenNebula uses the disks of an undeployed VM again only if its last stay ended with an undeploy (ON-24). */
    public boolean endedByUndeploy() {
        return action == UNDEPLOY || action == UNDEPLOY_HARD;
    }
}
