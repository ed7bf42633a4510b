/** Moves a fleet of VMs with Temporal. Read {@link io.github.onevm.migrate.examples.fleet.FleetWorkflow} first. */
@NullMarked
package io.github.onevm.migrate.examples.fleet;

import org.jspecify.annotations.NullMarked;
