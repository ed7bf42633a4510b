/**
 * Reads and writes VM records and the records of images, the rows that no API call changes. Read
 * {@link io.github.onevm.migrate.opennebula.records.GuardedVmRecords} and
 * {@link io.github.onevm.migrate.opennebula.records.SqlImageRecords} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.records;

import org.jspecify.annotations.NullMarked;
