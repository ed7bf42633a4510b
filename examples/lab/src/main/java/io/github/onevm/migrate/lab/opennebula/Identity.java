package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import org.w3c.dom.Element;

/** What every object has: its number and name, its owner and group. */
record Identity(int id, int uid, int gid, String uname, String gname, String name) {
    static Identity read(Element e) {
        return new Identity(
                (int) Xml.number(e, "ID", -1),
                (int) Xml.number(e, "UID", 0),
                (int) Xml.number(e, "GID", 0),
                Xml.text(e, "UNAME"),
                Xml.text(e, "GNAME"),
                Xml.text(e, "NAME"));
    }

    /** An object of oneadmin. */
    static Identity ofOneadmin(int id, String name) {
        return new Identity(id, 0, 0, "oneadmin", "oneadmin", name);
    }

    String render() {
        return Xml.plain("ID", id)
                + Xml.plain("UID", uid)
                + Xml.plain("GID", gid)
                + Xml.plain("UNAME", uname)
                + Xml.plain("GNAME", gname)
                + Xml.plain("NAME", Xml.escape(name));
    }
}
