package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.survey.SchedulerDoubts.Doubt.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every reason for which the scheduler might not start the moved VM, or might start it elsewhere, although a deploy
 * with a named host and system datastore would succeed: such a deploy ignores rights of the owner, free leases, VM
 * groups and requirements (ON-64, ON-67, ON-69). If there is one, the plan deploys on a named host. Conditions that a
 * deploy checks too, such as quotas and capacity, belong to the checks.
 *
 * <p>A deploy accepts a disabled host and the scheduler does not. This is not a reason here, because somebody wants no
 * VMs on that host.
 */
public final class SchedulerDoubts {
    private final Survey survey;
    private final Rights rights;

    public SchedulerDoubts(Survey survey) {
        this.survey = survey;
        this.rights = new Rights(survey);
    }

    /**
     * One reason.
     *
     * @param topic the topic
     * @param reason a sentence without a full stop
     */
    public record Doubt(Topic topic, String reason) {
        /** The topic of a doubt. */
        public enum Topic {
            /** The owner has no right to the hosts. */
            HOST_RIGHTS,
            /** The owner has no right to the system datastore. */
            DATASTORE_RIGHTS,
            /** A NIC is scheduled again. */
            AUTO_NIC,
            /** A VM group excludes the hosts. */
            GROUP,
            /** The VM's scheduling pins may exclude what the other conditions allow. */
            PINS,
            /** The system datastore is disabled. */
            DISABLED_DATASTORE,
            /** Another system datastore or another cluster might be chosen. */
            CHOICE
        }
    }

    /** All reasons, in the order in which the scheduler would find them. */
    public List<Doubt> all() {
        return Stream.of(
                        hostRights(),
                        group(),
                        datastoreRights(),
                        disabled(),
                        pins(),
                        autoNics(),
                        otherDatastore(),
                        otherCluster())
                .flatMap(s -> s)
                .toList();
    }

    /** The reasons of one topic. */
    public Stream<String> about(Topic topic) {
        return all().stream().filter(d -> d.topic() == topic).map(Doubt::reason);
    }

    private Stream<Doubt> hostRights() {
        if (!rights.areAskedFor() || survey.target().isEmpty()) {
            return Stream.empty();
        }
        if (rights.isOwnerGone()) {
            return doubt(
                    Topic.HOST_RIGHTS, owner() + " does not exist any more, and the scheduler places none of its VMs");
        }
        List<Host> able = able();
        List<Host> asked = able.isEmpty() ? survey.targetHosts().toList() : able;
        return asked.isEmpty() || asked.stream().anyMatch(rights::mayManage)
                ? Stream.empty()
                : doubt(
                        Topic.HOST_RIGHTS,
                        owner() + " has no MANAGE right on " + hosts(able) + ": the scheduler would say '"
                                + saysOfHosts() + "'");
    }

    private String hosts(List<Host> able) {
        String which = able.isEmpty() ? "any host of cluster " : "a host that could start the VM in cluster ";
        return which + survey.request().target();
    }

    /** The scheduler names rights as the reason only if the owner may use no host of any cluster. */
    private String saysOfHosts() {
        boolean elsewhere = survey.hosts().stream().anyMatch(rights::mayManage);
        if (!elsewhere) {
            return "User is not authorized to use any host";
        }
        return isSeven() ? "No host meets SCHED_REQUIREMENTS" : "No host meets capacity and SCHED_REQUIREMENTS";
    }

    private Stream<Doubt> datastoreRights() {
        return system().filter(d -> !rights.isOwnerGone() && !rights.mayUse(d)).stream()
                .flatMap(d -> doubt(
                        Topic.DATASTORE_RIGHTS,
                        owner() + " has no USE right on " + d.label() + ": the scheduler would say '"
                                + saysOfDatastores() + "'"));
    }

    private String saysOfDatastores() {
        boolean elsewhere = survey.datastores().stream()
                .filter(d -> d.type() == DatastoreType.SYSTEM && d.enabled())
                .anyMatch(rights::mayUse);
        if (!elsewhere) {
            return "User is not authorized to use any system datastore";
        }
        return isSeven()
                ? "No system datastore meets SCHED_DS_REQUIREMENTS"
                : "No system datastore meets capacity and SCHED_DS_REQUIREMENTS";
    }

    private Stream<Doubt> group() {
        List<Host> able = able();
        GroupFit group = new GroupFit(survey);
        List<Host> allowed = able.stream().filter(rights::mayManage).toList();
        boolean keptAway = !allowed.isEmpty()
                && allowed.stream().noneMatch(h -> group.objections(h).isEmpty());
        return keptAway
                ? doubt(
                        Topic.GROUP,
                        "the VM's group is against every host of cluster "
                                + survey.request().target() + " that could start the VM: "
                                + allowed.get(0).label() + " "
                                + String.join(", ", group.objections(allowed.get(0))))
                : Stream.empty();
    }

    /** Each condition may be met by another host: one host must meet all of them. */
    private Stream<Doubt> pins() {
        GroupFit group = new GroupFit(survey);
        List<Host> allowed = able().stream()
                .filter(rights::mayManage)
                .filter(h -> group.objections(h).isEmpty())
                .toList();
        return allowed.isEmpty() || new Pins(survey).certainlyAllow(allowed)
                ? Stream.empty()
                : doubt(
                        Topic.PINS,
                        "it is not certain that the scheduling pins that the VM keeps allow a host and the system datastore of"
                                + " the plan");
    }

    private Stream<Doubt> disabled() {
        return system().filter(d -> !d.enabled()).stream()
                .flatMap(d ->
                        doubt(Topic.DISABLED_DATASTORE, d.label() + " is disabled, and the scheduler passes it over"));
    }

    /** Checked again at each placement, even if the NIC has its network (ON-69). */
    private Stream<Doubt> autoNics() {
        return survey.vm().autoNics().stream()
                .map(AutoNic::label)
                .flatMap(nic -> doubt(
                        Topic.AUTO_NIC,
                        nic + " has its network, and the scheduler wants one for it again, with a free lease"
                                + (nic.contains("SCHED_REQUIREMENTS") ? " and the requirements met" : "")));
    }

    /** At a resume the scheduler chooses the system datastore of the cluster again, regardless of the VM records. */
    private Stream<Doubt> otherDatastore() {
        return system().stream()
                .flatMap(mine -> survey.datastores().stream()
                        .filter(d -> d.type() == DatastoreType.SYSTEM && d.enabled())
                        .filter(d -> d.clusters().contains(survey.request().target()))
                        .filter(d -> !d.id().equals(mine.id()))
                        .limit(1))
                .flatMap(d -> doubt(Topic.CHOICE, "the scheduler might choose " + d.label()));
    }

    /**
     * With the requirements that OpenNebula computes, the scheduler may choose any cluster that all disks and networks
     * share.
     */
    private Stream<Doubt> otherCluster() {
        return survey.clusters().stream()
                .filter(c -> !c.id().equals(survey.request().target()))
                .filter(this::hasAllOfTheVm)
                .filter(c -> survey.hosts().stream().anyMatch(h -> h.cluster().equals(c.id()) && h.isMonitored()))
                .limit(1)
                .flatMap(c -> doubt(Topic.CHOICE, "the scheduler might choose " + c.label()));
    }

    private boolean hasAllOfTheVm(Cluster cluster) {
        List<Datastore> needed = survey.vm().disks().stream()
                .flatMap(disk -> destination(disk).stream())
                .toList();
        return !needed.isEmpty()
                && needed.stream().allMatch(d -> d.clusters().contains(cluster.id()))
                && cluster.networks().containsAll(survey.vm().networks());
    }

    private Optional<Datastore> destination(Disk disk) {
        return disk instanceof VolatileDisk ? system() : survey.home(disk).flatMap(survey::destinationOf);
    }

    private Optional<Datastore> system() {
        return survey.vm().lastHistory().map(HistoryRecord::datastore).flatMap(survey::destinationOf);
    }

    private List<Host> able() {
        HostFit fit = new HostFit(survey);
        return survey.targetHosts().filter(h -> fit.obstacles(h).isEmpty()).toList();
    }

    private String owner() {
        return survey.account().map(Account::label).orElse("the owner");
    }

    private boolean isSeven() {
        return survey.frontEnd().version().isAtLeast(7, 0, 0);
    }

    private static Stream<Doubt> doubt(Topic topic, String reason) {
        return Stream.of(new Doubt(topic, reason));
    }
}
