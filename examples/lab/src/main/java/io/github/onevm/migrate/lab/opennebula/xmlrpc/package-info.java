/**
 * XML-RPC as the front-end speaks it. Read {@link io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall} and {@link
 * io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcReply}.
 */
@NullMarked
package io.github.onevm.migrate.lab.opennebula.xmlrpc;

import org.jspecify.annotations.NullMarked;
