package io.github.onevm.migrate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How a VM is moved. Immutable; {@link #defaults()} or {@link #builder()}. A wrong value fails where it is set, and options of
 * which one has no effect with another fail at {@link MigrationOptionsBuilder#build}.
 */
@Value.Immutable
@HiddenImplementation
public interface MigrationOptions {
    /** All options at their defaults. */
    static MigrationOptions defaults() {
        return builder().build();
    }

    static MigrationOptionsBuilder builder() {
        return new MigrationOptionsBuilder();
    }

    /**
     * Limit of the phase in which data is sent while the VM still runs; zero skips the phase. Default one hour. Has no
     * effect on a VM that is UNDEPLOYED.
     */
    @Value.Default
    default Duration preCopyLimit() {
        return Duration.ofSeconds(3600);
    }

    /** Limit of the undeploy. Default 900 s. */
    @Value.Default
    default Duration undeployLimit() {
        return Duration.ofSeconds(900);
    }

    /** Limit of sending the last difference, while the VM is down. Default 900 s. */
    @Value.Default
    default Duration finalLimit() {
        return Duration.ofSeconds(900);
    }

    /** Limit of the start. Default 600 s. */
    @Value.Default
    default Duration resumeLimit() {
        return Duration.ofSeconds(600);
    }

    /**
     * How long the started VM is watched before the migration counts as done; zero leaves it out. Default 10 s. Has no
     * effect on a VM that is not started.
     */
    @Value.Default
    default Duration probation() {
        return Duration.ofSeconds(10);
    }

    /**
     * What becomes of a VM that falls while it is watched. Default: it stays. {@link OnProbationFailure#REVERSE} has no effect on
     * a VM that is not watched, that need not come back, or that returns already.
     */
    @Value.Default
    default OnProbationFailure onProbationFailure() {
        return OnProbationFailure.STAY;
    }

    /** Send snapshots and end; the VM is not touched. Default no. */
    @Value.Default
    default boolean snapshotOnly() {
        return false;
    }

    /**
     * Do everything except what touches the VM: send snapshots, create volumes of them under other names on the
     * destination, look at them, delete them again, and measure all that. Default no.
     */
    @Value.Default
    default boolean rehearsal() {
        return false;
    }

    /**
     * In a rehearsal, boot a copy of the VM without networks, which must stay RUNNING for this time. Default: none is booted. Has no
     * effect on a move.
     */
    Optional<Duration> boot();

    /** Leave the moved VM UNDEPLOYED. Default no. */
    @Value.Default
    default boolean skipResume() {
        return false;
    }

    /** Undeploy hard: the guest is not asked to shut down. Default no. */
    @Value.Default
    default boolean force() {
        return false;
    }

    /**
     * Start the VM as soon as its volumes exist on the destination; blocks that have not arrived are read over the link.
     * Default no.
     */
    @Value.Default
    default boolean startWhileRecovering() {
        return false;
    }

    /** Deploy on this host instead of asking the scheduler. */
    Optional<HostId> host();

    /**
     * Deploy on the host with the most free memory among those that could start the VM, instead of asking the
     * scheduler, whose interval adds to the downtime. Has no effect if a host is named. Default no.
     */
    @Value.Default
    default boolean autoHost() {
        return false;
    }

    /**
     * How long the VM may be down until the last difference has arrived. While the VM runs, differences are sent until
     * the next one is expected to take no longer than this. Default 60 s. If the phase in which the VM still runs is
     * skipped, there is no limit except {@link #finalLimit}, unless one is given.
     */
    Optional<Duration> maxDowntime();

    /** Stop the VM even if differences have not become small enough within {@link #preCopyLimit}. Default no. */
    @Value.Default
    default boolean cutOverAnyway() {
        return false;
    }

    /**
     * Go on even if the last difference takes longer than {@link #maxDowntime}, instead of rolling back. Default no.
     */
    @Value.Default
    default boolean continueOverBudget() {
        return false;
    }

    /**
     * Send differences until this time, then stop the VM; {@link #preCopyLimit} counts from then on. Default at once.
     */
    Optional<Instant> cutOverAt();

    /**
     * Send differences until the signal to proceed; nothing else ends the hold, except a request to stop. Default no.
     */
    @Value.Default
    default boolean hold() {
        return false;
    }

    /** How many independent calls are made at the same time at most while the VM is down, 1 or more; with 1 nothing before is read side by side either. Default 8. */
    @Value.Default
    default int parallel() {
        return 8;
    }

    /** The image datastore to use if the target cluster has several that fit. */
    Optional<DatastoreId> imageDatastore();

    /** The system datastore to use if the target cluster has several that fit. */
    Optional<DatastoreId> systemDatastore();

    /** What becomes of the records of the VM's persistent images. Default: they move with their volumes. */
    @Value.Default
    default ImageRecordPolicy imageRecords() {
        return ImageRecordPolicy.MOVE;
    }

    /** What becomes of the VM's disk snapshots and VM snapshots. Default: a VM that has any is not moved. */
    @Value.Default
    default SnapshotPolicy snapshots() {
        return SnapshotPolicy.REFUSE;
    }

    /** What becomes of the scheduling pins of the VM. Default: they are dropped. */
    @Value.Default
    default PinPolicy pins() {
        return PinPolicy.DROP;
    }

    /** Whether the VM returns to where an earlier move has taken it from. Default: no. */
    @Value.Default
    default Returning returning() {
        return Returning.NO;
    }

    /** Move the VM even if it could not be moved back afterwards. Default no. */
    @Value.Default
    default boolean oneWay() {
        return false;
    }

    /** The prefix of the names of volumes and templates, as the storage driver of the site has it. Default {@code one}. */
    @Value.Default
    default String prefix() {
        return "one";
    }

    /** Ids of checks whose findings are overridden. Default none. */
    Set<String> waived();
}
