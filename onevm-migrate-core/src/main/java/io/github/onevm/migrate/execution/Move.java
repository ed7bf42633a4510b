package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;

/**
 * Which migration the steps belong to.
 *
 * @param vm the VM
 * @param target the cluster it goes to
 * @param stamp the moment that names of this migration carry, full seconds
 */
public record Move(VmId vm, ClusterId target, Instant stamp) {}
