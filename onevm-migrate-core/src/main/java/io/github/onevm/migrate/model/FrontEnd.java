package io.github.onevm.migrate.model;

/**
 * The OpenNebula front-end, and the caller's rights there.
 *
 * @param version one.system.version
 * @param callerUid id of the user whose credentials are used; 0 is oneadmin
 * @param acceptsWrites whether this server may write: it leads its zone, or is the only server
 */
public record FrontEnd(Version version, int callerUid, boolean acceptsWrites) {}
