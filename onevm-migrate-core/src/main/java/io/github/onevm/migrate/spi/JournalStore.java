package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import java.util.List;

/**
 * Where the records of migrations are kept: texts that outlive the process that writes them, and that every machine which
 * may carry on can read. Every method may raise {@link BackendException.Refused} and {@link BackendException.Unavailable};
 * methods that change something may raise {@link BackendException.Ambiguous}, after which {@link #ofVm} decides.
 * Implementations are thread-safe, and what a method has written is on stable storage when it returns.
 *
 * <p>Who holds a VM is decided by these records: of several that are added at the same time, the one with the smallest
 * number counts. So numbers grow in the order in which the place takes records in, over all machines, and every record that
 * was added before {@link #ofVm} is called is in its answer.
 */
public interface JournalStore {
    /** Names the place to people: {@code documents of http://front-end:2633/RPC2}. Makes no call. */
    String place();

    /**
     * Adds a record. Not repeatable: a second call adds a second record.
     *
     * @return its number, greater than that of any record before it
     */
    JournalId add(VmId vm, String text);

    /**
     * Replaces the text of a record as a whole: whoever reads sees the old text or the new one. Repeatable.
     *
     * @param record the record that is there, with its new text
     * @throws BackendException.NotFound when the record was removed; it is not made anew
     */
    void replace(StoredJournal record);

    /**
     * Removes a record for good.
     *
     * @throws BackendException.NotFound when it was removed already
     */
    void remove(JournalId id);

    /** The records about a VM, in order of their numbers. */
    List<StoredJournal> ofVm(VmId vm);

    /** All records, in order of their numbers. */
    List<StoredJournal> all();
}
