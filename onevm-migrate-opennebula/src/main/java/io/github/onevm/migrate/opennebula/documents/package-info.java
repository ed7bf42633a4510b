/**
 * Reads the XML documents of OpenNebula's objects; pure functions. Read {@link
 * io.github.onevm.migrate.opennebula.documents.VmDocument} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.documents;

import org.jspecify.annotations.NullMarked;
