/** The simulated OpenNebula front-end: database, state machine, drivers and XML-RPC interface. */
@NullMarked
package io.github.onevm.migrate.lab.opennebula;

import org.jspecify.annotations.NullMarked;
