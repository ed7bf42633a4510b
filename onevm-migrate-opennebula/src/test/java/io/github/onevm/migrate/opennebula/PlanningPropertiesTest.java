package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;

/** Whatever the documents of a site look like: the real readers and the real planner make a plan of them, or findings. */
@Domain(DrawnSites.class)
class PlanningPropertiesTest {
    private static final VolumeStores STORES = MemorySite.twoClusters().stores();
    /** The storage clusters hold the volumes of a usual VM 42, which the drawn one has beside its disks. */
    private static final MigrationRequest REQUEST = new MigrationRequest(
            TwoClusters.VM,
            TwoClusters.BETA,
            MigrationOptions.builder().waived(Set.of("VOLUME_BESIDE_THE_DISKS")).build());

    private static final int READY = 10;

    private static Survey survey(DrawnSites.Site site) {
        return new Surveyor(new DrawnInventory(site), STORES, new VirtualTime()).survey(REQUEST, Optional.empty());
    }

    /** Otherwise the properties would show nothing but refusals. */
    @Example
    void manyOfTheDrawnSitesCanBeMovedOn() {
        DrawnSites sites = new DrawnSites();
        long ready = sites.sites()
                .sampleStream()
                .limit(200)
                .filter(site -> Planner.plan(survey(site)) instanceof Planning.Ready)
                .count();

        assertThat(ready).isGreaterThan(READY);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void what_the_move_does_not_need_never_stops_the_planning(@ForAll DrawnSites.Site site) {
        Survey survey = survey(site);
        Planning planning = Planner.plan(survey);

        assertThat(Preflight.findings(survey)).noneMatch(f -> f.id().equals("NEEDED_OBJECT_UNREADABLE"));
        if (planning instanceof Planning.Ready ready) {
            ready.plan()
                    .recordChange()
                    .ifPresent(change -> assertThatCode(() -> VmBody.edited(site.vm(), change))
                            .doesNotThrowAnyException());
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void what_the_move_needs_and_cannot_read_is_named(@ForAll DrawnSites.Spoiled spoiled) {
        Survey survey;
        try {
            survey = survey(spoiled.site());
        } catch (BackendException.Refused e) {
            assertThat(e).hasMessageContaining(spoiled.name());
            return;
        }
        assertThatCode(() -> Planner.plan(survey)).doesNotThrowAnyException();
    }
}
