package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.records.ImageLists.ListEdit;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes the rows that one change touches, with their conditions, and reads them back. */
final class ImageWriter {
    /** Limits the attempts, so that somebody who keeps changing the rows cannot delay an undo for ever. */
    static final int ATTEMPTS = 5;

    private final XmlRpcClient client;
    private final VmReader vms;
    private final ImageRecordChange change;

    ImageWriter(XmlRpcClient client, VmReader vms, ImageRecordChange change) {
        this.client = client;
        this.vms = vms;
        this.change = change;
    }

    /** All rows of the change. */
    ImageRows rows() {
        return ImageRows.of(client, change).with(change.images().keySet(), change.datastores());
    }

    /** Writes these texts, if there are any, and reads all rows; until they satisfy, because a follower may be behind. */
    ImageRows writeImages(List<ImageEdit> edits, Predicate<ImageRows> enough) {
        List<ImageEdit> needed = edits.stream().filter(ImageEdit::isNeeded).toList();
        if (needed.isEmpty()) {
            return rows();
        }
        client.call(OneMethod.execute(
                "write the records of " + ImageId.words(change.images().keySet()),
                ImageStatements.updateImages(vm(), needed)));
        return client.again(this::readBack, enough);
    }

    /**
     * Writes the lists that are not in these rows as wanted, and again if somebody else has changed one in between.
     *
     * @param atRest whether the VM must be at rest
     * @return the rows as they were read back
     */
    ImageRows writeLists(ImageLists wanted, ImageRows rows, boolean atRest) {
        ImageRows now = rows;
        for (int attempt = 1; !wanted.areIn(now.datastores()); attempt++) {
            if (attempt > ATTEMPTS) {
                throw new BackendException.Conflict("the lists of images of datastores "
                        + wanted.wanted().keySet() + " could not be changed: somebody else keeps changing them");
            }
            if (atRest && attempt > 1) {
                requireAtRest();
            }
            now = writeOnce(wanted, now, atRest);
        }
        return now;
    }

    private ImageRows writeOnce(ImageLists wanted, ImageRows now, boolean atRest) {
        List<ListEdit> edits = wanted.edits(now.datastores());
        Map<DatastoreId, String> seen = now.lists();
        client.call(OneMethod.execute(
                "write the lists of images of datastores " + wanted.wanted().keySet(),
                ImageStatements.updateLists(atRest ? Optional.of(vm()) : Optional.empty(), edits)));
        return client.again(
                this::readBack,
                back -> wanted.areIn(back.datastores()) || !back.lists().equals(seen));
    }

    private ImageRows readBack() {
        try {
            return rows();
        } catch (BackendException e) {
            throw new BackendException.Ambiguous(
                    "the records of " + ImageId.words(change.images().keySet())
                            + " or the lists of their datastores were written, but could not be read back: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The reason why a text that was read back is not the one that was written. */
    BackendException unwritten(ImageEdit edit, String found) {
        VmState state = state();
        if (!state.isAtRest()) {
            return notAtRest(state);
        }
        if (edit.isSpoiled(found)) {
            return new BackendException.Refused(
                    "could not write " + edit.label() + ": what was read back is not what was written");
        }
        if (found.equals(edit.old())) {
            return new BackendException.Ambiguous(
                    edit.label() + " was written, and what is read back is still the text before that");
        }
        return new BackendException.Conflict(
                edit.label() + " was not changed: somebody else has changed it since it was read");
    }

    void requireAtRest() {
        VmState state = state();
        if (!state.isAtRest()) {
            throw notAtRest(state);
        }
    }

    private BackendException notAtRest(VmState state) {
        return new BackendException.Refused(
                "the records of " + ImageId.words(change.images().keySet()) + " were not written: VM " + vm() + " is "
                        + state + ", neither UNDEPLOYED nor in HOLD");
    }

    private VmState state() {
        return vms.statusOfOneSeen(vm()).state();
    }

    private VmId vm() {
        return change.vm();
    }
}
