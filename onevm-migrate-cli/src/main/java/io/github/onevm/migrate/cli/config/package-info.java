/** The configuration files of the command, and what they may set. */
@NullMarked
package io.github.onevm.migrate.cli.config;

import org.jspecify.annotations.NullMarked;
