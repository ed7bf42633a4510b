/** The distribution, and what the build adds to it. */
@NullMarked
package io.github.onevm.migrate.cli.dist;

import org.jspecify.annotations.NullMarked;
