package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.Bridge;
import io.github.onevm.migrate.lab.storpool.ClusterConfig;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Jobs that cannot be done are refused before anything is changed, in words that name what is in the way. */
class RefusedJobIT {
    private static final ClusterConfig OTHER = ClusterConfig.of("other", "cccc.d", "3000000000000000003");

    /** A site on which the job cannot be done. */
    private record Job(String name, Consumer<LabPlan> site, List<String> arguments, List<String> said) {
        Job on(Consumer<LabPlan> other) {
            return new Job(name, other, arguments, said);
        }

        Job saying(String... words) {
            return new Job(name, site, arguments, List.of(words));
        }
    }

    private static Job job(String name, String... arguments) {
        return new Job(name, plan -> {}, List.of(arguments), List.of());
    }

    private static Job move(String name) {
        return job(name, TrialSite.MOVE);
    }

    private static List<Job> jobs() {
        return Stream.of(ofIds(), ofPlaces(), ofVolumes()).flatMap(List::stream).toList();
    }

    private static List<Job> ofIds() {
        return List.of(
                job("a VM that does not exist", "4711", "101").saying("there is no VM 4711 at", "onevm list"),
                job("a cluster that does not exist", "42", "200").saying("there is no cluster 200", "onecluster list"),
                job("the cluster the VM is in", "42", "100").saying("VM 42 (web-1) is in cluster 100 already"),
                job("a cluster that has nothing to do with it", "42", "300")
                        .on(plan ->
                                plan.frontEnd(f -> f.cluster(300, "other", new StorPoolCluster(OTHER, new Bridge()))))
                        .saying("cluster 300"),
                job("a host of another cluster", "42", "101", "--host", "0").saying("cluster 101 has no host 0"),
                job("a datastore that does not fit", "42", "101", "--image-datastore", "1")
                        .saying("102"));
    }

    private static List<Job> ofPlaces() {
        return List.of(
                move("no datastore at the place the source sends to")
                        .on(plan -> plan.datastores(in(101, d -> d.with("SP_LOCATION", "somewhere"))))
                        .saying("at location beta-loc", "SP_REMOTE"),
                move("no system datastore in the target")
                        .on(plan -> plan.datastores(in(101, RefusedJobIT::noSystem)))
                        .saying("no system datastore of cluster 101"),
                move("an image datastore of the target that is not StorPool's")
                        .on(plan -> plan.datastores(in(101, d -> d.type() == 0 ? d.withDriver("ceph") : d)))
                        .saying("no image datastore of cluster 101", "102 (beta-image, image, not on StorPool"),
                move("a datastore that does not say where its volumes may go")
                        .on(plan -> plan.datastores(in(100, d -> without(d, "SP_REMOTE"))))
                        .saying("SP_LOCATION and SP_REMOTE"),
                move("a NIC on a network of the source alone")
                        .on(plan -> plan.vm(standard -> TrialSite.vm().nic(1)))
                        .saying("network 1 (alpha-only) of a NIC is not in cluster 101"),
                move("a wrong token for the destination")
                        .on(plan -> plan.datastores(in(101, d -> d.with("SP_AUTH_TOKEN", "1234567890"))))
                        .saying("token refused by", "SP_AUTH_TOKEN"),
                move("a wrong token for the source")
                        .on(plan -> plan.datastores(in(100, d -> d.with("SP_AUTH_TOKEN", "1234567890"))))
                        .saying("token refused by", "SP_AUTH_TOKEN"),
                move("a location that the source does not know")
                        .on(plan -> plan.then(lab -> lab.alpha().disconnect("beta-loc")))
                        .saying("knows no location beta-loc"));
    }

    private static List<Job> ofVolumes() {
        return List.of(
                move("a volume that is missing on the source")
                        .on(plan -> plan.then(lab -> lab.alpha().rename(TrialSite.OS, "lost")))
                        .saying("has no volume one-img-7-42-0", "--one-px"),
                job("a wrong prefix", "42", "101", "-p", "two").saying("two-img-7-42-0"),
                move("no template on the destination")
                        .on(plan -> plan.then(lab -> lab.beta().removeTemplate("one-ds-103")))
                        .saying("has no template one-ds-103"),
                move("a volume of the name on the destination that a running VM uses")
                        .on(plan -> plan.then(lab -> lab.beta().attach(TrialSite.SCRATCH, 22)))
                        .saying("volume one-sys-42-1-raw exists on the destination and is attached to client 22"),
                move("a volume of the name on the destination that is another VM's")
                        .on(plan -> plan.then(lab -> lab.beta().tag(TrialSite.SCRATCH, Map.of("nvm", "44"))))
                        .saying("volume one-sys-42-1-raw on the destination is tagged as another VM's"),
                move("a suspended VM")
                        .on(plan -> plan.vm(standard -> TrialSite.vm().inState(5, 0)))
                        .saying("VM 42 (web-1) is SUSPENDED"),
                move("a VM snapshot")
                        .on(plan -> plan.vm(RefusedJobIT::withVmSnapshot))
                        .saying("VM snapshots"));
    }

    private static VmSpec withVmSnapshot(VmSpec standard) {
        return TrialSite.vm().attribute("SNAPSHOT", Map.of("SNAPSHOT_ID", "0", "NAME", "before", "TIME", "1700000000"));
    }

    private static UnaryOperator<DatastoreSpec> in(int cluster, UnaryOperator<DatastoreSpec> change) {
        return datastore -> datastore.clusters().contains(cluster) ? change.apply(datastore) : datastore;
    }

    private static DatastoreSpec noSystem(DatastoreSpec d) {
        return d.type() == 1
                ? new DatastoreSpec(d.id(), d.name(), 2, d.driver(), d.state(), d.clusters(), d.attributes())
                : d;
    }

    private static DatastoreSpec without(DatastoreSpec d, String attribute) {
        Map<String, String> fewer = new TreeMap<>(d.attributes());
        fewer.remove(attribute);
        return new DatastoreSpec(d.id(), d.name(), d.type(), d.driver(), d.state(), d.clusters(), fewer);
    }

    @TestFactory
    Stream<DynamicTest> is_refused_before_anything_is_changed() {
        return AtOnce.tests(jobs(), Job::name, RefusedJobIT::isRefused);
    }

    private static void isRefused(Job job) {
        LabPlan plan = TrialSite.stepped();
        job.site().accept(plan);
        try (Lab lab = plan.start()) {
            Trial trial = Trial.of(lab, job.arguments());
            trial.changedNothing();
            assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(1);
            assertThat(trial.end().err())
                    .startsWith("onevm-migrate: ")
                    .contains(job.said())
                    .doesNotContain("\tat ");
            assertThat(trial.end().out()).isEmpty();
        }
    }

    @Test
    void a_system_datastore_that_is_not_stor_pools_is_never_taken() {
        LabPlan plan = TrialSite.stepped()
                .frontEnd(f -> f.datastore(
                        DatastoreSpec.system(90, "nfs", LabPlan.BETA).withDriver("shared")));
        try (Lab lab = plan.start()) {
            Trial.move(lab).isDone().harmedNobody();
            assertThat(lab.frontEnd().stateLog(42))
                    .last()
                    .extracting(StateChange::datastoreId)
                    .isEqualTo(103);
        }
    }
}
