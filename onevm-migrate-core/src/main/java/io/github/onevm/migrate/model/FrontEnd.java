package io.github.onevm.migrate.model;

/**
 * The OpenNebula front-end and the caller's standing there.
 *
 * @param version one.system.version
 * @param callerUid id of the user whose credentials are used; 0 is oneadmin
 * @param acceptsWrites whether this server may write: the leader of a high-availability zone, or a server alone
 */
public record FrontEnd(Version version, int callerUid, boolean acceptsWrites) {}
