package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The info methods of clusters, hosts, datastores, images and networks. */
final class PoolMethods {
    private final Oned oned;

    PoolMethods(Oned oned) {
        this.oned = oned;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.cluster.info", (s, a) -> one(Pool.CLUSTER, a.integer(1)));
        methods.put("one.clusterpool.info", (s, a) -> all(Pool.CLUSTER));
        methods.put("one.datastore.info", (s, a) -> one(Pool.DATASTORE, a.integer(1)));
        methods.put("one.datastorepool.info", (s, a) -> all(Pool.DATASTORE));
        methods.put("one.host.info", (s, a) -> Hosts.withMonitoring(one(Pool.HOST, a.integer(1)), a.integer(1)));
        methods.put("one.hostpool.info", (s, a) -> all(Pool.HOST));
        methods.put("one.image.info", (s, a) -> owned(s, Pool.IMAGE, a.integer(1)));
        methods.put("one.imagepool.info", (s, a) -> visible(s, Pool.IMAGE, a));
        methods.put("one.vn.info", (s, a) -> owned(s, Pool.NETWORK, a.integer(1)));
        methods.put("one.vnpool.info", (s, a) -> visible(s, Pool.NETWORK, a));
    }

    private String one(Pool pool, int id) {
        return oned.table(pool).body(id).orElseThrow(() -> Refusal.noSuch(pool.noun(), id));
    }

    private String all(Pool pool) {
        return Xml.plain(pool.poolElement(), String.join("", oned.table(pool).bodies()));
    }

    private String owned(Session session, Pool pool, int id) {
        String body = one(pool, id);
        Access.requireRight(session, Right.USE, target(pool, Xml.parse(body)));
        return body;
    }

    /** Pools of owned objects show only what the caller may use; the ranges of ids are checked for being there. */
    private String visible(Session session, Pool pool, Arguments arguments) {
        arguments.integer(1);
        arguments.integer(2);
        arguments.integer(3);
        List<String> bodies = oned.table(pool).bodies().stream()
                .filter(b -> mayUse(session, target(pool, Xml.parse(b))))
                .toList();
        return Xml.plain(pool.poolElement(), String.join("", bodies));
    }

    private static boolean mayUse(Session session, Access.Target target) {
        try {
            Access.requireRight(session, Right.USE, target);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static Access.Target target(Pool pool, Element e) {
        String noun = pool == Pool.NETWORK ? "NET" : pool.element();
        return new Access.Target(
                noun,
                (int) Xml.number(e, "ID", -1),
                (int) Xml.number(e, "UID", 0),
                (int) Xml.number(e, "GID", 0),
                Permissions.read(e),
                Optional.empty());
    }
}
