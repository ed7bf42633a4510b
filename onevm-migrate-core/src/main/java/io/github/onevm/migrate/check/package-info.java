/**
 * The conditions that are checked before a VM is touched. To add a check, add a class like those in
 * {@link io.github.onevm.migrate.check.VmChecks} and name it in {@link io.github.onevm.migrate.check.Preflight}.
 */
@NullMarked
package io.github.onevm.migrate.check;

import org.jspecify.annotations.NullMarked;
