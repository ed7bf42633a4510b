package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Optional;
import org.w3c.dom.Element;

/** A document: an attribute store that the front-end keeps for others. */
record DocumentRecord(int id, int uid, int gid, String name, int type, Optional<Lock> lock, Template template) {
    static DocumentRecord read(Element e) {
        return new DocumentRecord(
                (int) Xml.number(e, "ID", -1),
                (int) Xml.number(e, "UID", 0),
                (int) Xml.number(e, "GID", 0),
                Xml.text(e, "NAME"),
                (int) Xml.number(e, "TYPE", 0),
                Lock.read(e),
                Xml.child(e, "TEMPLATE").map(Template::read).orElseGet(Template::new));
    }

    DocumentRecord with(Optional<Lock> otherLock) {
        return new DocumentRecord(id, uid, gid, name, type, otherLock, template);
    }

    DocumentRecord with(Template otherTemplate) {
        return new DocumentRecord(id, uid, gid, name, type, lock, otherTemplate);
    }

    Access.Target target() {
        return new Access.Target("DOCUMENT", id, uid, gid, Permissions.ofOwner(), lock);
    }

    String render(String uname, String gname) {
        return "<DOCUMENT>" + Xml.plain("ID", id) + Xml.plain("UID", uid) + Xml.plain("GID", gid)
                + Xml.plain("UNAME", uname) + Xml.plain("GNAME", gname) + Xml.plain("NAME", Xml.escape(name))
                + Xml.plain("TYPE", type) + Permissions.ofOwner().render()
                + lock.map(Lock::render).orElse("")
                + template.render("TEMPLATE") + "</DOCUMENT>";
    }
}
