package io.github.onevm.migrate.survey;

import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of host 1 (node-b1) in cluster 101 (beta). */
class SiteAttributesTest {
    private final MemorySite site = MemorySite.twoClusters();

    private Optional<List<String>> values(String name) {
        MigrationRequest request =
                new MigrationRequest(VM, BETA, MigrationOptions.builder().build());
        Survey survey =
                new Surveyor(site.inventory(), site.stores(), new VirtualTime()).survey(request, Optional.empty());
        return new SiteAttributes(survey)
                .of(survey.hosts().stream()
                        .filter(h -> h.id().equals(BETA_HOST))
                        .findFirst()
                        .orElseThrow())
                .values(name);
    }

    private void given(Map<String, List<String>> ofHost, Map<String, List<String>> ofCluster) {
        site.host(BETA_HOST, host -> host.attributes(ofHost));
        site.cluster(BETA, cluster -> cluster.attributes(ofCluster));
    }

    @Test
    void attributes_of_the_cluster_come_after_those_of_the_host() {
        given(Map.of("RACK", List.of("r1")), Map.of("RACK", List.of("r9"), "ROOM", List.of("north")));

        assertThat(values("RACK")).contains(List.of("r1", "r9"));
        assertThat(values("ROOM")).contains(List.of("north"));
        assertThat(values("ROW")).contains(List.of());
    }

    @Test
    void an_unknown_cluster_may_have_any_attribute() {
        given(Map.of("RACK", List.of("r1")), Map.of());
        site.host(BETA_HOST, host -> host.cluster(new ClusterId(999)));

        assertThat(values("ROOM")).isEmpty();
        assertThat(values("RACK")).contains(List.of("r1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREE_CPU", "FREE_MEMORY", "USED_MEMORY", "NETTX", "FREE_DISK", "VMS/ID", "/HOST/ID"})
    void what_only_monitoring_or_another_element_has_is_not_known(String name) {
        given(Map.of("RACK", List.of("r1")), Map.of());

        assertThat(values(name)).isEmpty();
    }

    @Test
    void what_is_withheld_is_not_known() {
        given(Map.of("RACK", List.of("r1"), "PCI_PASSTHROUGH", List.of()), Map.of("ROOM_KEY", List.of()));

        assertThat(values("PCI_PASSTHROUGH")).isEmpty();
        assertThat(values("ROOM_KEY")).isEmpty();
    }
}
