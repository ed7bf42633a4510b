/**
 * Reads and writes VM records, the rows that no API call changes. Read
 * {@link io.github.onevm.migrate.opennebula.records.GuardedVmRecords} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.records;

import org.jspecify.annotations.NullMarked;
