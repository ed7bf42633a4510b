package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VM 42 has a clone of image 7, persistent image 8, a volatile disk and a context. */
class StrayNamesTest {
    private static final List<VolumeName> KNOWN = Stream.of(
                    "one-img-7-42-0", "one-img-8", "one-sys-42-2-raw", "one-sys-42-5-iso")
            .map(VolumeName::new)
            .toList();

    private final AddonNames names = new AddonNames("one");

    @ParameterizedTest
    @CsvSource({
        "one-sys-42, the memory of a VM snapshot",
        "one-sys-42-rawcheckpoint, a checkpoint of the VM's memory",
        "one-sys-42-checkpoint, a checkpoint of the VM's memory",
        "one-sys-42-NVRAM, 'UEFI variables, of which the VM record says nothing (T_OS_NVRAM)'",
        "one-sys-42-SWTPM, 'TPM state, of which the VM record says nothing (TPM)'",
        "one-sys-42-6-iso, 'a context ISO, which is not that of the VM record'",
        "one-sys-42-7-raw, a volatile disk that the VM does not have",
        "one-sys-42-2-qcow2, a volatile disk that the VM does not have",
        "one-sys-42-notes, of no known kind",
        "one-img-8-1795780800-x7Qa, a temporary volume of a revert of one-img-8",
        "one-img-7-42-0-SPTMP-4, a temporary volume of a revert of one-img-7-42-0",
        "one-sys-42-2-raw_DELETE1795780800, a temporary volume of a revert of one-sys-42-2-raw",
        "one-img-8-0123456789abcdef0123456789abcdef, an unfinished import of one-img-8",
        "one-img-7-0123456789abcdef0123456789abcdef, an unfinished import of one-img-7"
    })
    void is_named_by_its_kind(String volume, String kind) {
        assertThat(names.strays(new VmId(42), KNOWN).apply(volume)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-img-8",
                "one-sys-42-5-iso",
                "one-sys-421-2-raw",
                "one-sys-4",
                "one-img-8-43-0",
                "one-img-80",
                "one-img-9-0123456789abcdef0123456789abcdef",
                "two-sys-42-7-raw",
                "MIGRATED-one-img-8-1795780800",
                "ABANDONED-one-sys-42-2-raw-1795780800"
            })
    void has_nothing_to_do_with_the_vm_or_is_known(String volume) {
        assertThat(names.strays(new VmId(42), KNOWN).apply(volume)).isEmpty();
    }
}
