package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.RecordId;
import io.github.onevm.migrate.model.StoredRecord;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.MigrationRecords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link MigrationRecords} does. Nothing of a test before must show in the records under test. */
public abstract class MigrationRecordsContract {
    private static final VmId VM = new VmId(42);
    private static final VmId OTHER = new VmId(43);
    private static final RecordId NONE = new RecordId(4_040);

    /** Everything that has ever been a problem for a text on its way through XML, templates, SQL and files. */
    private static final String DIFFICULT =
            "{\"body\": \"<VM><NAME><![CDATA[a]]></NAME> &amp; ]]> 'single' \\\\ \\\" \u00e4\u20ac\ud83d\ude00 $x ${y} `z` %d\\n\"}\n\ttail \\";

    /** The records under test. The same ones each time within a test. */
    protected abstract MigrationRecords records();

    /** Another way to the same records, as another machine has it. By default {@link #records()}. */
    protected MigrationRecords fromElsewhere() {
        return records();
    }

    @Test
    void has_no_records_of_a_vm_that_was_never_moved() {
        assertThat(records().ofVm(VM)).isEmpty();
    }

    @Test
    void gives_a_record_back_to_the_letter() {
        RecordId id = records().add(VM, DIFFICULT);

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredRecord(id, VM, DIFFICULT));
    }

    @Test
    void keeps_a_record_of_a_megabyte() {
        String text = DIFFICULT.repeat(1_048_576 / DIFFICULT.length());

        RecordId id = records().add(VM, text);

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredRecord(id, VM, text));
    }

    @Test
    void gives_a_later_record_a_greater_number() {
        RecordId first = records().add(VM, "first");
        RecordId second = fromElsewhere().add(OTHER, "second");
        RecordId third = records().add(VM, "third");

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(records().ofVm(VM)).extracting(StoredRecord::text).containsExactly("first", "third");
    }

    @Test
    void never_gives_the_number_of_a_removed_record_again() {
        RecordId first = records().add(VM, "first");
        records().remove(first);

        assertThat(fromElsewhere().add(VM, "second")).isGreaterThan(first);
    }

    @Test
    void replaces_a_text_as_a_whole() {
        RecordId id = records().add(VM, DIFFICULT);

        records().replace(new StoredRecord(id, VM, "short"));
        records().replace(new StoredRecord(id, VM, "short"));

        assertThat(fromElsewhere().ofVm(VM)).containsExactly(new StoredRecord(id, VM, "short"));
    }

    @Test
    void does_not_make_a_removed_record_anew() {
        RecordId id = records().add(VM, "first");
        fromElsewhere().remove(id);

        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredRecord(id, VM, "again")));

        assertThat(records().ofVm(VM)).isEmpty();
    }

    @Test
    void removes_a_record_once() {
        RecordId id = records().add(VM, "first");
        records().add(VM, "second");

        records().remove(id);

        assertThat(records().ofVm(VM)).extracting(StoredRecord::text).containsExactly("second");
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> fromElsewhere().remove(id));
    }

    @Test
    void does_not_find_a_record_that_never_was() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().replace(new StoredRecord(NONE, VM, "text")));
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> records().remove(NONE));
    }

    @Test
    void lists_the_records_of_all_vms() {
        RecordId first = records().add(VM, "first");
        RecordId second = records().add(OTHER, "second");

        assertThat(fromElsewhere().all())
                .containsExactly(new StoredRecord(first, VM, "first"), new StoredRecord(second, OTHER, "second"));
    }

    /** So of several that claim a VM at one moment, exactly one finds no smaller number than its own. */
    @Test
    void of_several_that_add_at_one_moment_exactly_one_sees_itself_first() {
        Map<Integer, RecordId> own = new ConcurrentHashMap<>();
        Map<Integer, RecordId> first = new ConcurrentHashMap<>();

        IntStream.range(0, 8).parallel().forEach(i -> {
            MigrationRecords records = i % 2 == 0 ? records() : fromElsewhere();
            own.put(i, records.add(VM, "claim " + i));
            first.put(i, records.ofVm(VM).get(0).id());
        });

        assertThat(own.values()).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 8).filter(i -> Objects.equals(own.get(i), first.get(i))))
                .hasSize(1);
    }
}
