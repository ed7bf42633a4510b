package io.github.onevm.migrate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How a VM is moved. Immutable; {@link #defaults()} or {@link #builder()}. */
@Value.Immutable
@Value.Style(visibility = Value.Style.ImplementationVisibility.PACKAGE, overshadowImplementation = true)
public interface MigrationOptions {
    /** Everything at its default. */
    static MigrationOptions defaults() {
        return builder().build();
    }

    static Builder builder() {
        return new Builder();
    }

    /**
     * How long the phase may take in which data is sent while the VM still runs; zero leaves the phase out. Default one
     * hour. Without meaning for a VM that is found UNDEPLOYED.
     */
    @Value.Default
    default Duration preCopyLimit() {
        return Duration.ofSeconds(3600);
    }

    /** How long an undeploy may take. Default 900 s. */
    @Value.Default
    default Duration undeployLimit() {
        return Duration.ofSeconds(900);
    }

    /** How long the last difference may travel while the VM is down. Default 900 s. */
    @Value.Default
    default Duration finalLimit() {
        return Duration.ofSeconds(900);
    }

    /** How long the VM may take to be RUNNING again. Default 600 s. */
    @Value.Default
    default Duration resumeLimit() {
        return Duration.ofSeconds(600);
    }

    /** Send snapshots and stop; the VM is not touched. Default no. */
    @Value.Default
    default boolean snapshotOnly() {
        return false;
    }

    /** Leave the moved VM UNDEPLOYED. Default no. */
    @Value.Default
    default boolean skipResume() {
        return false;
    }

    /** Undeploy hard: the guest is not asked. Default no. */
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
     * Deploy on the host with the most free memory among those that could start the VM, instead of asking the scheduler, whose
     * interval is downtime. Without effect where a host is named. Default no.
     */
    @Value.Default
    default boolean autoHost() {
        return false;
    }

    /**
     * How long the last difference may take, from the VM's stop on. While the VM runs, differences are sent until one has taken
     * no longer than this. Default 60 s; when the phase in which the VM still runs is left out, there is no limit but {@link
     * #finalLimit}, unless one is given.
     */
    Optional<Duration> maxDowntime();

    /** Stop the VM although differences have not become small enough within {@link #preCopyLimit}. Default no. */
    @Value.Default
    default boolean cutOverAnyway() {
        return false;
    }

    /** Go on although the last difference takes longer than {@link #maxDowntime}, instead of going back. Default no. */
    @Value.Default
    default boolean continueOverBudget() {
        return false;
    }

    /** Send differences until this moment, then stop the VM; {@link #preCopyLimit} counts from it on. Default at once. */
    Optional<Instant> cutOverAt();

    /** Send differences until somebody says to proceed; nothing else ends the holding but a request to stop. Default no. */
    @Value.Default
    default boolean hold() {
        return false;
    }

    /** How many calls that do not depend on each other are made side by side at most, 1 or more. Default 8. */
    @Value.Default
    default int parallel() {
        return 8;
    }

    /** The image datastore to use where the target cluster has several that fit. */
    Optional<DatastoreId> imageDatastore();

    /** The system datastore to use where the target cluster has several that fit. */
    Optional<DatastoreId> systemDatastore();

    /** The prefix of the names of volumes and templates, ONE_PX of addon-storpool. Default {@code one}. */
    @Value.Default
    default String prefix() {
        return "one";
    }

    /** Ids of checks whose findings the operator lets pass. Default none. */
    Set<String> waived();

    /** Builds {@link MigrationOptions}. Not thread-safe. */
    final class Builder extends ImmutableMigrationOptions.Builder {
        Builder() {}
    }
}
