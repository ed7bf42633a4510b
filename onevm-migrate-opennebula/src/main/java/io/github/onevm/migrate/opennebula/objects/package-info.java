/**
 * Reads OpenNebula's objects, and stops and starts VMs. Read {@link
 * io.github.onevm.migrate.opennebula.objects.OneInventory} first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.objects;

import org.jspecify.annotations.NullMarked;
