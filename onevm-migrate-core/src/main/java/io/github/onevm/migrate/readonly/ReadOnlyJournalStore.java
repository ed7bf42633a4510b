package io.github.onevm.migrate.readonly;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;

/** See {@link ReadOnly}. */
public record ReadOnlyJournalStore(JournalStore guarded) implements JournalStore {
    @Override
    public String place() {
        return guarded.place();
    }

    @Override
    public JournalId add(VmId vm, String text) {
        throw ReadOnly.refused("adding of a journal of VM " + vm);
    }

    @Override
    public void replace(StoredJournal record) {
        throw ReadOnly.refused("replacing of journal " + record.id());
    }

    @Override
    public void remove(JournalId id) {
        throw ReadOnly.refused("removing of journal " + id);
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm) {
        return guarded.ofVm(vm);
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm, JournalId after) {
        return guarded.ofVm(vm, after);
    }

    @Override
    public List<StoredJournal> all() {
        return guarded.all();
    }

    @Override
    public List<StoredJournal> newest(int most) {
        return guarded.newest(most);
    }
}
