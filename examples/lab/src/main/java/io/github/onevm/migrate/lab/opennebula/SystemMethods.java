package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.sql.SQLException;
import java.util.Map;

/** The methods one.system.*, one.zone.* and one.user.*. */
final class SystemMethods {
    private final Oned oned;
    private final String configuration;

    SystemMethods(Oned oned, String configuration) {
        this.oned = oned;
        this.configuration = configuration;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.system.version", (s, a) -> oned.version.text());
        methods.put("one.system.config", (s, a) -> config(s));
        methods.put("one.system.sqlquery", (s, a) -> query(s, a.string(1)));
        methods.put("one.system.sql", (s, a) -> execute(s, a.string(1), a.bool(2)));
        methods.put("one.zone.raftstatus", (s, a) -> raftStatus());
        methods.put("one.user.info", (s, a) -> user(s, a.integer(1)));
        methods.put("one.group.info", (s, a) -> group(s, a.integer(1)));
        methods.put("one.acl.info", (s, a) -> oned.rules.render());
    }

    private String config(Session session) {
        if (!Access.isAdmin(session)) {
            throw Refusal.notAuthorized("The oned configuration can only be retrieved by users in the oneadmin group");
        }
        return configuration;
    }

    private String query(Session session, String sql) {
        Access.requireOneadmin(session);
        try {
            return oned.database.query(sql);
        } catch (SQLException e) {
            // the product says no more than this
            throw Refusal.action("");
        }
    }

    private Integer execute(Session session, String sql, boolean federate) {
        Access.requireOneadmin(session);
        if (federate) {
            throw Refusal.action("Cannot replicate federated SQL query: not in a federation");
        }
        try {
            oned.database.execute(sql);
        } catch (SQLException e) {
            throw Refusal.action("");
        }
        oned.noteAfter(sql);
        return 0;
    }

    private String user(Session session, int wanted) {
        int id = wanted == -1 ? session.uid() : wanted;
        String document = oned.table(Pool.USER).body(id).orElseThrow(() -> Refusal.noSuch(Pool.USER.noun(), id));
        if (id != session.uid() && !Access.isAdmin(session)) {
            throw Refusal.notAuthorized(
                    "User [" + session.uid() + "] : Not authorized to perform USE USER [" + id + "].");
        }
        return oned.quotas.in(document, id);
    }

    private String group(Session session, int wanted) {
        int id = wanted == -1 ? session.gid() : wanted;
        return oned.accounts
                .group(id)
                .map(g -> oned.quotas.inGroup(g, id))
                .orElseThrow(() -> Refusal.noSuch("group", id));
    }

    /** A front-end that is not in an HA zone. */
    private static String raftStatus() {
        return "<RAFT>" + Xml.plain("SERVER_ID", -1) + Xml.plain("STATE", 0) + Xml.plain("TERM", 0)
                + Xml.plain("VOTEDFOR", -1) + Xml.plain("COMMIT", 0) + Xml.plain("LOG_INDEX", -1)
                + Xml.plain("LOG_TERM", -1) + Xml.plain("FEDLOG_INDEX", -1) + "</RAFT>";
    }
}
