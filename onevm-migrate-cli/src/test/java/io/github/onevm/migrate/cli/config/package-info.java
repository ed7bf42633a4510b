/** Tests of the configuration files. */
@NullMarked
package io.github.onevm.migrate.cli.config;

import org.jspecify.annotations.NullMarked;
