/**
 * The address of a front-end, and the writer of its VM records. Read
 * {@link io.github.onevm.migrate.opennebula.config.OpenNebulaConfig} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.config;

import org.jspecify.annotations.NullMarked;
