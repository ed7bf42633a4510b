/**
 * The simulated OpenNebula front-end: a real SQLite database with the product's tables, the state machine of its
 * virtual machines, the StorPool driver scripts, guests that write, and the XML-RPC interface. As in the product, a VM
 * is whatever its database row says: every access re-reads the row, so what a client writes by SQL is what boots. Read
 * {@link io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEnd} first.
 */
@NullMarked
package io.github.onevm.migrate.lab.opennebula;

import org.jspecify.annotations.NullMarked;
