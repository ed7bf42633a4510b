package io.github.onevm.migrate.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The inconsistencies that are expected: each a kind, and which subjects. Immutable. */
public final class Known {
    private record Exception(Flaw flaw, Pattern subject, Pattern detail) {
        boolean covers(Inconsistency found) {
            return found.flaw() == flaw
                    && subject.matcher(found.subject()).matches()
                    && detail.matcher(found.detail()).matches();
        }
    }

    private static final String RETIRED = "\\S+ (MIGRATED|RENAMED|ABANDONED)-.+-\\d+";

    private static final String ANY = ".*";
    private static final String CONTEXT = "\\S+ \\w+-sys-\\d+-\\d+-iso";

    private final List<Exception> exceptions;

    private Known(List<Exception> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /** A site that nothing was done to. */
    public static Known nothing() {
        return new Known(List.of());
    }

    /**
     * What a move leaves behind on purpose: old volumes, and volumes set aside, under names that begin with MIGRATED,
     * RENAMED or ABANDONED. They must not be attached none the less. The unnamed snapshots of transfers are no
     * inconsistency in any case.
     */
    public static Known afterMove() {
        return nothing().except(Flaw.VOLUME_OF_NO_VM, RETIRED);
    }

    /**
     * What a rollback leaves behind, too: when the VM was started on the destination, OpenNebula's driver made it a context
     * there, under the name that it has everywhere. It is replaced at the next start there.
     */
    public static Known afterRollback() {
        return afterMove().except(Flaw.VOLUME_OF_NO_VM, CONTEXT);
    }

    /**
     * The same, and what {@code --image-records stay} leaves behind: the records of persistent images stay in the old
     * datastore.
     */
    public Known andImageRecordsStay() {
        return except(Flaw.IMAGE_VOLUME_MISSING).except(Flaw.IMAGE_DISAGREES_WITH_DISK);
    }

    /** The same, and what the warning QUOTA_WILL_DRIFT announces: usage of the two datastores is not moved. */
    public Known andUsageDrifts() {
        return except(Flaw.USAGE_WRONG);
    }

    /**
     * What a move that leaves the VM undeployed leaves behind, too: the last history record names the old system datastore
     * until the VM is started, but the volumes that are in no image datastore, and their snapshots, are already in the new
     * one. The context is made at the start.
     */
    public static Known afterMoveLeftUndeployed() {
        return afterMove()
                .except(Flaw.VOLUME_MISSING, ANY, "no \\w+-sys-.*")
                .except(Flaw.VOLUME_OF_NO_VM, "\\S+ \\w+-sys-\\S+")
                .except(Flaw.SNAPSHOT_OF_NO_RECORD, "\\S+ \\w+-sys-\\S+-ONESNAP-\\d+-\\d+");
    }

    /**
     * The same, and what {@code --snapshots carry} and {@code --snapshots flatten} leave behind: the snapshots of the storage
     * cluster that the VM has left keep their names there, until somebody decides that the VM will not go back.
     *
     * @param cluster name of that storage cluster
     */
    public Known andSnapshotsStayOn(String cluster) {
        return except(Flaw.SNAPSHOT_OF_NO_RECORD, Pattern.quote(cluster) + " \\S+-(snap\\d+|ONESNAP-\\d+-\\d+)");
    }

    /** The same, and this kind of inconsistency of subjects that match the expression as a whole. */
    public Known except(Flaw flaw, String subject) {
        return except(flaw, subject, ANY);
    }

    private Known except(Flaw flaw, String subject, String detail) {
        List<Exception> more = new ArrayList<>(exceptions);
        more.add(new Exception(flaw, Pattern.compile(subject), Pattern.compile(detail)));
        return new Known(more);
    }

    /** The same, and any inconsistency of this kind. */
    public Known except(Flaw flaw) {
        return except(flaw, ANY);
    }

    boolean covers(Inconsistency found) {
        return exceptions.stream().anyMatch(e -> e.covers(found));
    }
}
