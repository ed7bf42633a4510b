package io.github.onevm.migrate.lab.opennebula;

import java.util.ArrayList;
import java.util.List;

/** The tables, column by column as in the product's schema (SQLite, src/sql and src/vm of the release). */
final class Tables {
    private static final String RIGHTS = "owner_u INTEGER, group_u INTEGER, other_u INTEGER";

    private Tables() {}

    static List<String> of(Version version) {
        List<String> tables = new ArrayList<>();
        tables.add("CREATE TABLE vm_pool (oid INTEGER PRIMARY KEY, name VARCHAR(128), body MEDIUMTEXT, uid INTEGER,"
                + " gid INTEGER, state INTEGER, lcm_state INTEGER, "
                + (version.isSeven() ? "resched INTEGER, " : "") + RIGHTS + ", short_body MEDIUMTEXT, "
                + jsonColumn(version) + " MEDIUMTEXT)");
        tables.add("CREATE TABLE history (vid INTEGER, seq INTEGER, body MEDIUMTEXT, stime INTEGER, etime INTEGER,"
                + " PRIMARY KEY(vid,seq))");
        tables.add("CREATE TABLE user_quotas (user_oid INTEGER PRIMARY KEY, body MEDIUMTEXT)");
        tables.add("CREATE TABLE group_quotas (group_oid INTEGER PRIMARY KEY, body MEDIUMTEXT)");
        for (Pool pool : Pool.values()) {
            tables.add("CREATE TABLE " + pool.table() + " (oid INTEGER PRIMARY KEY, name VARCHAR(128), body MEDIUMTEXT,"
                    + (pool == Pool.DOCUMENT ? " type INTEGER," : "") + " uid INTEGER, gid INTEGER, " + RIGHTS + ")");
        }
        return tables;
    }

    static String jsonColumn(Version version) {
        return version.hasBodyJson() ? "body_json" : "search_token";
    }
}
