/**
 * The adapter against the simulated front-end, by the contracts that every one keeps. Read {@link
 * io.github.onevm.migrate.opennebula.lab.LabSite} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.lab;

import org.jspecify.annotations.NullMarked;
