package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The methods one.image.delete, one.image.clone, one.image.lock and one.image.unlock. */
final class ImageMethods {
    private final Oned oned;
    private final ImageDriver driver;
    private final Locks locks;

    ImageMethods(Oned oned, ImageDriver driver) {
        this.oned = oned;
        this.driver = driver;
        this.locks = new Locks(oned);
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.image.delete", (s, a) -> delete(s, a.integer(1)));
        methods.put("one.image.clone", (s, a) -> copy(s, a.integer(1), a.string(2), a.optionalInteger(3, -1)));
        methods.put("one.image.lock", (s, a) -> lock(s, a.integer(1), a.integer(2), a.optionalBool(3)));
        methods.put("one.image.unlock", (s, a) -> unlock(s, a.integer(1)));
    }

    private Integer delete(Session session, int id) {
        synchronized (oned) {
            Access.require(session, Right.MANAGE, oned.images.require(id).target());
            oned.images.change(id, image -> {
                image.objectionToDelete().ifPresent(why -> {
                    throw Refusal.action("Cannot delete image. " + why);
                });
                image.setState(ImageRecord.DELETE);
            });
            later(() -> oned.images.find(id).ifPresent(this::deleted));
        }
        return id;
    }

    private void deleted(ImageRecord image) {
        driver.remove(image);
        oned.table(Pool.IMAGE).delete(image.id());
        oned.datastores.change(image.datastoreId(), d -> d.images.remove(image.id()));
        oned.usage.credit(DiskCharge.of(image));
    }

    private Integer copy(Session session, int id, String name, int wantedDatastore) {
        synchronized (oned) {
            ImageRecord source = oned.images.require(id);
            Access.require(session, Right.USE, source.target());
            int datastoreId = wantedDatastore < 0 ? source.datastoreId() : wantedDatastore;
            DatastoreView datastore = oned.datastore(datastoreId)
                    .filter(d -> d.type() == DatastoreView.IMAGE)
                    .orElseThrow(() -> Refusal.noSuch(Pool.DATASTORE.noun(), datastoreId));
            source.objectionToClone().ifPresent(why -> {
                throw Refusal.action("Cannot clone image in state: " + why);
            });
            ImageRecord copy = draft(session, source, name, datastore);
            oned.usage.requireRoom(DiskCharge.of(copy));
            oned.images.put(copy);
            oned.usage.charge(DiskCharge.of(copy));
            oned.images.change(id, image -> image.clonedInto(copy.id()));
            later(() -> copied(id, copy.id()));
            return copy.id();
        }
    }

    private ImageRecord draft(Session session, ImageRecord source, String name, DatastoreView datastore) {
        Identity owner = new Identity(
                oned.images.nextId(),
                session.uid(),
                session.gid(),
                oned.accounts.nameOf(session.uid()),
                Accounts.nameOfGroup(session.gid()),
                name);
        ImageRecord copy = source.copyFor(owner, oned.images.unused());
        copy.setState(ImageRecord.LOCKED);
        copy.values
                .set("PATH", source.values.text("SOURCE"))
                .set("CLONING_ID", source.id())
                .set("DATASTORE_ID", datastore.id())
                .set("DATASTORE", datastore.name());
        return copy;
    }

    private void copied(int sourceId, int copyId) {
        Consumer<ImageRecord> outcome = outcome(sourceId, copyId);
        oned.images.change(copyId, image -> {
            image.values.set("CLONING_ID", -1);
            outcome.accept(image);
        });
        oned.images.change(sourceId, image -> image.noMoreClonedInto(copyId));
    }

    private Consumer<ImageRecord> outcome(int sourceId, int copyId) {
        try {
            ImageRecord source = oned.images.find(sourceId).orElseThrow(() -> new DriverFailure("the image is gone"));
            int datastore = oned.images.require(copyId).datastoreId();
            String volume = "one-img-" + copyId;
            driver.copy(source, volume, datastore);
            return image -> {
                image.values.set("SOURCE", "one-ds-" + datastore + "/" + volume);
                image.setState(ImageRecord.READY);
            };
        } catch (DriverFailure e) {
            return image -> {
                image.template.set("ERROR", oned.dated("Error cloning from " + sourceId + ": " + e.getMessage()));
                image.setState(ImageRecord.ERROR);
            };
        }
    }

    private void later(Runnable task) {
        oned.clockwork.after(oned.timings.epilogPerDisk(), () -> {
            synchronized (oned) {
                task.run();
            }
        });
    }

    private Integer lock(Session session, int id, int level, boolean test) {
        synchronized (oned) {
            Access.requireRight(session, Right.MANAGE, oned.images.require(id).target());
            oned.images.change(id, i -> i.lock = Optional.of(locks.lock(session, i.lock, level, test)));
        }
        return id;
    }

    private Integer unlock(Session session, int id) {
        synchronized (oned) {
            Access.requireRight(session, Right.MANAGE, oned.images.require(id).target());
            oned.images.change(id, image -> {
                locks.requireUnlockable(session, image.lock);
                image.lock = Optional.empty();
            });
        }
        return id;
    }
}
