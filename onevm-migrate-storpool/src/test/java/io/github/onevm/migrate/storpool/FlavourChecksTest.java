package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.spi.StorageCheck;
import io.github.onevm.migrate.spi.StorageCheck.Cluster;
import io.github.onevm.migrate.spi.StorageCheck.Clusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlavourChecksTest {
    private static final StoreFacts FACTS = new StoreFacts(Set.of(), Set.of());
    private static final ListedVolume RENAMED =
            new ListedVolume("MIGRATED-one-img-7-42-0-1795400000", Map.of("nvm", "42"));
    private static final ListedVolume OF_MC = new ListedVolume("~aaaa.b.9", Map.of("img", "one-img-7-42-0"));

    private static List<String> found(String id, ListedVolume onSource, ListedVolume onDestination) {
        StorageCheck check = new StorPoolConventions()
                .checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
        return check.look()
                .apply(new Clusters(
                        new Cluster("alpha", FACTS, List.of(onSource)),
                        new Cluster("beta", FACTS, List.of(onDestination))));
    }

    @Test
    void volume_of_the_multi_cluster_flavour_on_the_source_is_named() {
        assertThat(found("OTHER_FLAVOUR", OF_MC, RENAMED))
                .containsExactly("volume ~aaaa.b.9 of StorPool alpha is tagged img=one-img-7-42-0");
    }

    @Test
    void volume_of_the_multi_cluster_flavour_on_the_destination_is_named() {
        assertThat(found("OTHER_FLAVOUR_ON_DESTINATION", RENAMED, OF_MC))
                .containsExactly("volume ~aaaa.b.9 of StorPool beta is tagged img=one-img-7-42-0");
    }

    @Test
    void volume_that_an_earlier_migration_renamed_is_of_this_flavour() {
        assertThat(found("OTHER_FLAVOUR", RENAMED, OF_MC)).isEmpty();
        assertThat(found("OTHER_FLAVOUR_ON_DESTINATION", OF_MC, RENAMED)).isEmpty();
    }
}
