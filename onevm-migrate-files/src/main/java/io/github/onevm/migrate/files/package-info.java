/**
 * Journals as files, for sites that do not want them in OpenNebula. Read
 * {@link io.github.onevm.migrate.files.FileJournalStore} first.
 */
@NullMarked
package io.github.onevm.migrate.files;

import org.jspecify.annotations.NullMarked;
