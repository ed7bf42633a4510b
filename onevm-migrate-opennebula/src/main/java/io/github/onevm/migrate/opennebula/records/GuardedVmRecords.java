package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The common part of both writers: compute every text before anything is written, write only texts that differ, and
 * read each row back before the next one.
 *
 * <p>A change writes the history record first and the body last. Drivers and scheduler use the body: until it is
 * written, the VM belongs to the source. If somebody else resumes the VM in between, it starts on the source or is
 * refused, but never starts on half-moved disks. Undo uses the opposite order for the same reason.
 */
public abstract class GuardedVmRecords implements VmRecords {
    /** Limits the attempts, so that somebody who keeps changing the VM cannot delay an undo for ever. */
    private static final int ATTEMPTS = 5;

    private final XmlRpcClient client;
    private final VmReader vms;

    public GuardedVmRecords(XmlRpcClient client, VmReader vms) {
        this.client = client;
        this.vms = vms;
    }

    /** The present text of a row. */
    public abstract String current(VmRecordKey key);

    /** Whether a write has no effect unless the VM is UNDEPLOYED, so that the state need not be read before. */
    public abstract boolean guardsState();

    /** Refuses texts that this writer cannot write, before anything is written. */
    public abstract void requireWritable(VmId vm, Collection<String> texts);

    /**
     * Writes a row, if it still has the text from which the new one was made. Returns the output of the writer, which
     * may be empty. Reading back tells whether it worked.
     */
    public abstract String write(VmRecordKey key, String old, String text);

    /** Where a text that was read differs from the wanted one, without showing it; empty if it does not. */
    public abstract Optional<String> difference(String wanted, String found);

    @Override
    public final boolean showRest(SavedVmRecords records) {
        return VmBody.state(records.body(), records.vm()).map(VmState::isAtRest).orElse(true);
    }

    @Override
    public final Map<String, String> pins(SavedVmRecords records) {
        return VmBody.pins(records.body(), records.vm());
    }

    @Override
    public final void check(VmRecordChange change) {
        SavedVmRecords now = read(change.vm(), change.history().isPresent());
        List<RowEdit> edits = RowEdit.of(now, change);
        requireWritable(change.vm(), texts(edits));
        tryLargest(now, edits);
    }

    /** Checks, without any effect, that requests as large as those of the change are accepted. */
    public abstract void tryLargest(SavedVmRecords now, List<RowEdit> edits);

    @Override
    public final void change(SavedVmRecords before, VmRecordChange change) {
        change(before, change, false);
    }

    /** The state cannot have changed while the VM was locked, and the condition of the statement covers the text. */
    @Override
    public final void changeLocked(SavedVmRecords before, VmRecordChange change) {
        change(before, change, guardsState() && VmBody.isLocked(before.body(), before.vm()));
    }

    private void change(SavedVmRecords before, VmRecordChange change, boolean locked) {
        List<RowEdit> edits = RowEdit.of(before, change);
        if (!locked) {
            requireUndeployed(before.vm());
        }
        requireWritable(before.vm(), texts(edits));
        Map<VmRecordKey, RowEdit> touched = new LinkedHashMap<>();
        try {
            edits.stream().filter(edit -> !isMade(edit, locked)).toList().forEach(edit -> {
                touched.put(edit.key(), edit);
                writeAndVerify(edit);
            });
        } catch (BackendException.Ambiguous e) {
            throw e;
        } catch (BackendException e) {
            restore(touched.values(), before, change, e);
            throw e;
        }
    }

    @Override
    public final void restore(SavedVmRecords before, VmRecordChange change) {
        for (int attempt = 1; ; attempt++) {
            try {
                requireAtRest(before.vm());
                List<RowEdit> edits = backwards(before, change);
                requireWritable(before.vm(), texts(edits));
                edits.forEach(this::writeAndVerify);
                return;
            } catch (BackendException.Conflict e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void requireAtRest(VmId vm) {
        VmState state = state(vm);
        if (!state.isAtRest()) {
            throw new BackendException.Refused("the records of VM " + vm + " were not undone: it is " + state
                    + ", neither UNDEPLOYED nor in HOLD");
        }
    }

    @Override
    public final void checkRestore(SavedVmRecords before, VmRecordChange change) {
        requireWritable(before.vm(), texts(backwards(before, change)));
    }

    private List<RowEdit> backwards(SavedVmRecords before, VmRecordChange change) {
        List<RowEdit> edits = new ArrayList<>();
        RowEdit.bodyFirst(before, change).forEach(made -> {
            String now = current(made.key());
            boolean asMade = difference(made.text(), now).isEmpty();
            String back = asMade ? made.old() : VmRecordTexts.restored(made.key(), now, made.old(), change);
            if (difference(back, now).isPresent()) {
                edits.add(made.backwards(now, back));
            }
        });
        return edits;
    }

    private static List<String> texts(List<RowEdit> edits) {
        return edits.stream().map(RowEdit::text).toList();
    }

    @Override
    public final boolean isRestored(SavedVmRecords before, VmRecordChange change) {
        return VmRecordTexts.of(before).entrySet().stream()
                .allMatch(row -> VmRecordTexts.isRestored(row.getKey(), current(row.getKey()), row.getValue(), change));
    }

    @Override
    public final boolean shows(VmRecordChange change) {
        return VmRecordTexts.show(read(change.vm(), change.history().isPresent()), change);
    }

    private void requireUndeployed(VmId vm) {
        VmState state = state(vm);
        if (!state.isUndeployed()) {
            throw new BackendException.Refused(
                    "the records of VM " + vm + " were not changed: it is " + state + ", not UNDEPLOYED");
        }
    }

    /**
     * Whether the row already has the wanted text. If not, it must be as it was read, or somebody's change would be
     * lost. If the condition of the statement covers that, the row is not read.
     */
    private boolean isMade(RowEdit edit, boolean locked) {
        if (locked) {
            return difference(edit.text(), edit.old()).isEmpty();
        }
        String now = current(edit.key());
        if (difference(edit.text(), now).isEmpty()) {
            return true;
        }
        Optional<String> since = difference(edit.old(), now);
        if (since.isPresent() && !edit.isMade(now)) {
            throw edit.changedSince(since.get());
        }
        return since.isPresent();
    }

    /** Undoes a change that stopped half-way, so that "refused" still means that nothing was changed. */
    private void restore(
            Collection<RowEdit> touched, SavedVmRecords before, VmRecordChange change, BackendException why) {
        try {
            touched.forEach(made -> {
                String now = current(made.key());
                boolean ours = difference(made.text(), now).isEmpty() || made.isSpoiled(now);
                String back = ours ? made.old() : VmRecordTexts.restored(made.key(), now, made.old(), change);
                if (difference(back, now).isPresent()) {
                    writeAndVerify(made.backwards(now, back));
                }
            });
        } catch (BackendException e) {
            BackendException.Ambiguous both = new BackendException.Ambiguous(
                    why.getMessage() + "; and undoing what was written before failed: " + e.getMessage(), why);
            both.addSuppressed(e);
            throw both;
        }
    }

    private void writeAndVerify(RowEdit edit) {
        String said = write(edit.key(), edit.old(), edit.text());
        // A follower may show the old text for a moment.
        String now = client.again(
                () -> readBack(edit.key()),
                text -> difference(edit.text(), text).isEmpty() || edit.isMade(text));
        Optional<String> where = difference(edit.text(), now);
        if (where.isEmpty() || edit.isMade(now)) {
            return;
        }
        VmState state = state(edit.key().vm());
        if (!state.isAtRest()) {
            throw unwritten(edit, "the VM is " + state + ", not UNDEPLOYED", said);
        }
        difference(edit.old(), now).filter(since -> edit.isUnmade(now)).ifPresent(since -> {
            throw edit.changedSince(since);
        });
        if (difference(edit.old(), now).isEmpty() && said.isEmpty()) {
            throw notSeen(edit);
        }
        throw unwritten(edit, "what was read back is not what was written, " + where.get(), said);
    }

    /** A follower that is behind looks the same as a statement without effect. */
    private static BackendException notSeen(RowEdit edit) {
        return new BackendException.Ambiguous(
                edit.key().label() + " was written, and what is read back is still the text before that");
    }

    private static BackendException unwritten(RowEdit edit, String why, String said) {
        return new BackendException.Refused("could not write " + edit.key().label() + ": " + why
                + (said.isEmpty() ? "" : "; the writer said: " + said));
    }

    private String readBack(VmRecordKey key) {
        try {
            return current(key);
        } catch (BackendException e) {
            throw new BackendException.Ambiguous(
                    key.label() + " was written, but could not be read back: " + e.getMessage(), e);
        }
    }

    private VmState state(VmId vm) {
        return vms.statusOfOneSeen(vm).state();
    }

    public final XmlRpcClient client() {
        return client;
    }
}
