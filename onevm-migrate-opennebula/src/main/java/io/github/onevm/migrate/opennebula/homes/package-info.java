/**
 * The homes of undeployed VMs on the front-end, looked at and copied by scripts that a command of the operator runs there. Read
 * {@link io.github.onevm.migrate.opennebula.homes.OneVmHomes} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.homes;

import org.jspecify.annotations.NullMarked;
