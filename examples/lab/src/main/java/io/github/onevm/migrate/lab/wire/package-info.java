/**
 * What both simulated products share below their protocols: a loopback HTTP server that can misbehave on demand, the
 * list of the faults to come, and the list of the calls that came. Read {@link
 * io.github.onevm.migrate.lab.wire.LabHttpServer} first.
 */
@NullMarked
package io.github.onevm.migrate.lab.wire;

import org.jspecify.annotations.NullMarked;
