package io.github.onevm.migrate.files;

import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.JournalStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journals in a folder, one file each. The folder is created at the first {@link #add}, only for its owner (mode 700),
 * like the files (600). Thread-safe, also between processes, and between machines that share the folder through one
 * POSIX file system with hard links, atomic renames, and no lagging caches. Mount NFS with
 * {@code lookupcache=none,noac}.
 *
 * <p>A removed journal leaves an empty file behind for good, see {@link JournalFolder}. A process that is killed while
 * writing leaves a file {@code .draft-*.tmp}, which is never read and may be deleted when no process runs. A file with
 * the name of a journal that names no VM is ignored.
 */
public final class FileJournalStore implements JournalStore {
    private final JournalFolder folder;

    /** What the journals are about, by number. */
    private final Map<Long, VmId> vms = new ConcurrentHashMap<>();

    /** The same, with the runs of this machine, as its process table shows them. */
    @SuppressWarnings("exports") // a ledger and a format are passed through
    public static Ledger ledger(Path folder, JournalStore claims, JournalFormat format) {
        return ledger(folder, claims, format, ThisMachine.claimants());
    }

    /**
     * Journals in a folder, and for each a small claim in the place that every run reads. Without the claim, a run with
     * journals elsewhere could move the same VM at the same time. Reads nothing yet.
     *
     * @param folder the folder; it and its parents need not exist
     * @param claims the documents of OpenNebula
     * @param format format of the journals
     * @param holders the runs of this process
     */
    public static Ledger ledger(Path folder, JournalStore claims, JournalFormat format, Claimants holders) {
        Path whole = folder.toAbsolutePath();
        return Ledger.outside(new FileJournalStore(whole), "--records " + whole, claims, format, holders);
    }

    FileJournalStore(Path folder) {
        this.folder = new JournalFolder(folder.toAbsolutePath());
    }

    @Override
    public String place() {
        return "the folder " + folder.path();
    }

    @Override
    public JournalId add(VmId vm, String text) {
        return trying("add a journal of VM " + vm, () -> {
            try (Draft draft = folder.draft(new JournalFile(vm, text).bytes())) {
                return new JournalId(folder.publish(draft));
            }
        });
    }

    @Override
    public void replace(StoredJournal record) {
        JournalId id = record.id();
        boolean replaced = trying("replace journal " + id, () -> {
            if (folder.read(id.value()).isEmpty()) {
                throw notFound(id);
            }
            try (Draft draft = folder.draft(new JournalFile(record.vm(), record.text()).bytes())) {
                return folder.replace(id.value(), draft);
            }
        });
        if (!replaced) {
            throw notFound(id);
        }
    }

    @Override
    public void remove(JournalId id) {
        boolean removed =
                trying("remove journal " + id, () -> folder.read(id.value()).isPresent() && folder.remove(id.value()));
        if (!removed) {
            throw notFound(id);
        }
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm) {
        return journals(number -> isAbout(vm, number));
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm, JournalId after) {
        return journals(number -> number > after.value() && isAbout(vm, number));
    }

    @Override
    public List<StoredJournal> all() {
        return journals(number -> true);
    }

    @Override
    public List<StoredJournal> newest(int most) {
        return trying("read the newest journals of migrations", () -> {
            List<Long> numbers = List.copyOf(folder.numbers());
            return journals(numbers.subList(Math.max(0, numbers.size() - most), numbers.size()), number -> true);
        });
    }

    /** Of each file the first line is read once, because what a journal is about never changes. */
    private boolean isAbout(VmId vm, long number) throws IOException {
        VmId known = vms.get(number);
        if (known == null) {
            Optional<VmId> read = folder.vm(number);
            read.ifPresent(about -> vms.put(number, about));
            return read.filter(vm::equals).isPresent();
        }
        return known.equals(vm);
    }

    /** Which journals are read. */
    private interface Wanted {
        boolean is(long number) throws IOException;
    }

    private List<StoredJournal> journals(Wanted wanted) {
        return trying("read the journals of migrations", () -> journals(folder.numbers(), wanted));
    }

    private List<StoredJournal> journals(Iterable<Long> numbers, Wanted wanted) throws IOException {
        List<StoredJournal> found = new ArrayList<>();
        for (long number : numbers) {
            Optional<JournalFile> journal = wanted.is(number) ? folder.read(number) : Optional.empty();
            journal.ifPresent(j -> found.add(new StoredJournal(new JournalId(number), j.vm(), j.text())));
        }
        return List.copyOf(found);
    }

    private BackendException.NotFound notFound(JournalId id) {
        return new BackendException.NotFound("there is no journal " + id + " in " + folder.path());
    }

    private <T> T trying(String deed, Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw FileFailure.of(deed, folder.path(), e);
        } catch (UnsupportedOperationException e) {
            throw FileFailure.of(deed, folder.path(), e);
        }
    }

    /** An operation of the file system that may fail. */
    private interface Work<T> {
        T done() throws IOException;
    }
}
