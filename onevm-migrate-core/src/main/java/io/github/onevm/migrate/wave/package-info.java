/**
 * Many moves within limits, one after the other and side by side. Read {@link io.github.onevm.migrate.wave.Wave} first.
 */
@NullMarked
package io.github.onevm.migrate.wave;

import org.jspecify.annotations.NullMarked;
