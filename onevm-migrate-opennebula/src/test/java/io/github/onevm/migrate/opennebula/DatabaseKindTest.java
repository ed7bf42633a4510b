package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.records.SqlVmRecords;
import io.github.onevm.migrate.opennebula.records.VmRecordKey;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's \"quoted\" \\n \\\\",
                "<A><![CDATA[x]]></A>",
                "é 日本 🙂",
                "a\r\nb\tc",
                "'; DROP"
            })
    void text_comes_back_from_sqlite_to_the_letter(String text, @TempDir Path dir) {
        OneDatabaseFile database = new OneDatabaseFile(dir);

        assertThat(database.single("SELECT " + DatabaseKind.literal(text))).isEqualTo(text);
        assertThat(database.single("SELECT typeof(" + DatabaseKind.literal(text) + ")"))
                .isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "é 日本 🙂", "a\r\nb\tc", "'; DROP", "<A/> "})
    void column_of_sqlite_holds_what_was_written_and_nothing_like_it(String text, @TempDir Path dir) {
        OneDatabaseFile database = new OneDatabaseFile(dir);
        database.putVm(1, text, 9, 0);

        assertThat(database.single("SELECT oid FROM vm_pool WHERE " + DatabaseKind.holds("body", text)))
                .isEqualTo("1");
        assertThat(database.single("SELECT oid FROM vm_pool WHERE " + DatabaseKind.holds("body", text + " ")))
                .isEmpty();
    }

    @Test
    void literals_are_hex_of_utf8() {
        assertThat(DatabaseKind.literal("aé")).isEqualTo("CAST(X'61C3A9' AS CHAR)");
    }

    @Test
    void body_is_written_only_over_the_old_text_while_the_vm_is_undeployed() {
        assertThat(SqlVmRecords.update(VmRecordKey.body(new VmId(5)), "o", "a"))
                .isEqualTo(
                        "UPDATE vm_pool SET body = CAST(X'61' AS CHAR) WHERE oid = 5 AND state IN (9, 2) AND lcm_state = 0"
                                + " AND HEX(CAST(body AS CHAR)) = '6F'");
    }

    @Test
    void history_is_written_only_over_the_old_text_while_the_vm_is_undeployed() {
        assertThat(SqlVmRecords.update(VmRecordKey.history(new VmId(5), 2), "o", "a"))
                .isEqualTo("UPDATE history SET body = CAST(X'61' AS CHAR) WHERE vid = 5 AND seq = 2"
                        + " AND HEX(CAST(body AS CHAR)) = '6F' AND EXISTS"
                        + " (SELECT 1 FROM vm_pool WHERE oid = 5 AND state IN (9, 2) AND lcm_state = 0)");
    }

    @Test
    void only_the_two_databases_of_open_nebula_are_known() {
        assertThat(DatabaseKind.named("sqlite")).contains(DatabaseKind.SQLITE);
        assertThat(DatabaseKind.named("mysql")).contains(DatabaseKind.MYSQL);
        assertThat(DatabaseKind.named("postgresql")).isEmpty();
    }
}
