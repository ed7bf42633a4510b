package io.github.onevm.migrate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Builds {@link MigrationOptions}. Each method fails at once if its value is not allowed. Not thread-safe. */
public final class MigrationOptionsBuilder {
    /** About 31 years, so that adding it to any time in a run gives a valid time. */
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private final ImmutableMigrationOptions.Builder values = ImmutableMigrationOptions.builder();

    MigrationOptionsBuilder() {}

    /**
     * See {@link MigrationOptions#preCopyLimit}.
     *
     * @throws IllegalArgumentException when the value is not allowed: not negative, at most 999999999 s
     */
    public MigrationOptionsBuilder preCopyLimit(Duration value) {
        values.preCopyLimit(checked("preCopyLimit", value, Duration.ZERO));
        return this;
    }

    /**
     * See {@link MigrationOptions#undeployLimit}.
     *
     * @throws IllegalArgumentException when the value is not allowed: more than 0, at most 999999999 s
     */
    public MigrationOptionsBuilder undeployLimit(Duration value) {
        values.undeployLimit(checked("undeployLimit", value, Duration.ofNanos(1)));
        return this;
    }

    /**
     * See {@link MigrationOptions#finalLimit}.
     *
     * @throws IllegalArgumentException when the value is not allowed: more than 0, at most 999999999 s
     */
    public MigrationOptionsBuilder finalLimit(Duration value) {
        values.finalLimit(checked("finalLimit", value, Duration.ofNanos(1)));
        return this;
    }

    /**
     * See {@link MigrationOptions#resumeLimit}.
     *
     * @throws IllegalArgumentException when the value is not allowed: more than 0, at most 999999999 s
     */
    public MigrationOptionsBuilder resumeLimit(Duration value) {
        values.resumeLimit(checked("resumeLimit", value, Duration.ofNanos(1)));
        return this;
    }

    /**
     * See {@link MigrationOptions#probation}.
     *
     * @throws IllegalArgumentException when the value is not allowed: not negative, at most 999999999 s
     */
    public MigrationOptionsBuilder probation(Duration value) {
        values.probation(checked("probation", value, Duration.ZERO));
        return this;
    }

    /** See {@link MigrationOptions#snapshotOnly}. */
    public MigrationOptionsBuilder snapshotOnly(boolean value) {
        values.snapshotOnly(value);
        return this;
    }

    /** See {@link MigrationOptions#rehearsal}. */
    public MigrationOptionsBuilder rehearsal(boolean value) {
        values.rehearsal(value);
        return this;
    }

    /**
     * See {@link MigrationOptions#boot}.
     *
     * @throws IllegalArgumentException when the value is not allowed: more than 0, at most 999999999 s
     */
    public MigrationOptionsBuilder boot(Duration value) {
        values.boot(checked("boot", value, Duration.ofNanos(1)));
        return this;
    }

    /** As {@link #boot(Duration)}; empty for none. */
    public MigrationOptionsBuilder boot(Optional<Duration> value) {
        values.boot(value.map(lasts -> checked("boot", lasts, Duration.ofNanos(1))));
        return this;
    }

    /** See {@link MigrationOptions#skipResume}. */
    public MigrationOptionsBuilder skipResume(boolean value) {
        values.skipResume(value);
        return this;
    }

    /** See {@link MigrationOptions#force}. */
    public MigrationOptionsBuilder force(boolean value) {
        values.force(value);
        return this;
    }

    /** See {@link MigrationOptions#startWhileRecovering}. */
    public MigrationOptionsBuilder startWhileRecovering(boolean value) {
        values.startWhileRecovering(value);
        return this;
    }

    /** See {@link MigrationOptions#host}. */
    public MigrationOptionsBuilder host(HostId value) {
        values.host(value);
        return this;
    }

    /** As {@link #host(HostId)}; empty for the default. */
    public MigrationOptionsBuilder host(Optional<HostId> value) {
        values.host(value);
        return this;
    }

    /** See {@link MigrationOptions#autoHost}. */
    public MigrationOptionsBuilder autoHost(boolean value) {
        values.autoHost(value);
        return this;
    }

    /**
     * See {@link MigrationOptions#maxDowntime}.
     *
     * @throws IllegalArgumentException when the value is not allowed: more than 0, at most 999999999 s
     */
    public MigrationOptionsBuilder maxDowntime(Duration value) {
        values.maxDowntime(checked("maxDowntime", value, Duration.ofNanos(1)));
        return this;
    }

    /** As {@link #maxDowntime(Duration)}; empty for the default. */
    public MigrationOptionsBuilder maxDowntime(Optional<Duration> value) {
        values.maxDowntime(value.map(limit -> checked("maxDowntime", limit, Duration.ofNanos(1))));
        return this;
    }

    /** See {@link MigrationOptions#cutOverAnyway}. */
    public MigrationOptionsBuilder cutOverAnyway(boolean value) {
        values.cutOverAnyway(value);
        return this;
    }

    /** See {@link MigrationOptions#continueOverBudget}. */
    public MigrationOptionsBuilder continueOverBudget(boolean value) {
        values.continueOverBudget(value);
        return this;
    }

    /** See {@link MigrationOptions#cutOverAt}. */
    public MigrationOptionsBuilder cutOverAt(Instant value) {
        values.cutOverAt(value);
        return this;
    }

    /** As {@link #cutOverAt(Instant)}; empty for the default. */
    public MigrationOptionsBuilder cutOverAt(Optional<Instant> value) {
        values.cutOverAt(value);
        return this;
    }

    /** See {@link MigrationOptions#hold}. */
    public MigrationOptionsBuilder hold(boolean value) {
        values.hold(value);
        return this;
    }

    /**
     * See {@link MigrationOptions#parallel}.
     *
     * @throws IllegalArgumentException when the value is not allowed: 1 or more
     */
    public MigrationOptionsBuilder parallel(int value) {
        values.parallel(atLeastOne(value));
        return this;
    }

    /** See {@link MigrationOptions#imageDatastore}. */
    public MigrationOptionsBuilder imageDatastore(DatastoreId value) {
        values.imageDatastore(value);
        return this;
    }

    /** As {@link #imageDatastore(DatastoreId)}; empty for the default. */
    public MigrationOptionsBuilder imageDatastore(Optional<DatastoreId> value) {
        values.imageDatastore(value);
        return this;
    }

    /** See {@link MigrationOptions#systemDatastore}. */
    public MigrationOptionsBuilder systemDatastore(DatastoreId value) {
        values.systemDatastore(value);
        return this;
    }

    /** As {@link #systemDatastore(DatastoreId)}; empty for the default. */
    public MigrationOptionsBuilder systemDatastore(Optional<DatastoreId> value) {
        values.systemDatastore(value);
        return this;
    }

    /** See {@link MigrationOptions#imageRecords}. */
    public MigrationOptionsBuilder imageRecords(ImageRecordPolicy value) {
        values.imageRecords(value);
        return this;
    }

    /** See {@link MigrationOptions#snapshots}. */
    public MigrationOptionsBuilder snapshots(SnapshotPolicy value) {
        values.snapshots(value);
        return this;
    }

    /** See {@link MigrationOptions#pins}. */
    public MigrationOptionsBuilder pins(PinPolicy value) {
        values.pins(value);
        return this;
    }

    /** See {@link MigrationOptions#returning}. */
    public MigrationOptionsBuilder returning(Returning value) {
        values.returning(value);
        return this;
    }

    /** See {@link MigrationOptions#onProbationFailure}. */
    public MigrationOptionsBuilder onProbationFailure(OnProbationFailure value) {
        values.onProbationFailure(value);
        return this;
    }

    /** See {@link MigrationOptions#oneWay}. */
    public MigrationOptionsBuilder oneWay(boolean value) {
        values.oneWay(value);
        return this;
    }

    /** See {@link MigrationOptions#prefix}. */
    public MigrationOptionsBuilder prefix(String value) {
        values.prefix(value);
        return this;
    }

    /** See {@link MigrationOptions#waived}. Replaces what was added before. */
    public MigrationOptionsBuilder waived(Iterable<String> value) {
        values.waived(value);
        return this;
    }

    /** Adds to {@link MigrationOptions#waived}. */
    public MigrationOptionsBuilder addWaived(String... value) {
        values.addWaived(value);
        return this;
    }

    /**
     * Builds them.
     *
     * @throws IllegalArgumentException when an option has no effect together with another; names both ({@link OptionRules})
     */
    public MigrationOptions build() {
        MigrationOptions built = values.build();
        OptionRules.require(built);
        return built;
    }

    private static Duration checked(String option, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(option + " " + value + " is not allowed: a duration "
                    + (least.isZero() ? "of 0 or more" : "of more than 0") + ", at most " + LONGEST.toSeconds() + " s");
        }
        return value;
    }

    private static int atLeastOne(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("parallel " + value + " is not allowed: 1 or more");
        }
        return value;
    }
}
