package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A lock on a VM or a document.
 *
 * @param level 1 use, 2 manage, 3 admin
 * @param owner user id
 * @param time seconds since the epoch
 * @param requestId the call that took it
 */
record Lock(int level, int owner, long time, int requestId) {
    static Optional<Lock> read(Element object) {
        return Xml.child(object, "LOCK")
                .map(l -> new Lock(
                        (int) Xml.number(l, "LOCKED", 0),
                        (int) Xml.number(l, "OWNER", -1),
                        Xml.number(l, "TIME", 0),
                        (int) Xml.number(l, "REQ_ID", -1)))
                .filter(l -> l.level() > 0);
    }

    boolean stops(Right right) {
        return level <= right.level();
    }

    String render() {
        return "<LOCK>" + Xml.plain("LOCKED", level) + Xml.plain("OWNER", owner) + Xml.plain("TIME", time)
                + Xml.plain("REQ_ID", requestId) + "</LOCK>";
    }
}
