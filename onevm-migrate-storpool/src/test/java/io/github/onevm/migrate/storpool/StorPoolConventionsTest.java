package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeOwner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorPoolConventionsTest {
    private static final VolumeName CLONE = new VolumeName("one-img-7-42-0");
    private static final VolumeName SCRATCH = new VolumeName("one-sys-42-2-raw");

    private final StorPoolConventions conventions = new StorPoolConventions();

    private static Datastore datastore(UnaryOperator<DatastoreBuilder> change) {
        return change.apply(new DatastoreBuilder()
                        .id(new DatastoreId(100))
                        .name("alpha-image")
                        .type(DatastoreType.IMAGE)
                        .driver("storpool")
                        .addClusters(new ClusterId(100))
                        .enabled(true)
                        .access(StorageAccess.FROM_CONFIGURATION))
                .build();
    }

    private boolean isRelated(String name, Map<String, String> tags) {
        Predicate<ListedVolume> related = conventions.related(List.of(CLONE, SCRATCH));
        return related.test(new ListedVolume(name, tags));
    }

    @ParameterizedTest
    @CsvSource({"storpool, true", "ceph, false", "storpool-mc, false"})
    void a_datastore_is_storpools_by_its_driver(String driver, boolean kept) {
        assertThat(conventions.keeps(datastore(d -> d.driver(driver)))).isEqualTo(kept);
    }

    @Test
    void a_datastore_leads_to_the_location_that_is_its_remote() {
        Datastore source = datastore(d -> d.location("alpha-loc").remote("beta-loc"));

        assertThat(conventions.leadsTo(source, datastore(d -> d.location("beta-loc"))))
                .isTrue();
        assertThat(conventions.leadsTo(source, datastore(d -> d.location("gamma-loc"))))
                .isFalse();
    }

    @Test
    void a_datastore_without_a_remote_does_not_lead_to_one_without_a_location() {
        assertThat(conventions.leadsTo(datastore(d -> d), datastore(d -> d))).isFalse();
    }

    @Test
    void the_access_of_a_datastore_is_told_without_its_token() {
        StorageAccess access = new StorageAccess(
                Optional.of("alpha.example"), OptionalInt.of(81), Optional.of(Secret.of("0123456789")));

        assertThat(conventions.access(datastore(
                        d -> d.location("alpha-loc").remote("beta-loc").access(access))))
                .isEqualTo("SP_LOCATION=alpha-loc SP_REMOTE=beta-loc SP_API_HTTP_HOST=alpha.example"
                        + " SP_API_HTTP_PORT=81");
    }

    @Test
    void what_a_datastore_leaves_open_is_told_as_open() {
        assertThat(conventions.access(datastore(d -> d)))
                .isEqualTo("SP_LOCATION= SP_REMOTE= SP_API_HTTP_HOST=(configured) SP_API_HTTP_PORT=(configured)");
    }

    @Test
    void the_tags_of_a_volume_tell_its_vm_and_its_installation() {
        assertThat(conventions.owner(Map.of("qc", "tier1", "nloc", "one", "nvm", "42")))
                .isEqualTo(new VolumeOwner(Optional.of("42"), Optional.of("one"), List.of("nvm=42", "nloc=one")));
    }

    @Test
    void a_volume_without_those_tags_is_nobodys() {
        assertThat(conventions.owner(Map.of("qc", "tier1")))
                .isEqualTo(new VolumeOwner(Optional.empty(), Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "MIGRATED-one-img-7-42-0-1795400000, true",
        "RENAMED-one-sys-42-2-raw-1795400000, true",
        "MIGRATED-one-img-7-43-0-1795400000, false",
        "one-img-7-42-0, false"
    })
    void a_volume_that_a_migration_renamed_is_related_to_the_name_that_it_had(String name, boolean related) {
        assertThat(isRelated(name, Map.of())).isEqualTo(related);
    }

    @ParameterizedTest
    @CsvSource({"one-img-7-42-0, true", "one-sys-42-2-raw, true", "one-sys-42-2, true", "one-sys-42-3, false"})
    void a_volume_of_the_multi_cluster_flavour_is_related_to_the_name_in_its_tag(String tag, boolean related) {
        assertThat(isRelated("~aaaa.b.9", Map.of("img", tag))).isEqualTo(related);
    }

    @Test
    void the_command_that_deletes_a_volume_repeats_its_name() {
        assertThat(conventions.deleteCommand(CLONE)).isEqualTo("storpool volume one-img-7-42-0 delete one-img-7-42-0");
    }
}
