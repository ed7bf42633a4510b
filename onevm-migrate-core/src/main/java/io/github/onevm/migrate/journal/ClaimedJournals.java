package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journals in a place that not every run reads, each with a {@link Claim} in the place that every run reads. The number
 * of a journal is that of its claim. So the smallest number decides who has the VM, wherever the runs keep their
 * journals. The claim is written before the journal, and is marked as begun before the journal is.
 *
 * <p>The first line of a journal names its claim. A journal without such a line was written by a version without
 * claims; its number is smaller than all others. A journal without its claim, while another run's claim exists, belongs
 * to a migration that was followed by another one and is not shown: a new migration removes all earlier claims.
 */
final class ClaimedJournals implements JournalStore {
    /** The first number of a claim; smaller numbers are those of journals without a claim. */
    private static final long FIRST = 1_000_000_000_000L;

    private static final String HEAD = "claim ";

    private final JournalStore records;
    private final String option;
    private final JournalStore claims;
    private final JournalFormat format;
    private final Map<JournalId, Own> own = new ConcurrentHashMap<>();

    /** The journals that were read, by the numbers of their claims: so that none has to be searched for among all. */
    private final Map<JournalId, JournalId> places = new ConcurrentHashMap<>();

    /** The number of the journal of a claim, and the claim. */
    private record Own(JournalId record, Claim claim) {}

    /** A journal and the number of its claim. */
    private record Headed(StoredJournal record, Optional<JournalId> claim, String text) {}

    ClaimedJournals(JournalStore records, String option, JournalStore claims, JournalFormat format) {
        this.records = records;
        this.option = option;
        this.claims = claims;
        this.format = format;
    }

    @Override
    public String place() {
        return records.place();
    }

    @Override
    public JournalId add(VmId vm, String text) {
        if (Signal.isOne(text)) {
            return outer(claims.add(vm, text));
        }
        Claim wanted = Claim.of(format.read(text), place(), option);
        Claim claim = wanted.as(Claim.State.CLAIMED);
        JournalId id = claimed(vm, claim);
        try {
            JournalId record = records.add(vm, headed(id, text));
            own.put(outer(id), new Own(record, claim));
            announce(vm, id, wanted);
            return outer(id);
        } catch (BackendException e) {
            withdraw(id, e);
            throw e;
        }
    }

    /** After a lost answer the claim is searched for by the run that it names. */
    private JournalId claimed(VmId vm, Claim claim) {
        try {
            return claims.add(vm, claim.text());
        } catch (BackendException.Ambiguous e) {
            return claims.ofVm(vm).stream()
                    .filter(r -> r.text().equals(claim.text()))
                    .map(StoredJournal::id)
                    .findFirst()
                    .orElseThrow(() -> e);
        }
    }

    /**
     * This run has changed nothing. A claim that cannot be removed now counts as abandoned when this process is gone.
     */
    private void withdraw(JournalId id, BackendException reason) {
        try {
            remove(outer(id));
        } catch (BackendException e) {
            reason.addSuppressed(e);
        }
    }

    /** Makes sure that the claim is at least as far as the journal will be. */
    private void announce(VmId vm, JournalId id, Claim wanted) {
        Own now = own(vm, id);
        if (now.claim().state().compareTo(wanted.state()) < 0) {
            claims.replace(new StoredJournal(id, vm, wanted.text()));
            own.put(outer(id), new Own(now.record(), wanted));
        }
    }

    @Override
    public void replace(StoredJournal record) {
        if (!isClaimed(record.id())) {
            records.replace(record);
            return;
        }
        JournalId id = inner(record.id());
        Claim wanted = Claim.of(format.read(record.text()), place(), option);
        if (wanted.holds()) {
            announce(record.vm(), id, wanted);
        }
        records.replace(new StoredJournal(own(record.vm(), id).record(), record.vm(), headed(id, record.text())));
        if (!wanted.holds()) {
            announce(record.vm(), id, wanted);
        }
    }

    /** The claim first, because it decides which of several runs has removed it. */
    @Override
    public void remove(JournalId id) {
        if (!isClaimed(id)) {
            records.remove(id);
            return;
        }
        claims.remove(inner(id));
        Own known = own.remove(id);
        JournalId read = places.remove(id);
        Optional<JournalId> record = known != null
                ? Optional.of(known.record())
                : Optional.ofNullable(read).or(() -> searched(id));
        record.ifPresent(this::removeRecord);
    }

    /** Where the journal of a claim is that this process has not read. */
    private Optional<JournalId> searched(JournalId id) {
        return headed(records.all()).stream()
                .filter(h -> h.claim().filter(inner(id)::equals).isPresent())
                .map(h -> h.record().id())
                .findFirst();
    }

    private void removeRecord(JournalId id) {
        try {
            records.remove(id);
        } catch (BackendException.NotFound e) {
            return;
        }
    }

    private Own own(VmId vm, JournalId id) {
        Own known = own.get(outer(id));
        if (known != null) {
            return known;
        }
        return headed(records.ofVm(vm)).stream()
                .filter(h -> h.claim().filter(id::equals).isPresent())
                .findFirst()
                .map(h -> new Own(h.record().id(), Claim.of(format.read(h.text()), place(), option)))
                .orElseThrow(
                        () -> new BackendException.NotFound("there is no journal " + outer(id) + " in " + place()));
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm) {
        List<StoredJournal> here = records.ofVm(vm);
        return joined(headed(here), claims.ofVm(vm));
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm, JournalId after) {
        if (!isClaimed(after)) {
            return JournalStore.super.ofVm(vm, after);
        }
        return joined(headed(records.ofVm(vm)), claims.ofVm(vm, inner(after))).stream()
                .filter(journal -> journal.id().compareTo(after) > 0)
                .toList();
    }

    @Override
    public List<StoredJournal> all() {
        List<StoredJournal> here = records.all();
        return joined(headed(here), claims.all());
    }

    /** Of those that are kept here. */
    @Override
    public List<StoredJournal> newest(int most) {
        return headed(records.newest(most)).stream()
                .flatMap(h -> h
                        .claim()
                        .map(id -> new StoredJournal(outer(id), h.record().vm(), h.text()))
                        .stream())
                .toList();
    }

    private List<StoredJournal> joined(List<Headed> here, List<StoredJournal> everywhere) {
        Map<JournalId, Headed> byClaim = new HashMap<>();
        here.forEach(h -> h.claim().ifPresent(id -> byClaim.put(id, h)));
        byClaim.forEach((id, h) -> places.put(outer(id), h.record().id()));
        List<StoredJournal> joined = new ArrayList<>();
        Set<VmId> claimed = new HashSet<>();
        for (StoredJournal claim : everywhere) {
            Optional<Headed> own = Optional.ofNullable(byClaim.remove(claim.id()));
            String text = own.map(Headed::text).orElseGet(() -> elsewhere(claim.text()));
            joined.add(new StoredJournal(outer(claim.id()), claim.vm(), text));
            if (!Signal.isOne(claim.text())) {
                claimed.add(claim.vm());
            }
        }
        here.stream()
                .filter(h -> h.claim().isEmpty()
                        || byClaim.containsValue(h)
                                && !claimed.contains(h.record().vm()))
                .forEach(h ->
                        joined.add(new StoredJournal(h.record().id(), h.record().vm(), h.text())));
        joined.sort(Comparator.comparing(StoredJournal::id));
        return joined;
    }

    /** A migration whose journal is kept elsewhere can be resumed only from there. */
    private String elsewhere(String text) {
        if (Signal.isOne(text) || Claim.isOne(text)) {
            return text;
        }
        try {
            return Claim.of(format.read(text), claims.place(), "").text();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static List<Headed> headed(List<StoredJournal> records) {
        return records.stream().map(ClaimedJournals::headed).toList();
    }

    private static Headed headed(StoredJournal record) {
        String text = record.text();
        int end = text.indexOf('\n');
        if (!text.startsWith(HEAD) || end < 0) {
            return new Headed(record, Optional.empty(), text);
        }
        String number = text.substring(HEAD.length(), end);
        return number.matches("[0-9]{1,18}")
                ? new Headed(record, Optional.of(new JournalId(Long.parseLong(number))), text.substring(end + 1))
                : new Headed(record, Optional.empty(), text);
    }

    private static String headed(JournalId claim, String text) {
        return HEAD + claim + "\n" + text;
    }

    private static boolean isClaimed(JournalId id) {
        return id.value() >= FIRST;
    }

    private static JournalId outer(JournalId claim) {
        return new JournalId(claim.value() + FIRST);
    }

    private static JournalId inner(JournalId id) {
        return new JournalId(id.value() - FIRST);
    }
}
