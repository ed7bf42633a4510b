/** The moves of a wave as an operator has written them: a file, or a cluster and a pattern. */
@NullMarked
package io.github.onevm.migrate.cli.wave;

import org.jspecify.annotations.NullMarked;
