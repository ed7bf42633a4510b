package io.github.onevm.migrate.model;

import java.util.Set;

/**
 * A rule of OpenNebula's access control, as {@code one.acl.info} shows it: four numbers of 64 bits (ON-67). The rights
 * that a VDC grants to a group are also stored as such rules.
 *
 * @param user USER: the users it applies to
 * @param resource RESOURCE: kinds of objects, and which objects
 * @param rights RIGHTS
 * @param zone ZONE: the zones it applies to
 */
public record AclRule(long user, long resource, long rights, long zone) {
    /** The right USE. */
    public static final long USE = 1;

    /** The right MANAGE. */
    public static final long MANAGE = 2;

    /** Kind of object: a host. */
    public static final long HOST = 0x2000000000L;

    /** Kind of object: a datastore. */
    public static final long DATASTORE = 0x100000000000L;

    /** Flag for one user, object or zone, whose id is in the lower half. */
    public static final long INDIVIDUAL = 0x100000000L;

    /** Flag for a group of users, or for the objects of a group. */
    public static final long GROUP = 0x200000000L;

    /** Flag for all users, all objects or all zones. */
    public static final long ALL = 0x400000000L;

    /** Flag for the objects in a cluster. */
    public static final long CLUSTER = 0x800000000L;

    private static final long ID = 0xFFFFFFFFL;

    /** Whether it applies to this user, who is in these groups. */
    public boolean isFor(int uid, Set<Integer> groups) {
        return user == ALL || user == (INDIVIDUAL | uid) || groups.stream().anyMatch(g -> user == (GROUP | g));
    }

    /** Whether it applies to this zone. */
    public boolean holdsIn(int zoneId) {
        return (zone & ALL) == ALL || isMarked(zone, 0, INDIVIDUAL, zoneId);
    }

    /** Whether it grants this right. */
    public boolean gives(long right) {
        return (rights & right) == right;
    }

    /**
     * Whether it applies to an object.
     *
     * @param kind {@link #HOST} or {@link #DATASTORE}
     * @param id the object
     * @param clusters the clusters that the object is in
     */
    public boolean isAbout(long kind, int id, Set<ClusterId> clusters) {
        return (resource & (kind | ALL)) == (kind | ALL)
                || isMarked(resource, kind, INDIVIDUAL, id)
                || clusters.stream().anyMatch(c -> isMarked(resource, kind, CLUSTER, c.value()));
    }

    /** Whether it applies to the objects of this kind that belong to a group. */
    public boolean isAboutGroup(long kind, int gid) {
        return isMarked(resource, kind, GROUP, gid);
    }

    private static boolean isMarked(long number, long kind, long mark, int id) {
        return (number & (kind | mark | ID)) == (kind | mark | id);
    }
}
