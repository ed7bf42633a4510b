package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The methods one.document.* and one.documentpool.info. */
final class DocumentMethods {
    private final Oned oned;
    private final ObjectTable table;
    private final Locks locks;
    private final AtomicInteger nextId = new AtomicInteger();

    DocumentMethods(Oned oned) {
        this.oned = oned;
        this.table = oned.table(Pool.DOCUMENT);
        this.locks = new Locks(oned);
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.document.allocate", (s, a) -> allocate(s, a.string(1), a.integer(2)));
        methods.put("one.document.info", (s, a) -> info(s, a.integer(1)));
        methods.put("one.document.update", (s, a) -> update(s, a.integer(1), a.string(2), a.integer(3)));
        methods.put("one.document.delete", (s, a) -> delete(s, a.integer(1)));
        methods.put("one.document.lock", (s, a) -> lock(s, a.integer(1), a.integer(2), a.optionalBool(3)));
        methods.put("one.document.unlock", (s, a) -> unlock(s, a.integer(1)));
        methods.put("one.documentpool.info", this::pool);
    }

    /** Names need not be unique. As in the product, a number is given and its document visible at one moment. */
    private Integer allocate(Session session, String text, int type) {
        Template template = parse(text);
        synchronized (oned) {
            int id = nextId.getAndIncrement();
            String name = template.get("NAME").orElse("document-" + id);
            template.remove("NAME");
            if (!save(new DocumentRecord(id, session.uid(), session.gid(), name, type, Optional.empty(), template))) {
                throw Refusal.internal("Error allocating a new document. Error transforming the Document to XML.");
            }
            return id;
        }
    }

    private static Template parse(String text) {
        try {
            return TemplateText.parse(text);
        } catch (IllegalArgumentException | Xml.NotXml e) {
            throw Refusal.allocate("Error parsing template: " + e.getMessage());
        }
    }

    private String info(Session session, int id) {
        DocumentRecord document = require(id);
        Access.requireRight(session, Right.USE, document.target());
        return rendered(document);
    }

    private Integer update(Session session, int id, String text, int how) {
        Template template = VmMethods.parse(text);
        synchronized (oned) {
            DocumentRecord document = require(id);
            Access.require(session, Right.MANAGE, document.target());
            if (how == 1) {
                document.template().merge(template);
                save(document);
            } else {
                save(document.with(template));
            }
        }
        return id;
    }

    private Integer delete(Session session, int id) {
        synchronized (oned) {
            Access.require(session, Right.MANAGE, require(id).target());
            table.delete(id);
        }
        return id;
    }

    private Integer lock(Session session, int id, int level, boolean test) {
        synchronized (oned) {
            DocumentRecord document = require(id);
            Access.requireRight(session, Right.MANAGE, document.target());
            save(document.with(Optional.of(locks.lock(session, document.lock(), level, test))));
        }
        return id;
    }

    private Integer unlock(Session session, int id) {
        synchronized (oned) {
            DocumentRecord document = require(id);
            Access.requireRight(session, Right.MANAGE, document.target());
            locks.requireUnlockable(session, document.lock());
            save(document.with(Optional.empty()));
        }
        return id;
    }

    private String pool(Session session, Arguments arguments) {
        arguments.integer(1);
        arguments.integer(2);
        arguments.integer(3);
        int type = arguments.integer(4);
        List<String> documents = table.bodies().stream()
                .map(b -> DocumentRecord.read(Xml.parse(b)))
                .filter(d -> d.type() == type)
                .filter(d -> Access.isAdmin(session) || d.uid() == session.uid())
                .map(this::rendered)
                .toList();
        return Xml.plain("DOCUMENT_POOL", String.join("", documents));
    }

    private DocumentRecord require(int id) {
        return table.element(id).map(DocumentRecord::read).orElseThrow(() -> Refusal.noSuch(Pool.DOCUMENT.noun(), id));
    }

    /**
     * As in the product, values are put into CDATA sections unchanged. If the result is not XML, it is not stored, but
     * the update succeeds nevertheless (ON-15).
     */
    private boolean save(DocumentRecord document) {
        String body = rendered(document);
        if (!isXml(body)) {
            return false;
        }
        table.put(document.id(), document.name(), document.type(), body);
        return true;
    }

    private static boolean isXml(String body) {
        try {
            Xml.parse(body);
            return true;
        } catch (Xml.NotXml e) {
            return false;
        }
    }

    private String rendered(DocumentRecord document) {
        String user = oned.table(Pool.USER)
                .element(document.uid())
                .map(e -> Xml.text(e, "NAME"))
                .orElse("");
        return document.render(user, document.gid() == 0 ? "oneadmin" : "users");
    }
}
