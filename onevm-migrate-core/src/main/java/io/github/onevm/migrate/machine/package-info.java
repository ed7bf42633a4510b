/**
 * What the machine tells: its clock, its processes, and why a file cannot be used. Read {@link
 * io.github.onevm.migrate.machine.ThisMachine} first.
 */
@NullMarked
package io.github.onevm.migrate.machine;

import org.jspecify.annotations.NullMarked;
