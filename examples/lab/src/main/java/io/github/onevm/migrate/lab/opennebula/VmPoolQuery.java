package io.github.onevm.migrate.lab.opennebula;

import java.util.ArrayList;
import java.util.List;

/**
 * Which VMs a pool call wants.
 *
 * @param filter -4 those of the caller's group, -3 the caller's, -2 all, -1 both of these, else those of a user id
 * @param start first id or offset, -1 for all
 * @param end last id, or below -1 the negative size of a page
 * @param state -2 any, -1 all but DONE, else a STATE
 */
record VmPoolQuery(int filter, int start, int end, int state) {
    String sql(Session session, String column) {
        List<String> conditions = new ArrayList<>();
        conditions.add(
                switch (state) {
                    case -2 -> "1 = 1";
                    case -1 -> "state <> " + States.DONE;
                    default -> "state = " + state;
                });
        conditions.add(owners(session));
        if (!Access.isAdmin(session)) {
            conditions.add("(uid = " + session.uid() + " AND owner_u = 1 OR gid = " + session.gid()
                    + " AND group_u = 1 OR other_u = 1)");
        }
        if (start >= 0 && end >= start) {
            conditions.add("oid BETWEEN " + start + " AND " + end);
        }
        String page = start >= 0 && end < -1 ? " LIMIT " + -end + " OFFSET " + start : "";
        return "SELECT " + column + " FROM vm_pool WHERE " + String.join(" AND ", conditions) + " ORDER BY oid DESC"
                + page;
    }

    private String owners(Session session) {
        return switch (filter) {
            case -4 -> "gid = " + session.gid();
            case -3 -> "uid = " + session.uid();
            case -2 -> "1 = 1";
            case -1 -> "(uid = " + session.uid() + " OR gid = " + session.gid() + ")";
            default -> "uid = " + filter;
        };
    }
}
