/** A program that embeds the library. */
@NullMarked
package io.github.onevm.migrate.examples.embedding;

import org.jspecify.annotations.NullMarked;
