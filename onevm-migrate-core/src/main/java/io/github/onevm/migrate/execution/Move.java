package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;

/**
 * The migration that the steps belong to.
 *
 * @param vm the VM
 * @param target the target cluster
 * @param stamp the time in the names of this migration, in full seconds
 */
public record Move(VmId vm, ClusterId target, Instant stamp) {}
