package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, letter for letter, and what is made of the fields of an answer. */
class WireTest {
    private static final VolumeName DISK = new VolumeName("one-img-8");
    private static final VolumeName DATA = new VolumeName("one-img-9");
    private static final SnapshotId PARENT = new SnapshotId("bbbb.c.1");
    private static final NewVolume WANTED = new NewVolume(DISK, PARENT, "one-ds-100", Map.of("virt", "one"));
    private static final String CREATED = "{\"data\":{\"ok\":true}}";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Volume found(String fields) {
        api.answer("Volume", "{\"data\":[{\"name\":\"one-img-8\",\"globalId\":\"aaaa.b.1\"" + fields + "}]}");
        return api.store().find(List.of(DISK)).values().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"size\":512",
                ",\"size\":512,\"parentName\":\"\",\"templateName\":\"\",\"tags\":{}",
                ",\"size\":512,\"parentName\":null,\"templateName\":null,\"tags\":null",
                ",\"size\":512,\"tags\":{\"nvm\":\"\",\"qc\":null},\"bw\":\"-\",\"extra\":[{\"a\":[1,{}]}]"
            })
    void a_field_that_is_null_or_empty_is_as_good_as_absent(String fields) {
        assertThat(found(fields))
                .isEqualTo(new Volume(DISK, "aaaa.b.1", new Bytes(512), Optional.empty(), "", Map.of()));
    }

    @Test
    void a_volume_is_read_with_all_that_counts() {
        assertThat(found(",\"size\":1099511627776,\"parentName\":\"~aaaa.b.0\",\"templateName\":\"one-ds-100\","
                        + "\"tags\":{\"nvm\":\"42\"}"))
                .isEqualTo(new Volume(
                        DISK,
                        "aaaa.b.1",
                        new Bytes(1L << 40),
                        Optional.of("~aaaa.b.0"),
                        "one-ds-100",
                        Map.of("nvm", "42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"one-img-8\",\"size\":512}",
                "{\"name\":\"one-img-8\",\"globalId\":\"aaaa.b.1\"}",
                "{\"name\":\"one-img-8\",\"globalId\":\"aaaa.b.1\",\"size\":null}",
                "{\"name\":\"one-img-8\",\"globalId\":\"aaaa.b.1\",\"size\":-512}",
                "{\"name\":\"one-img-88\",\"globalId\":\"aaaa.b.1\",\"size\":512}",
                "{\"globalId\":\"aaaa.b.1\",\"size\":512}"
            })
    void a_volume_without_what_counts_cannot_be_understood(String volume) {
        api.answer("Volume", "{\"data\":[" + volume + "]}");

        assertThatExceptionOfType(BackendException.Unavailable.class)
                .isThrownBy(() -> api.store().find(List.of(DISK)));
    }

    @Test
    void templates_and_locations_are_named() {
        api.answer("VolumeTemplatesList", "{\"data\":[{\"id\":1,\"name\":\"one-ds-100\",\"size\":\"-\"}]}")
                .answer(
                        "LocationsList",
                        "{\"data\":{\"locations\":[{\"id\":\"b\",\"name\":\"beta\"},{\"id\":\"c\"}]}}");

        StoreFacts facts = api.store().facts();

        assertThat(facts.templates()).isEqualTo(Set.of("one-ds-100"));
        assertThat(facts.locations()).isEqualTo(Set.of("beta"));
    }

    @Test
    void attachments_of_snapshots_and_of_other_volumes_do_not_count() {
        api.answer(
                "AttachmentsList",
                "{\"data\":[{\"volume\":\"one-img-8\",\"snapshot\":false,\"client\":3,\"rights\":\"rw\",\"pos\":0},"
                        + "{\"volume\":\"one-img-8\",\"snapshot\":true,\"client\":4,\"rights\":\"ro\"},"
                        + "{\"volume\":\"one-img-88\",\"client\":5,\"rights\":\"rw\"},"
                        + "{\"volume\":\"one-img-9\",\"snapshot\":null,\"client\":6,\"rights\":\"ro\"},"
                        + "{\"client\":7}]}");

        assertThat(api.store().attachments(List.of(DISK, DATA, DISK)))
                .containsExactlyInAnyOrder(new Attachment(DISK, 3, true), new Attachment(DATA, 6, false));
    }

    @Test
    void a_send_names_location_volumes_and_tags() {
        api.answer("VolumesGroupBackup", sent("\"snapshotGlobalId\":\"aaaa.b.5\",\"remoteId\":\"aaaa.b.5\""));

        assertThat(api.store().send(List.of(DISK), "beta-loc", Map.of("nvm", "42", "cpts", "17")))
                .isEqualTo(Map.of(DISK, new SnapshotId("aaaa.b.5")));
        assertThat(api.calls()).containsExactly("VolumesGroupBackup");
        assertThat(api.body())
                .isEqualTo("{\"location\":\"beta-loc\",\"volumes\":[\"one-img-8\"],"
                        + "\"tags\":{\"cpts\":\"17\",\"nvm\":\"42\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"remoteId\":\"aaaa.b.5\"", "\"snapshotGlobalId\":\"aaaa.b.5\",\"remoteId\":null"})
    void one_of_the_two_ids_of_a_sent_snapshot_is_enough(String ids) {
        api.answer("VolumesGroupBackup", sent(ids));

        assertThat(api.store().send(List.of(DISK), "beta-loc", Map.of())).containsValue(new SnapshotId("aaaa.b.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"ok\":true}}",
                "{\"data\":{\"ok\":true,\"backups\":{}}}",
                "{\"data\":{\"ok\":true,\"backups\":{\"one-img-8\":null}}}",
                "{\"data\":{\"ok\":true,\"backups\":{\"one-img-8\":{}}}}",
                "{\"data\":{\"ok\":true,\"backups\":{\"one-img-8\":{\"remoteId\":\"nonsense\"}}}}"
            })
    void a_send_whose_snapshots_are_not_told_may_have_taken_effect(String answer) {
        api.answer("VolumesGroupBackup", answer);

        assertThatExceptionOfType(BackendException.Ambiguous.class)
                .isThrownBy(() -> api.store().send(List.of(DISK), "beta-loc", Map.of()));
        assertThat(api.requests()).hasSize(1);
    }

    private static String sent(String ids) {
        return "{\"data\":{\"ok\":true,\"generation\":3,\"backups\":{\"one-img-8\":{" + ids + "}}}}";
    }

    @Test
    void a_new_volume_is_named_with_parent_template_and_tags() {
        api.answer("VolumeCreate", "{\"data\":{\"ok\":true,\"globalId\":\"bbbb.c.2\"}}");

        assertThat(api.store().create(WANTED)).isEqualTo("bbbb.c.2");
        assertThat(api.body())
                .isEqualTo("{\"name\":\"one-img-8\",\"parent\":\"~bbbb.c.1\",\"template\":\"one-ds-100\","
                        + "\"tags\":{\"virt\":\"one\"}}");
    }

    @Test
    void a_new_volume_whose_id_is_not_told_is_looked_at() {
        api.answer("VolumeCreate", CREATED)
                .answer("Volume", "{\"data\":[{\"name\":\"one-img-8\",\"globalId\":\"bbbb.c.2\",\"size\":512}]}");

        assertThat(api.store().create(WANTED)).isEqualTo("bbbb.c.2");
        assertThat(api.calls()).containsExactly("VolumeCreate", "Volume/one-img-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objectDoesNotExist", "invalidParam", "busy", "unauthorized"})
    void a_new_volume_that_cannot_be_looked_at_exists_all_the_same(String error) {
        api.answer("VolumeCreate", CREATED).answer("Volume", 500, "{\"error\":{\"name\":\"" + error + "\"}}");

        assertThatExceptionOfType(BackendException.Ambiguous.class)
                .isThrownBy(() -> api.store().create(WANTED))
                .withMessageContaining("has been created");
    }

    @Test
    void a_change_names_and_tags_in_one_call() {
        api.answer("VolumeUpdate", CREATED);

        api.store().change("aaaa.b.1", new VolumeChange(DATA, Map.of("nvm", "", "mvts", "17")));

        assertThat(api.calls()).containsExactly("VolumeUpdate/~aaaa.b.1");
        assertThat(api.body()).isEqualTo("{\"rename\":\"one-img-9\",\"tags\":{\"mvts\":\"17\",\"nvm\":\"\"}}");
    }

    @Test
    void a_deletion_takes_nothing_along() {
        api.answer("VolumeDelete", CREATED);

        api.store().delete("aaaa.b.1");

        assertThat(api.calls()).containsExactly("VolumeDelete/~aaaa.b.1");
        assertThat(api.body()).isEqualTo("{}");
    }
}
