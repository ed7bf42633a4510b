package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * Finds a host and a system datastore for VMs that are PENDING, at an interval; from 7.0 on also whenever one becomes
 * PENDING. What stands in the way goes to USER_TEMPLATE/SCHED_MESSAGE.
 */
final class Scheduler {
    private static final int MONITORED = 2;
    private static final String NO_DISPATCH = "Cannot dispatch VM to any Host. Possible reasons: Not enough capacity"
            + " in Host or System DS, dispatch limit reached, or limit of free leases reached.";

    private final Oned oned;
    private final Dispatch dispatch;
    private final SchedulerRights rights;

    Scheduler(Oned oned, Dispatch dispatch) {
        this.oned = oned;
        this.dispatch = dispatch;
        this.rights = new SchedulerRights(oned);
    }

    void start() {
        oned.clockwork.after(oned.timings.schedulerInterval(), this::runAndRepeat);
    }

    private void runAndRepeat() {
        run();
        start();
    }

    void wake() {
        if (oned.version.isSeven()) {
            oned.clockwork.after(Duration.ofMillis(1), this::run);
        }
    }

    private void run() {
        oned.database
                .select("SELECT oid FROM vm_pool WHERE state = ?", States.PENDING)
                .forEach(id -> schedule(Integer.parseInt(id)));
    }

    private void schedule(int vmId) {
        synchronized (oned) {
            VmRecord vm = oned.vms.load(vmId);
            if (vm.state != States.PENDING || oned.behaviour(vmId).holds(vm.state, vm.lcmState)) {
                return;
            }
            try {
                place(vm);
            } catch (Refusal e) {
                refused(oned.vms.load(vmId), e);
            }
        }
    }

    /** An exceeded quota is reported in USER_TEMPLATE/ERROR. */
    private void refused(VmRecord vm, Refusal refusal) {
        if (refusal.code() != Refusal.AUTHORIZATION || vm.lock.isPresent()) {
            message(vm, NO_DISPATCH);
            return;
        }
        vm.userTemplate.set("ERROR", oned.dated(String.valueOf(refusal.getMessage())));
        oned.save(vm);
    }

    private void place(VmRecord vm) {
        Optional<String> unauthorized = rights.objection(vm);
        if (unauthorized.isPresent()) {
            message(vm, "Cannot dispatch VM: " + unauthorized.get());
            return;
        }
        List<HostSpec> hosts = matchingHosts(vm);
        if (hosts.isEmpty()) {
            message(vm, noHost(vm));
            return;
        }
        Optional<String> network = missingNetwork(vm);
        if (network.isPresent()) {
            message(vm, "Cannot dispatch VM: " + network.get());
            return;
        }
        for (HostSpec host : hosts) {
            Optional<DatastoreView> datastore = matchingDatastore(vm, host);
            if (datastore.isPresent()) {
                Session session = Session.ofDaemon(oned.accounts.nextRequestId());
                clearMessage(vm);
                dispatch.deploy(session, vm.id, host.id(), true, datastore.get().id());
                return;
            }
        }
        message(vm, "Cannot dispatch VM: No system datastore meets SCHED_DS_REQUIREMENTS");
    }

    private List<HostSpec> matchingHosts(VmRecord vm) {
        if (oned.behaviour(vm.id).schedulerFindsNoHost()) {
            return List.of();
        }
        return oned.hosts.all().stream()
                .filter(h -> h.state() == MONITORED && oned.hosts.fits(vm, h.id()) && oned.groups.admit(vm, h.id()))
                .filter(h -> holds(requirements(vm), attributes(h)))
                .filter(h -> rights.mayManage(vm, h))
                .toList();
    }

    private static boolean holds(String expression, Function<String, List<String>> attributes) {
        try {
            return Expression.holds(expression, attributes);
        } catch (IllegalArgumentException e) {
            // what the scheduler cannot read matches nothing
            return false;
        }
    }

    private static String requirements(VmRecord vm) {
        return and(vm.template.value("AUTOMATIC_REQUIREMENTS"), vm.userTemplate.value("SCHED_REQUIREMENTS"));
    }

    private static String and(String automatic, String users) {
        return users.isBlank() ? automatic : automatic + " & ( " + users + " )";
    }

    private static Function<String, List<String>> attributes(HostSpec host) {
        return name -> switch (name) {
            case "ID" -> List.of(String.valueOf(host.id()));
            case "CLUSTER_ID" -> List.of(String.valueOf(host.clusterId()));
            case "NAME", "HOSTNAME" -> List.of(host.name());
            case "HYPERVISOR" -> List.of("kvm");
            default -> List.of();
        };
    }

    private Optional<DatastoreView> matchingDatastore(VmRecord vm, HostSpec host) {
        String expression =
                and(vm.template.value("AUTOMATIC_DS_REQUIREMENTS"), vm.userTemplate.value("SCHED_DS_REQUIREMENTS"));
        return oned.database.select("SELECT oid FROM datastore_pool ORDER BY oid").stream()
                .flatMap(id -> oned.datastore(Integer.parseInt(id)).stream())
                .filter(d -> d.type() == DatastoreView.SYSTEM && d.state() == 0)
                .filter(d -> d.clusters().contains(host.clusterId()))
                .filter(d -> holds(expression, attributes(d)))
                .filter(d -> rights.mayUse(vm, d))
                .findFirst();
    }

    private static Function<String, List<String>> attributes(DatastoreView datastore) {
        return name -> switch (name) {
            case "ID" -> List.of(String.valueOf(datastore.id()));
            case "NAME" -> List.of(datastore.name());
            case "TM_MAD" -> List.of(datastore.tmMad());
            case "CLUSTERS/ID" ->
                datastore.clusters().stream().map(String::valueOf).toList();
            default -> List.of();
        };
    }

    /** Each NIC in auto mode needs a network that meets its requirements, although it has one. */
    private Optional<String> missingNetwork(VmRecord vm) {
        return vm.template.vectors("NIC").stream()
                .filter(nic -> nic.value("NETWORK_MODE").equalsIgnoreCase("auto"))
                .filter(nic -> oned.table(Pool.NETWORK).bodies().stream()
                        .map(Xml::parse)
                        .noneMatch(net -> holds(
                                and(vm.template.value("AUTOMATIC_NIC_REQUIREMENTS"), nic.value("SCHED_REQUIREMENTS")),
                                attributes(net))))
                .map(nic -> "No virtual network meets SCHED_NIC_REQUIREMENTS for NIC " + nic.value("NIC_ID"))
                .findFirst();
    }

    private static Function<String, List<String>> attributes(Element network) {
        return name -> switch (name) {
            case "ID" -> List.of(Xml.text(network, "ID"));
            case "NAME" -> List.of(Xml.text(network, "NAME"));
            case "CLUSTERS/ID" ->
                Xml.ids(network, "CLUSTERS").stream().map(String::valueOf).toList();
            default -> List.of();
        };
    }

    private String noHost(VmRecord vm) {
        return oned.version.isSeven()
                ? "Cannot dispatch VM: No host meets SCHED_REQUIREMENTS"
                : "Cannot dispatch VM: No host meets capacity and SCHED_REQUIREMENTS: " + requirements(vm);
    }

    /** The scheduler writes through the interface, so that a lock keeps it out. */
    private void message(VmRecord vm, String text) {
        boolean locked = vm.lock.map(l -> l.stops(Right.MANAGE)).orElse(false);
        if (!locked) {
            vm.userTemplate.set("SCHED_MESSAGE", oned.dated(text));
            oned.save(vm);
        }
    }

    private void clearMessage(VmRecord vm) {
        if (vm.userTemplate.get("SCHED_MESSAGE").isPresent() && vm.lock.isEmpty()) {
            vm.userTemplate.set("SCHED_MESSAGE", "");
            oned.save(vm);
        }
    }
}
