/** Tests of the words that the command prints. */
@NullMarked
package io.github.onevm.migrate.cli.wave;

import org.jspecify.annotations.NullMarked;
