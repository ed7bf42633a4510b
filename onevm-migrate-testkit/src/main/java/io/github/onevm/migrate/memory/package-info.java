/**
 * The back-ends' interfaces in memory: a site of two storage clusters that tests set up, drive, disturb and compare. Read
 * {@link io.github.onevm.migrate.memory.MemorySite} first.
 */
@NullMarked
package io.github.onevm.migrate.memory;

import org.jspecify.annotations.NullMarked;
