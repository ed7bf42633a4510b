package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.lab.storpool.Bridge;
import io.github.onevm.migrate.lab.storpool.ClusterConfig;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a VM's volumes go, and where they must never go. */
class DatastoreChoiceIT {
    /** The standard site with twins of beta's datastores: 112 like 102, 113 like 103. */
    private static Lab withTwins() {
        LabPlan plan = StandardSite.plan();
        return plan.datastores(spec -> {
                    if (spec.id() > 101) {
                        plan.frontEnd(b -> b.datastore(twin(spec)));
                    }
                    return spec;
                })
                .then(lab -> List.of("one-ds-112", "one-ds-113").forEach(lab.beta()::addTemplate))
                .start();
    }

    private static DatastoreSpec twin(DatastoreSpec spec) {
        return new DatastoreSpec(
                spec.id() + 10,
                spec.name() + "-2",
                spec.type(),
                spec.driver(),
                spec.state(),
                spec.clusters(),
                spec.attributes());
    }

    @Test
    void several_that_fit_are_listed_and_nothing_is_done() {
        try (Lab lab = withTwins()) {
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err())
                    .contains("SEVERAL_DATASTORES_FIT")
                    .contains("102 (beta-image, image, at beta-loc)", "112 (beta-image-2, image, at beta-loc)")
                    .contains("103 (beta-system, system, at beta-loc)", "113 (beta-system-2, system, at beta-loc)");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void a_choice_of_one_kind_does_not_settle_the_other() {
        try (Lab lab = withTwins()) {
            End end = Cli.run(lab, "--system-datastore", "113", "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("several image datastores fit").doesNotContain("several system");
        }
    }

    @ParameterizedTest
    @CsvSource({"102,103", "102,113", "112,103", "112,113"})
    void the_chosen_datastores_get_the_volumes_and_the_vm(String image, String system) {
        try (Lab lab = withTwins()) {
            assertThat(Cli.run(lab, "--image-datastore", image, "--system-datastore", system, "42", "101")
                            .exit())
                    .isZero();
            assertThat(Traces.volume(lab.beta(), StandardVm.OS).templateName()).isEqualTo("one-ds-" + image);
            assertThat(Traces.volume(lab.beta(), StandardVm.SWAP).templateName())
                    .isEqualTo("one-ds-" + system);
            assertThat(lab.frontEnd().vmDocument(StandardVm.ID))
                    .contains("<DATASTORE_ID><![CDATA[" + image + "]]>", "<DATASTORE_ID><![CDATA[" + system + "]]>");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(Integer.parseInt(system));
        }
    }

    @Test
    void the_operator_is_told_to_name_the_chosen_datastore_where_the_scheduler_could_take_another() {
        try (Lab lab = withTwins()) {
            End end = Cli.run(lab, "-s", "--image-datastore", "112", "--system-datastore", "113", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.out()).containsPattern("to start it: onevm deploy 42 [0-9]+ 113");
        }
    }

    @ParameterizedTest
    @CsvSource({"--system-datastore,102", "--system-datastore,101", "--image-datastore,103", "--image-datastore,77"})
    void a_choice_that_does_not_fit_is_refused(String option, String datastore) {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, option, datastore, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("CHOSEN_DATASTORE_DOES_NOT_FIT");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    /** Another cluster, with a host, on a StorPool cluster without a connection to others. */
    private static LabPlan withCluster300() {
        StorPoolCluster gamma =
                new StorPoolCluster(ClusterConfig.of("gamma", "cccc.d", "3000").withClients(31), new Bridge());
        return StandardSite.plan()
                .frontEnd(b -> b.cluster(300, "gamma", gamma).host(HostSpec.of(3, "node-c1", 300, 31)));
    }

    @Test
    void an_unrelated_cluster_is_refused_and_the_vm_never_goes_where_its_datastores_lead() {
        try (Lab lab = withCluster300().start()) {
            Untouched site = Untouched.of(lab);
            End end = Cli.run(lab, "42", "300");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err())
                    .contains("no image datastore of cluster 300 (gamma) is at location beta-loc")
                    .contains("no system datastore of cluster 300 (gamma) is at location beta-loc");
            site.verifyCalls();
        }
    }

    @Test
    void datastores_of_an_unrelated_location_do_not_fit() {
        LabPlan plan = withCluster300();
        plan.datastores(spec -> {
            if (spec.id() > 101) {
                plan.frontEnd(b -> b.datastore(new DatastoreSpec(
                                spec.id() + 200,
                                "gamma-" + spec.id(),
                                spec.type(),
                                "storpool",
                                0,
                                List.of(300),
                                spec.attributes())
                        .with("SP_LOCATION", "gamma-loc")));
            }
            return spec;
        });
        try (Lab lab = plan.start()) {
            End end = Cli.run(lab, "42", "300");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("NO_DATASTORE_FITS").contains("302 (gamma-102, image, at gamma-loc)");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"100,SAME_CLUSTER", "555,CLUSTER_UNKNOWN"})
    void a_cluster_that_is_none_or_the_vms_own_is_refused(String cluster, String check) {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Cli.run(lab, "42", cluster);
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains(check);
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }
}
