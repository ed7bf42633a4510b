package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * Where journals are kept: texts that outlive the process that writes them and that can be read by every machine on
 * which a migration may be resumed. Every method may raise {@link BackendException.Refused} and
 * {@link BackendException.Unavailable}; methods that change something may raise {@link BackendException.Ambiguous},
 * after which {@link #ofVm} tells what has happened. Implementations are thread-safe, and what a method has written is
 * on stable storage when it returns.
 *
 * <p>Journals decide who has the claim on a VM: if several are added at the same time, the one with the smallest number
 * counts. So numbers must grow in the order in which journals are added, over all machines, and the answer of
 * {@link #ofVm} must have every journal that was added before the call.
 */
public interface JournalStore {
    /** Name of the place, for people: {@code documents of http://front-end:2633/RPC2}. Makes no call. */
    String place();

    /**
     * Adds a journal. Not repeatable: a second call adds a second journal.
     *
     * @return its number, greater than that of any earlier journal
     */
    JournalId add(VmId vm, String text);

    /**
     * Replaces the text of a journal as a whole: a reader sees either the old text or the new one. Repeatable.
     *
     * @param record the existing journal, with its new text
     * @throws BackendException.NotFound when the journal was removed; it is not created again
     */
    void replace(StoredJournal record);

    /**
     * Removes a journal for good.
     *
     * @throws BackendException.NotFound when it was already removed
     */
    void remove(JournalId id);

    /** The journals of a VM, in order of their numbers. Does not read those of other VMs, however many there are. */
    List<StoredJournal> ofVm(VmId vm);

    /**
     * Those of them with a greater number than this one. A run that is held asks for them every second; by default all
     * journals of the VM are read.
     */
    default List<StoredJournal> ofVm(VmId vm, JournalId after) {
        return ofVm(vm).stream()
                .filter(journal -> journal.id().compareTo(after) > 0)
                .toList();
    }

    /** All journals, in order of their numbers. */
    List<StoredJournal> all();

    /**
     * The newest journals, in order of their numbers, some of which may not be readable from here. What it reads does not grow
     * with the number of journals; by default all are read.
     *
     * @param most how many at most
     */
    default List<StoredJournal> newest(int most) {
        List<StoredJournal> all = all();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
