/** The interfaces that back-ends implement, and the errors they may raise. Read {@link io.github.onevm.migrate.spi.VolumeStore} first. */
@NullMarked
package io.github.onevm.migrate.spi;

import org.jspecify.annotations.NullMarked;
