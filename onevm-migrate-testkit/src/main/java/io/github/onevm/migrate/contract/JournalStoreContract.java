package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JournalStore} does. Nothing of a test before must show in the records under test. */
public abstract class JournalStoreContract {
    private static final VmId VM = new VmId(42);
    private static final VmId OTHER = new VmId(43);
    private static final JournalId NONE = new JournalId(4_040);

    /** Everything that has ever been a problem for a text on its way through XML, templates, SQL and files. */
    private static final String DIFFICULT =
            "{\"body\": \"<VM><NAME><![CDATA[a]]></NAME> &amp; ]]> 'single' \\\\ \\\" \u00e4\u20ac\ud83d\ude00 $x ${y} `z` %d\\n\"}\n\ttail \\";

    /** The records under test. The same ones each time within a test. */
    protected abstract JournalStore records();

    /** Another way to the same records, as another machine has it. By default {@link #records()}. */
    protected JournalStore fromElsewhere() {
        return records();
    }

    @Test
    void has_no_records_of_a_vm_that_was_never_moved() {
        assertThat(records().ofVm(VM)).isEmpty();
    }

    @Test
    void gives_a_record_back_to_the_letter() {
        JournalId id = records().add(VM, DIFFICULT);

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredJournal(id, VM, DIFFICULT));
    }

    @Test
    void keeps_a_record_of_a_megabyte() {
        String text = DIFFICULT.repeat(1_048_576 / DIFFICULT.length());

        JournalId id = records().add(VM, text);

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredJournal(id, VM, text));
    }

    @Test
    void gives_a_later_record_a_greater_number() {
        JournalId first = records().add(VM, "first");
        JournalId second = fromElsewhere().add(OTHER, "second");
        JournalId third = records().add(VM, "third");

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(records().ofVm(VM)).extracting(StoredJournal::text).containsExactly("first", "third");
    }

    @Test
    void gives_those_of_a_vm_that_are_newer_than_one_alone() {
        JournalId first = records().add(VM, "first");
        JournalId second = records().add(VM, "second");
        records().add(OTHER, "of another VM");
        JournalId third = fromElsewhere().add(VM, "third");

        assertThat(records().ofVm(VM, first)).extracting(StoredJournal::id).containsExactly(second, third);
        assertThat(records().ofVm(VM, third)).isEmpty();
    }

    @Test
    void never_gives_the_number_of_a_removed_record_again() {
        JournalId first = records().add(VM, "first");
        records().remove(first);

        assertThat(fromElsewhere().add(VM, "second")).isGreaterThan(first);
    }

    @Test
    void replaces_a_text_as_a_whole() {
        JournalId id = records().add(VM, DIFFICULT);

        records().replace(new StoredJournal(id, VM, "short"));
        records().replace(new StoredJournal(id, VM, "short"));

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredJournal(id, VM, "short"));
    }

    @Test
    void does_not_make_a_removed_record_anew() {
        JournalId id = records().add(VM, "first");
        fromElsewhere().remove(id);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredJournal(id, VM, "again")));

        assertThat(records().ofVm(VM)).isEmpty();
    }

    @Test
    void removes_a_record_once() {
        JournalId id = records().add(VM, "first");
        records().add(VM, "second");

        records().remove(id);

        assertThat(records().ofVm(VM)).extracting(StoredJournal::text).containsExactly("second");
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> fromElsewhere().remove(id));
    }

    @Test
    void does_not_find_a_record_that_never_was() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredJournal(NONE, VM, "text")));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().remove(NONE));
    }

    @Test
    void lists_the_records_of_all_vms() {
        JournalId first = records().add(VM, "first");
        JournalId second = records().add(OTHER, "second");

        assertThat(fromElsewhere().all())
                .containsExactly(new StoredJournal(first, VM, "first"), new StoredJournal(second, OTHER, "second"));
    }

    @Test
    void lists_the_newest_records_of_all_vms_in_order() {
        records().add(VM, "first");
        JournalId second = records().add(OTHER, "second");
        JournalId third = records().add(VM, "third");

        assertThat(fromElsewhere().newest(2))
                .containsExactly(new StoredJournal(second, OTHER, "second"), new StoredJournal(third, VM, "third"));
        assertThat(fromElsewhere().newest(9)).isEqualTo(fromElsewhere().all());
    }

    /** So of several that claim a VM at one moment, exactly one finds no smaller number than its own. */
    @Test
    void of_several_that_add_at_one_moment_exactly_one_sees_itself_first() {
        Map<Integer, JournalId> own = new ConcurrentHashMap<>();
        Map<Integer, JournalId> first = new ConcurrentHashMap<>();

        IntStream.range(0, 8).parallel().forEach(i -> {
            JournalStore records = i % 2 == 0 ? records() : fromElsewhere();
            own.put(i, records.add(VM, "claim " + i));
            first.put(i, records.ofVm(VM).get(0).id());
        });

        assertThat(own.values()).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 8).filter(i -> Objects.equals(own.get(i), first.get(i))))
                .hasSize(1);
    }
}
