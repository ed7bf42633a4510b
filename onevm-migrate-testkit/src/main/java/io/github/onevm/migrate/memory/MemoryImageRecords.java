package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of the images of a {@link MemorySite}, as lines {@code datastore=100}, and the lists of its datastores. */
public final class MemoryImageRecords implements ImageRecords {
    private static final String DATASTORE = "datastore";
    private static final String SOURCE = "source";
    private static final String NAME = "name";

    private final MemorySite site;

    MemoryImageRecords(MemorySite site) {
        this.site = site;
    }

    @Override
    public SavedImageRecords read(Set<ImageId> images) {
        synchronized (site) {
            SortedMap<ImageId, String> texts = new TreeMap<>();
            images.forEach(id -> texts.put(id, record(id).text()));
            return new SavedImageRecords(texts);
        }
    }

    private RecordText record(ImageId id) {
        Image image = site.images.get(id);
        if (image == null) {
            throw new BackendException.NotFound("there is no image " + id);
        }
        return new RecordText(new TreeMap<>(Map.of(
                DATASTORE,
                image.datastore().toString(),
                NAME,
                image.name(),
                SOURCE,
                site.sources.getOrDefault(id, ""))));
    }

    private void write(ImageId id, RecordText record) {
        site.images.put(
                id,
                new ImageBuilder()
                        .from(Given.existing(site.images, id))
                        .name(record.get(NAME).orElseThrow())
                        .datastore(new DatastoreId(record.number(DATASTORE)))
                        .build());
        site.sources.put(id, record.get(SOURCE).orElseThrow());
    }

    private static RecordText moved(RecordText record, ImageMove move) {
        return record.with(DATASTORE, move.to().id()).with(SOURCE, move.source());
    }

    @Override
    public void check(ImageRecordChange change) {
        synchronized (site) {
            change.images().forEach((id, move) -> {
                if (record(id).number(DATASTORE) != move.from().value()) {
                    throw new BackendException.Refused("image " + id + " is not in datastore " + move.from());
                }
                if (!site.datastores.containsKey(move.to().id())) {
                    throw new BackendException.NotFound(
                            "there is no datastore " + move.to().id());
                }
            });
        }
    }

    @Override
    public SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change) {
        synchronized (site) {
            SortedMap<ImageId, String> texts = new TreeMap<>();
            saved.images()
                    .forEach((id, text) -> texts.put(
                            id, isMoved(id, change) ? text : record(id).text()));
            return new SavedImageRecords(texts);
        }
    }

    private static RecordText saved(SavedImageRecords before, ImageId id) {
        String text = before.images().get(id);
        if (text == null) {
            throw new BackendException.Refused("the record of image " + id + " was not read before");
        }
        return RecordText.parse(text);
    }

    private boolean isMoved(ImageId id, ImageRecordChange change) {
        return record(id).equals(moved(record(id), Given.existing(change.images(), id)));
    }

    @Override
    public void change(SavedImageRecords before, ImageRecordChange change) {
        synchronized (site) {
            change.images().keySet().forEach(id -> saved(before, id));
            requireAtRest(change);
            change.images().forEach((id, move) -> {
                if (!isMoved(id, change)
                        && !record(id).text().equals(before.images().get(id))) {
                    throw new BackendException.Conflict(
                            "the record of image " + id + " was not changed: somebody else has");
                }
            });
            change.images().forEach((id, move) -> {
                write(id, moved(record(id), move));
                list(id, move.from(), move.to().id());
            });
        }
    }

    private void list(ImageId id, DatastoreId from, DatastoreId to) {
        site.listOf(from).remove(id);
        site.listOf(to).add(id);
    }

    private void requireAtRest(ImageRecordChange change) {
        if (!site.existing(change.vm()).state().isAtRest()) {
            throw new BackendException.Refused("VM " + change.vm() + " is "
                    + site.existing(change.vm()).state() + ", neither UNDEPLOYED nor in HOLD");
        }
    }

    @Override
    public boolean shows(ImageRecordChange change) {
        synchronized (site) {
            return change.images().keySet().stream().allMatch(id -> isMoved(id, change)) && listsShow(change);
        }
    }

    private boolean listsShow(ImageRecordChange change) {
        return change.images().entrySet().stream()
                .allMatch(e -> site.listOf(e.getValue().to().id()).contains(e.getKey())
                        && !site.listOf(e.getValue().from()).contains(e.getKey()));
    }

    @Override
    public void restore(SavedImageRecords before, ImageRecordChange change) {
        synchronized (site) {
            requireAtRest(change);
            change.images().forEach((id, move) -> {
                RecordText was = saved(before, id);
                RecordText now = record(id);
                write(
                        id,
                        now.equals(moved(was, move))
                                ? was
                                : now.with(DATASTORE, was.number(DATASTORE))
                                        .with(SOURCE, was.get(SOURCE).orElseThrow()));
                list(id, move.to().id(), move.from());
            });
        }
    }

    @Override
    public boolean isRestored(SavedImageRecords before, ImageRecordChange change) {
        synchronized (site) {
            return change.images().entrySet().stream().allMatch(e -> {
                RecordText was = saved(before, e.getKey());
                RecordText now = record(e.getKey());
                return now.get(DATASTORE).equals(was.get(DATASTORE))
                        && now.get(SOURCE).equals(was.get(SOURCE))
                        && site.listOf(e.getValue().from()).contains(e.getKey())
                        && !site.listOf(e.getValue().to().id()).contains(e.getKey());
            });
        }
    }

    @Override
    public boolean confirm(ImageRecordChange change) {
        synchronized (site) {
            boolean written = false;
            for (var e : change.images().entrySet()) {
                boolean moved = isMoved(e.getKey(), change);
                DatastoreId from =
                        moved ? e.getValue().from() : e.getValue().to().id();
                DatastoreId to = moved ? e.getValue().to().id() : e.getValue().from();
                written |= !site.listOf(to).contains(e.getKey())
                        || site.listOf(from).contains(e.getKey());
                list(e.getKey(), from, to);
            }
            return written;
        }
    }
}
