package io.github.onevm.migrate.lab.opennebula;

import java.util.Map;
import java.util.Set;

/**
 * The method one.image.allocate, for images with SOURCE: they are registered as they are, without a driver, and are READY at once.
 * SOURCE is for oneadmin and its group.
 */
final class ImageAllocation {
    private static final Set<String> OF_RECORD =
            Set.of("NAME", "TYPE", "PERSISTENT", "SOURCE", "SIZE", "FORMAT", "PATH");
    private static final Map<String, Integer> TYPES =
            Map.of("OS", ImageSpec.OS, "CDROM", ImageSpec.CDROM, "DATABLOCK", ImageSpec.DATABLOCK);

    private final Oned oned;

    ImageAllocation(Oned oned) {
        this.oned = oned;
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.image.allocate", (s, a) -> allocate(s, a.string(1), a.integer(2)));
    }

    private Integer allocate(Session session, String text, int datastoreId) {
        Template wanted = VmMethods.parse(text);
        if (!Access.isAdmin(session)) {
            throw Refusal.notAuthorized(
                    "User [" + session.uid() + "] : Template includes a restricted attribute SOURCE.");
        }
        String name = wanted.value("NAME");
        if (wanted.value("SOURCE").isEmpty() || !wanted.value("SIZE").matches("[0-9]{1,12}")) {
            throw Refusal.internal("Cannot determine Image SIZE. Wrong number or missing SIZE attribute.");
        }
        synchronized (oned) {
            DatastoreView datastore = oned.datastore(datastoreId)
                    .filter(d -> d.type() == DatastoreView.IMAGE)
                    .orElseThrow(() -> Refusal.noSuch(Pool.DATASTORE.noun(), datastoreId));
            oned.database.select("SELECT oid FROM image_pool WHERE name = ? AND uid = ?", name, session.uid()).stream()
                    .findFirst()
                    .ifPresent(id -> {
                        throw Refusal.allocate("NAME is already taken by IMAGE " + id + ".");
                    });
            ImageRecord image = draft(session, wanted, name, datastore);
            oned.usage.requireRoom(DiskCharge.of(image));
            oned.images.put(image);
            oned.usage.charge(DiskCharge.of(image));
            return image.id();
        }
    }

    private ImageRecord draft(Session session, Template wanted, String name, DatastoreView datastore) {
        Identity owner = new Identity(
                oned.images.nextId(),
                session.uid(),
                session.gid(),
                oned.accounts.nameOf(session.uid()),
                Accounts.nameOfGroup(session.gid()),
                name);
        Values values = oned.images
                .unused()
                .set("TYPE", TYPES.getOrDefault(wanted.value("TYPE"), ImageSpec.OS))
                .set("PERSISTENT", wanted.value("PERSISTENT").equalsIgnoreCase("YES") ? 1 : 0)
                .set("SOURCE", wanted.value("SOURCE"))
                .set("PATH", "")
                .set("SIZE", Long.parseLong(wanted.value("SIZE")))
                .set("DATASTORE_ID", datastore.id())
                .set("DATASTORE", datastore.name());
        Template template = new Template();
        wanted.attributes().stream()
                .filter(attribute -> !OF_RECORD.contains(attribute.name()))
                .forEach(template::add);
        if (template.get("DEV_PREFIX").isEmpty()) {
            template.add("DEV_PREFIX", "sd");
        }
        return new ImageRecord(owner, values, template, Images.noSnapshots());
    }
}
