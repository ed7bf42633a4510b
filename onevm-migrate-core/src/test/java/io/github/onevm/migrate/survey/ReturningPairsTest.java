package io.github.onevm.migrate.survey;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VM 42 returns to beta, where two system datastores fit, and 113 is the one that it was in. */
class ReturningPairsTest {
    private static final DatastoreId ORIGIN = new DatastoreId(113);

    private final MemorySite site = MemorySite.twoClusters();
    private final MigrationOptionsBuilder options = MigrationOptions.builder().returning(Returning.FULL);
    private EarlierMove earlier = from(Set.of(ORIGIN));

    private static EarlierMove from(Set<DatastoreId> origins) {
        return new EarlierMove(Map.of(), List.of(), Map.of(ALPHA_SYSTEM, origins), false);
    }

    @BeforeEach
    void two_system_datastores_fit() {
        Datastore one = site.inventory().datastores().stream()
                .filter(d -> d.id().equals(BETA_SYSTEM))
                .findFirst()
                .orElseThrow();
        site.datastore(new DatastoreBuilder().from(one).id(ORIGIN).build(), site.store("beta"));
    }

    private Optional<DatastoreId> destination() {
        MigrationRequest request = new MigrationRequest(VM, BETA, options.build());
        try (Reads reads = new Reads(Runnable::run)) {
            return new Surveyor(site.inventory(), site.stores(), new VirtualTime())
                    .survey(
                            request,
                            new JournalReads(Optional::empty, () -> Optional.of(earlier), () -> Experience.NONE),
                            reads)
                    .destinationOf(ALPHA_SYSTEM)
                    .map(Datastore::id);
        }
    }

    @Test
    void it_goes_to_where_it_came_from() {
        assertThat(destination()).contains(ORIGIN);
    }

    @Test
    void a_choice_counts_more() {
        options.systemDatastore(BETA_SYSTEM);

        assertThat(destination()).contains(BETA_SYSTEM);
    }

    @Test
    void an_origin_that_does_not_fit_any_more_is_left_out() {
        site.datastore(ORIGIN, d -> d.location("elsewhere"));

        assertThat(destination()).contains(BETA_SYSTEM);
    }

    /** Volumes of two datastores may have gone to one: which is taken must not change from plan to run. */
    @Test
    void of_several_origins_the_first_is_taken() {
        earlier = from(Set.of(ORIGIN, BETA_SYSTEM));

        assertThat(destination()).contains(BETA_SYSTEM);
    }

    @Test
    void without_an_origin_it_is_not_clear_where_to() {
        earlier = new EarlierMove(Map.of(), List.of(), false);

        assertThat(destination()).isEmpty();
    }

    @Test
    void a_vm_that_does_not_return_is_not_sent_to_an_origin() {
        options.returning(Returning.NO);

        assertThat(destination()).isEmpty();
    }
}
