/** OpenNebula's API and database records. Read {@link io.github.onevm.migrate.opennebula.OpenNebulaBackend} first. */
@NullMarked
package io.github.onevm.migrate.opennebula;

import org.jspecify.annotations.NullMarked;
