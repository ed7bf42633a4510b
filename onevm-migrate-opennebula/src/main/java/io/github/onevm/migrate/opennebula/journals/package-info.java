/**
 * Journals of migrations as documents of OpenNebula. Read {@link
 * io.github.onevm.migrate.opennebula.journals.OneJournalStore} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.journals;

import org.jspecify.annotations.NullMarked;
