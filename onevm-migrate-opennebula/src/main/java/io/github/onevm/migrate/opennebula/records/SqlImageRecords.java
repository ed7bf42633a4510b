package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of images through {@code one.system.sqlquery} and {@code one.system.sql}. The number of calls does not depend
 * on the number of images. A change makes four: it writes the images, reads all rows, writes the lists, reads all rows
 * again. Reading takes one.
 *
 * <p>A change writes the images first, then the lists; undo uses the opposite order. So a list differs from what it was
 * only while the record of its image shows the move, and who finds a move half made sees in that record where it
 * stopped, as {@code onedb fsck} does. Nobody uses what is in between: while the VM is at rest and locked, its images
 * are in use by it (USED_PERS), and oned lets nobody else attach, clone or delete them. Each row is either as before or
 * as after, so {@link #change} completes what is there, and {@link #restore} takes it back.
 *
 * <p>The record of an image is written only where it still is what was read. In the record of a datastore only the list
 * is replaced, where it still is what was read: oned writes the rest at each monitoring cycle (ON-98).
 */
public final class SqlImageRecords implements ImageRecords {
    private final XmlRpcClient client;
    private final VmReader vms;

    public SqlImageRecords(XmlRpcClient client, VmReader vms) {
        this.client = client;
        this.vms = vms;
    }

    @Override
    public SavedImageRecords read(Set<ImageId> images) {
        if (images.isEmpty()) {
            return new SavedImageRecords(new TreeMap<>());
        }
        return new SavedImageRecords(
                ImageRows.ofImages(client, images).with(images, Set.of()).images());
    }

    @Override
    public SavedImageRecords upToDate(SavedImageRecords saved, ImageRecordChange change) {
        SavedImageRecords now = read(change.images().keySet());
        SortedMap<ImageId, String> texts = new TreeMap<>(saved.images());
        ImageEdit.of(saved, change).forEach(edit -> {
            String found = Objects.requireNonNull(now.images().get(edit.id()));
            if (edit.isUnmade(found)) {
                texts.put(edit.id(), found);
            }
        });
        return new SavedImageRecords(texts);
    }

    @Override
    public void check(ImageRecordChange change) {
        OneDatabase.kind(client);
        ImageRows rows = writer(change).rows();
        List<ImageEdit> edits = ImageEdit.of(new SavedImageRecords(rows.images()), change);
        edits.forEach(edit -> requireConsistent(edit, rows));
        ImageLists.after(change.images()).edits(rows.datastores());
        new LargestRequest(client).tryOut(change.vm(), ImageStatements.updateImages(change.vm(), edits));
    }

    private static void requireConsistent(ImageEdit edit, ImageRows rows) {
        ImageMove move = edit.move();
        if (!ImageBody.isIn(edit.id(), edit.old(), move.from())) {
            throw new BackendException.Refused(
                    edit.label() + " does not name datastore " + move.from() + " as the datastore of the image");
        }
        requireListed(edit.id(), move.from(), rows, true);
        requireListed(edit.id(), move.to().id(), rows, move.to().id().equals(move.from()));
    }

    private static void requireListed(ImageId image, DatastoreId datastore, ImageRows rows, boolean listed) {
        if (rows.isListed(image, datastore) != listed) {
            throw new BackendException.Refused("the list of images of datastore " + datastore
                    + (listed ? " does not name image " : " names image ") + image
                    + ", unlike the record of the image; repair it with onedb fsck first");
        }
    }

    @Override
    public void change(SavedImageRecords before, ImageRecordChange change) {
        List<ImageEdit> edits = ImageEdit.of(before, change);
        try {
            make(edits, change);
        } catch (BackendException.Conflict | BackendException.Ambiguous e) {
            throw e;
        } catch (BackendException e) {
            undo(before, change, e);
            throw e;
        }
    }

    private void make(List<ImageEdit> edits, ImageRecordChange change) {
        ImageWriter writer = writer(change);
        ImageRows written = writer.writeImages(edits, rows -> areMade(edits, rows));
        requireMade(edits, written, writer);
        ImageRows last = writer.writeLists(ImageLists.after(change.images()), written, true);
        requireMade(edits, last, writer);
    }

    private static boolean areMade(List<ImageEdit> edits, ImageRows rows) {
        return edits.stream().allMatch(edit -> edit.isMade(rows.image(edit.id())));
    }

    private static void requireMade(List<ImageEdit> edits, ImageRows rows, ImageWriter writer) {
        edits.stream()
                .filter(edit -> !edit.isMade(rows.image(edit.id())))
                .findFirst()
                .ifPresent(edit -> {
                    throw writer.unwritten(edit, rows.image(edit.id()));
                });
    }

    /** Undoes a change that stopped half-way, so that "refused" still means that nothing was changed. */
    private void undo(SavedImageRecords before, ImageRecordChange change, BackendException why) {
        try {
            restore(before, change);
        } catch (BackendException e) {
            BackendException.Ambiguous both = new BackendException.Ambiguous(
                    why.getMessage() + "; and undoing what was written before failed: " + e.getMessage(), why);
            both.addSuppressed(e);
            throw both;
        }
    }

    @Override
    public boolean shows(ImageRecordChange change) {
        ImageRows rows = writer(change).rows();
        return moved(change, rows).size() == change.images().size()
                && ImageLists.after(change.images()).areIn(rows.datastores());
    }

    /** The images of the change whose records show it. */
    private static SortedMap<ImageId, ImageMove> moved(ImageRecordChange change, ImageRows rows) {
        SortedMap<ImageId, ImageMove> moved = new TreeMap<>(change.images());
        moved.entrySet().removeIf(e -> {
            String body = rows.images().get(e.getKey());
            return body == null || !ImageBody.shows(e.getKey(), body, e.getValue());
        });
        return moved;
    }

    @Override
    public void restore(SavedImageRecords before, ImageRecordChange change) {
        List<ImageEdit> edits = ImageEdit.of(before, change);
        ImageWriter writer = writer(change);
        ImageRows rows = writer.rows();
        for (int attempt = 1; attempt <= ImageWriter.ATTEMPTS; attempt++) {
            rows = writer.writeLists(ImageLists.before(change.images()), rows, true);
            List<ImageEdit> back = backwards(edits, rows);
            if (back.isEmpty()) {
                return;
            }
            rows = writer.writeImages(back, now -> areUndone(edits, now));
            requireNotRefused(back, rows, writer);
        }
        throw new BackendException.Conflict("the records of images "
                + change.images().keySet() + " could not be undone: somebody else keeps changing them");
    }

    /** What must be written so that each image is where it was. */
    private static List<ImageEdit> backwards(List<ImageEdit> edits, ImageRows rows) {
        return edits.stream()
                .filter(edit -> !edit.isRestored(rows.image(edit.id())))
                .map(edit -> edit.backwards(rows.image(edit.id())))
                .toList();
    }

    private static boolean areUndone(List<ImageEdit> edits, ImageRows rows) {
        return edits.stream().allMatch(edit -> edit.isRestored(rows.image(edit.id())));
    }

    /** Somebody else's change in between is no reason to stop: the next attempt is made on top of it. */
    private static void requireNotRefused(List<ImageEdit> back, ImageRows rows, ImageWriter writer) {
        for (ImageEdit edit : back) {
            String found = rows.image(edit.id());
            if (edit.isSpoiled(found) || found.equals(edit.old())) {
                throw writer.unwritten(edit, found);
            }
        }
    }

    @Override
    public boolean isRestored(SavedImageRecords before, ImageRecordChange change) {
        ImageRows rows = writer(change).rows();
        return areUndone(ImageEdit.of(before, change), rows)
                && ImageLists.before(change.images()).areIn(rows.datastores());
    }

    /** An image that has been deleted since, or moved on by somebody else, is none that a list must name. */
    @Override
    public boolean confirm(ImageRecordChange change) {
        ImageRows rows = ImageRows.of(client, change).with(Set.of(), change.datastores());
        SortedMap<ImageId, ImageMove> there = moved(change, rows);
        SortedMap<ImageId, ImageMove> here = unmoved(change, rows);
        ImageLists lists = ImageLists.agreeing(there, here);
        if (lists.areIn(rows.datastores())) {
            return false;
        }
        SortedMap<ImageId, ImageMove> both = new TreeMap<>(there);
        both.putAll(here);
        writer(new ImageRecordChange(change.vm(), both)).writeLists(lists, rows, false);
        return true;
    }

    /** The images of the change whose records name the datastore that they were in before it. */
    private static SortedMap<ImageId, ImageMove> unmoved(ImageRecordChange change, ImageRows rows) {
        SortedMap<ImageId, ImageMove> unmoved = new TreeMap<>(change.images());
        unmoved.entrySet().removeIf(e -> {
            String body = rows.images().get(e.getKey());
            return body == null
                    || !ImageBody.isIn(e.getKey(), body, e.getValue().from());
        });
        return unmoved;
    }

    private ImageWriter writer(ImageRecordChange change) {
        return new ImageWriter(client, vms, change);
    }
}
