package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The migration that the steps belong to.
 *
 * @param vm the VM
 * @param target the target cluster
 * @param stamp the time in the names of this migration, in full seconds
 * @param images the change of the records of its persistent images; absent if none move
 * @param downtimeAllowed the longest allowed downtime; absent: no limit
 * @param builds whether the first round builds on snapshots of an earlier migration, and sends only what was written since
 */
public record Move(
        VmId vm,
        ClusterId target,
        Instant stamp,
        Optional<ImageRecordChange> images,
        Optional<Duration> downtimeAllowed,
        boolean builds) {}
