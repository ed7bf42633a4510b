/**
 * XML-RPC: calls, answers, errors, and the one sender. Read {@link io.github.onevm.migrate.opennebula.wire.XmlRpcClient}
 * first.
 */
@NullMarked
package io.github.onevm.migrate.opennebula.wire;

import org.jspecify.annotations.NullMarked;
