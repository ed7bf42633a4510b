package io.github.onevm.migrate.model;

/**
 * One stay of a VM on a host: the last HISTORY record tells where the VM is, or where it was when it was undeployed.
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

    /** OpenNebula takes up an undeployed VM's disks again only when its last stay ended by an undeploy. */
    public boolean endedByUndeploy() {
        return action == UNDEPLOY || action == UNDEPLOY_HARD;
    }
}
