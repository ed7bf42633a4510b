package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3, RUNNING",
        "3, 29, SHUTDOWN_UNDEPLOY",
        "3, 30, EPILOG_UNDEPLOY",
        "3, 31, PROLOG_UNDEPLOY",
        "3, 32, BOOT_UNDEPLOY",
        "3, 42, EPILOG_UNDEPLOY_FAILURE",
        "3, 47, BOOT_UNDEPLOY_FAILURE",
        "3, 50, PROLOG_UNDEPLOY_FAILURE",
        "3, 64, DISK_RESIZE_UNDEPLOYED",
        "3, 69, BACKUP",
        "3, 71, RESTORE",
        "3, 72, LCM state 72",
        "3, 13, LCM state 13",
        "8, 0, POWEROFF",
        "9, 0, UNDEPLOYED",
        "7, 0, state 7"
    })
    void a_state_has_the_name_that_opennebula_gives_it(int state, int lcm, String name) {
        assertThat(new VmState(state, lcm)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({"3, 42, true", "3, 47, true", "3, 50, true", "3, 36, true", "11, 0, true", "3, 3, false", "9, 42, false"
    })
    void a_failure_state_is_known_as_one(int state, int lcm, boolean failure) {
        assertThat(new VmState(state, lcm).isFailure()).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({"6.10.5, 6.10.5", "7.2, 7.2.0", "6.8.0.1, 6.8.0", "5.12.9-rc1, 5.12.9"})
    void a_version_is_read_from_its_first_three_numbers(String text, String version) {
        assertThat(Version.parse(text)).hasToString(version);
    }

    @Test
    void versions_are_compared_as_numbers() {
        assertThat(Version.parse("6.10.0").isAtLeast(6, 4, 1)).isTrue();
        assertThat(Version.parse("5.12.8").isAtLeast(5, 12, 9)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "six", "6", "v6.10"})
    void what_is_no_version_is_refused_by_name(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "status", "a b", "a@1", "#internal", "é", "a/b"})
    void what_storpool_does_not_take_is_no_volume_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VolumeName(name));
    }

    @Test
    void a_volume_name_has_199_characters_at_most() {
        assertThat(new VolumeName("x".repeat(199)).value()).hasSize(199);
        assertThatIllegalArgumentException().isThrownBy(() -> new VolumeName("x".repeat(200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~a.b.c", "a.b", "A.b.c", "a.b.c.d"})
    void what_is_no_global_id_is_no_snapshot_id(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SnapshotId(id));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "21474836480, 20.0 GiB"})
    void an_amount_of_data_is_shown_in_binary_units(long bytes, String shown) {
        assertThat(new Bytes(bytes)).hasToString(shown);
    }

    @Test
    void a_secret_never_shows_itself() {
        Secret secret = Secret.of("canary-1234");

        assertThat(secret)
                .hasToString("***")
                .isEqualTo(Secret.of("canary-1234"))
                .isNotEqualTo(Secret.of("other"));
        assertThat(new StorageAccess(Optional.empty(), OptionalInt.empty(), Optional.of(secret)).toString())
                .doesNotContain("canary");
    }

    @Test
    void kept_records_do_not_show_the_body() {
        SavedVmRecords records =
                new SavedVmRecords(new VmId(42), "<VM>canary</VM>", OptionalInt.empty(), Optional.of("canary"));

        assertThat(records.toString()).doesNotContain("canary").contains("42");
    }
}
