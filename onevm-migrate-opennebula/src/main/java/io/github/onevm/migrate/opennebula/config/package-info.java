/**
 * Where a front-end is and how its VM records are written. Read {@link
 * io.github.onevm.migrate.opennebula.config.OpenNebulaConfig} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.config;

import org.jspecify.annotations.NullMarked;
