package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.RecordChange;
import io.github.onevm.migrate.model.SavedRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmRecords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What both writers have in common: work out every text before anything is written, write only what differs, and read
 * each row back before going on.
 *
 * <p>A change writes the history record first and the body last. The body is what the drivers and the scheduler go by:
 * until it is written the VM belongs to the source, and a resume by somebody else in between leads back there, or is
 * refused, but never starts on half-moved disks. Undoing goes the other way round, for the same reason.
 */
abstract class GuardedVmRecords implements VmRecords {
    private final XmlRpcClient client;

    GuardedVmRecords(XmlRpcClient client) {
        this.client = client;
    }

    /** The text of a row as it stands. */
    abstract String current(RecordKey key);

    /** Whether what this writer writes has no effect while the VM is not UNDEPLOYED, so that nobody needs to look before. */
    abstract boolean guardsState();

    /** Refuses texts that this writer cannot write, before anything is written. */
    abstract void requireWritable(VmId vm, Collection<String> texts);

    /** Writes a row; returns what was said about it, which may be nothing. Whether it worked is seen by reading back. */
    abstract String write(RecordKey key, String text);

    /** Where a text that was read differs from the wanted one, without showing it; empty when it does not. */
    abstract Optional<String> difference(String wanted, String found);

    @Override
    public final void check(RecordChange change) {
        SavedRecords now = read(change.vm(), change.history().isPresent());
        requireWritable(change.vm(), RecordTexts.changed(now, change).values());
    }

    @Override
    public final void change(SavedRecords before, RecordChange change) {
        change(before, change, false);
    }

    /** Not even the state has changed while the VM was locked; that it was locked when it was read, the body says. */
    @Override
    public final void changeLocked(SavedRecords before, RecordChange change) {
        change(before, change, guardsState() && VmBody.isLocked(before.body(), before.vm()));
    }

    private void change(SavedRecords before, RecordChange change, boolean locked) {
        Map<RecordKey, String> wanted = RecordTexts.changed(before, change);
        if (!locked) {
            requireUndeployed(before.vm());
        }
        requireWritable(before.vm(), wanted.values());
        Map<RecordKey, String> old = RecordTexts.bodyLast(before);
        wanted.entrySet().removeIf(row -> {
            String was = old.getOrDefault(row.getKey(), "");
            return locked ? difference(row.getValue(), was).isEmpty() : isDone(row.getKey(), was, row.getValue());
        });
        Map<RecordKey, String> touched = new LinkedHashMap<>();
        try {
            wanted.forEach((key, text) -> {
                touched.put(key, old.getOrDefault(key, ""));
                writeAndVerify(key, text);
            });
        } catch (BackendException.Ambiguous e) {
            throw e;
        } catch (BackendException e) {
            takeBack(touched, e);
            throw e;
        }
    }

    @Override
    public final void restore(SavedRecords before, RecordChange change) {
        requireUndeployed(before.vm());
        Map<RecordKey, String> changed = RecordTexts.changed(before, change);
        Map<RecordKey, String> wanted = new LinkedHashMap<>();
        RecordTexts.bodyFirst(before).forEach((key, was) -> {
            String now = current(key);
            boolean ours = difference(changed.getOrDefault(key, was), now).isEmpty();
            String back = ours ? was : RecordTexts.takenBack(key, now, was, change);
            if (difference(back, now).isPresent()) {
                wanted.put(key, back);
            }
        });
        requireWritable(before.vm(), wanted.values());
        wanted.forEach(this::writeAndVerify);
    }

    @Override
    public final boolean isTakenBack(SavedRecords before, RecordChange change) {
        return RecordTexts.bodyFirst(before).entrySet().stream()
                .allMatch(row -> RecordTexts.isTakenBack(row.getKey(), current(row.getKey()), row.getValue(), change));
    }

    @Override
    public final boolean shows(RecordChange change) {
        return RecordTexts.show(read(change.vm(), change.history().isPresent()), change);
    }

    private void requireUndeployed(VmId vm) {
        VmState state = state(vm);
        if (!state.isUndeployed()) {
            throw new BackendException.Refused(
                    "the records of VM " + vm + " were not changed: it is " + state + ", not UNDEPLOYED");
        }
    }

    /** Whether the row is as wanted already; if not, it must be as it was read, or somebody's change would be lost. */
    private boolean isDone(RecordKey key, String old, String wanted) {
        String now = current(key);
        if (difference(wanted, now).isEmpty()) {
            return true;
        }
        difference(old, now).ifPresent(where -> {
            throw new BackendException.Refused(
                    key.label() + " was not changed: somebody else has changed it since it was read (" + where
                            + "); read it again");
        });
        return false;
    }

    /** A change that stopped half-way is undone, so that "refused" keeps its meaning: nothing was changed. */
    private void takeBack(Map<RecordKey, String> touched, BackendException why) {
        try {
            touched.forEach(this::writeWhatDiffers);
        } catch (BackendException e) {
            BackendException.Ambiguous both = new BackendException.Ambiguous(
                    why.getMessage() + "; and undoing what was written before failed: " + e.getMessage(), why);
            both.addSuppressed(e);
            throw both;
        }
    }

    private void writeWhatDiffers(RecordKey key, String text) {
        if (difference(text, current(key)).isPresent()) {
            writeAndVerify(key, text);
        }
    }

    private void writeAndVerify(RecordKey key, String text) {
        String said = write(key, text);
        difference(text, readBack(key)).ifPresent(where -> {
            VmState state = state(key.vm());
            String why = state.isUndeployed()
                    ? "what was read back is not what was written, " + where
                    : "the VM is " + state + ", not UNDEPLOYED";
            throw new BackendException.Refused("could not write " + key.label() + ": " + why
                    + (said.isEmpty() ? "" : "; the writer said: " + said));
        });
    }

    private String readBack(RecordKey key) {
        try {
            return current(key);
        } catch (BackendException e) {
            throw new BackendException.Ambiguous(
                    key.label() + " was written, but could not be read back: " + e.getMessage(), e);
        }
    }

    private VmState state(VmId vm) {
        return client.read(OneMethod.vmInfo(vm), VmDocument::status).state();
    }

    final XmlRpcClient client() {
        return client;
    }
}
