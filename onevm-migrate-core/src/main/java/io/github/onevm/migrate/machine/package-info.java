/**
 * Access to this machine: its clock, its processes, and reasons why a file cannot be used. Read
 * {@link io.github.onevm.migrate.machine.ThisMachine} first.
 */
@NullMarked
package io.github.onevm.migrate.machine;

import org.jspecify.annotations.NullMarked;
