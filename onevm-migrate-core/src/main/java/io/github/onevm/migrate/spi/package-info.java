/**
 * The interfaces that back-ends implement, and the exceptions they may throw. Read
 * {@link io.github.onevm.migrate.spi.VolumeStore} first.
 */
@NullMarked
package io.github.onevm.migrate.spi;

import org.jspecify.annotations.NullMarked;
