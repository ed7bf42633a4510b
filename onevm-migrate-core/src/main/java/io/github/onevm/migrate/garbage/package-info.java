/**
 * Finds what moves have left behind, and deletes what is certainly not needed. Read {@link
 * io.github.onevm.migrate.garbage.GarbageSearch} first.
 */
@NullMarked
package io.github.onevm.migrate.garbage;

import org.jspecify.annotations.NullMarked;
