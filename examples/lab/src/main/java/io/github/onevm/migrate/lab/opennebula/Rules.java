package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of access control: those that every installation has, those of VDC 0 for the group {@code users}, and three
 * for each cluster that a VDC gives to a group. Written in whole while the site is built, only read afterwards.
 */
final class Rules {
    /** Kinds of objects. */
    static final long HOST = 0x2000000000L;

    static final long NET = 0x4000000000L;
    static final long DATASTORE = 0x100000000000L;

    /** Rights. */
    static final long USE = 1;

    static final long MANAGE = 2;

    private static final long ONE = 0x100000000L;
    private static final long GROUP = 0x200000000L;
    private static final long ALL = 0x400000000L;
    private static final long IN_CLUSTER = 0x800000000L;
    private static final long LOWER_HALF = 0xFFFFFFFFL;
    private static final int FIRST_OF_VDC = 9;

    private record Rule(int id, long user, long resource, long rights, long zone, String text) {
        String render() {
            return "<ACL>" + Xml.plain("ID", id) + Xml.plain("USER", Long.toHexString(user))
                    + Xml.plain("RESOURCE", Long.toHexString(resource)) + Xml.plain("RIGHTS", Long.toHexString(rights))
                    + Xml.plain("ZONE", Long.toHexString(zone)) + Xml.plain("STRING", text) + "</ACL>";
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    Rules() {
        rules.add(new Rule(
                0,
                GROUP | 1,
                0x121429400000000L,
                8,
                ALL,
                "@1 VM+IMAGE+TEMPLATE+DOCUMENT+SECGROUP+VMGROUP+BACKUPJOB/* CREATE *"));
        rules.add(new Rule(3, GROUP | 1, HOST | ALL, MANAGE, ONE, "@1 HOST/* MANAGE #0"));
        rules.add(new Rule(4, GROUP | 1, NET | ALL, USE, ONE, "@1 NET/* USE #0"));
        rules.add(new Rule(5, GROUP | 1, DATASTORE | ALL, USE, ONE, "@1 DATASTORE/* USE #0"));
        rules.add(new Rule(1, ALL, 0x800400000000L, USE, ALL, "* ZONE/* USE *"));
        rules.add(new Rule(2, ALL, 0x18000400000000L, USE, ALL, "* MARKETPLACE+MARKETPLACEAPP/* USE *"));
    }

    /** What a VDC with this cluster gives to a group. */
    void addVdc(int group, int cluster) {
        int id = Math.max(FIRST_OF_VDC, rules.stream().mapToInt(Rule::id).max().orElse(0) + 1);
        add(id, group, cluster, HOST, MANAGE, "HOST", "MANAGE");
        add(id + 1, group, cluster, NET, USE, "NET", "USE");
        add(id + 2, group, cluster, DATASTORE, USE, "DATASTORE", "USE");
    }

    private void add(int id, int group, int cluster, long kind, long right, String noun, String verb) {
        String text = "@" + group + " " + noun + "/%" + cluster + " " + verb + " #0";
        rules.add(new Rule(id, GROUP | group, kind | IN_CLUSTER | cluster, right, ONE, text));
    }

    /** By whom they are for, as the product keeps them. */
    String render() {
        StringBuilder out = new StringBuilder();
        rules.stream().sorted(Comparator.comparingLong(Rule::user)).forEach(r -> out.append(r.render()));
        return Xml.plain("ACL_POOL", out);
    }

    /** Whether a rule gives the right on an object in these clusters to a user of this one group. */
    boolean give(int uid, int gid, long kind, int id, Collection<Integer> clusters, long right) {
        return rules.stream()
                .filter(r -> r.user == ALL || r.user == (ONE | uid) || r.user == (GROUP | gid))
                .filter(r -> (r.rights & right) == right)
                .anyMatch(r -> (r.resource & (kind | ALL)) == (kind | ALL)
                        || isMarked(r.resource, kind | ONE, id)
                        || clusters.stream().anyMatch(c -> isMarked(r.resource, kind | IN_CLUSTER, c)));
    }

    private static boolean isMarked(long resource, long mark, int id) {
        return (resource & (mark | LOWER_HALF)) == (mark | id);
    }
}
