package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The quotas of users. As in the product a deploy asks for what runs, globally and in the cluster, and in another cluster
 * for the rest as well, before the old one gives it back. Thread-safe.
 */
final class Quotas {
    private static final List<String> METRICS = List.of(
            "CPU",
            "MEMORY",
            "PCI_DEV",
            "PCI_NIC",
            "RUNNING_CPU",
            "RUNNING_MEMORY",
            "RUNNING_PCI_DEV",
            "RUNNING_PCI_NIC",
            "RUNNING_VMS",
            "SYSTEM_DISK_SIZE",
            "VMS");
    private static final String RUNNING = "RUNNING_";

    private final Map<Integer, TenantSpec> tenants = new ConcurrentHashMap<>();
    private final Database database;
    private final VmTable vms;
    private final DatastoreUsage usage;

    Quotas(Database database, VmTable vms, DatastoreUsage usage) {
        this.database = database;
        this.vms = vms;
        this.usage = usage;
    }

    void add(TenantSpec tenant) {
        tenants.put(tenant.user, tenant);
    }

    /** The document of a user with what is used now. */
    String in(String document, int uid) {
        TenantSpec tenant = tenants.get(uid);
        return tenant == null
                ? document
                : filled(
                        filled(document, "VM_QUOTA", vmQuotas(tenant)),
                        "DATASTORE_QUOTA",
                        usage.entries(DatastoreUsage.Of.USER, uid));
    }

    /** The document of a group with what its users have of datastores. */
    String inGroup(String document, int gid) {
        return filled(document, "DATASTORE_QUOTA", usage.entries(DatastoreUsage.Of.GROUP, gid));
    }

    private static String filled(String document, String element, String content) {
        String empty = "<" + element + "></" + element + ">";
        int at = document.indexOf(empty);
        return document.substring(0, at) + Xml.plain(element, content) + document.substring(at + empty.length());
    }

    private String vmQuotas(TenantSpec tenant) {
        StringBuilder out = new StringBuilder();
        for (QuotaSpec quota : tenant.quotas) {
            out.append("<VM>");
            if (!quota.clusters().isEmpty()) {
                out.append(Xml.cdata("CLUSTER_IDS", Requirements.commas(quota.clusters())));
            }
            Map<String, BigDecimal> used = used(tenant.user, quota);
            for (String metric : METRICS) {
                out.append(Xml.cdata(metric, String.valueOf(quota.limits().getOrDefault(metric, -1))));
                out.append(Xml.cdata(
                        metric + "_USED",
                        used.getOrDefault(metric, BigDecimal.ZERO).toPlainString()));
            }
            out.append("</VM>");
        }
        return out.toString();
    }

    private Map<String, BigDecimal> used(int uid, QuotaSpec quota) {
        Map<String, BigDecimal> used = new TreeMap<>();
        database.select("SELECT oid FROM vm_pool WHERE uid = ? AND state <> ?", uid, States.DONE).stream()
                .map(id -> vms.load(Integer.parseInt(id)))
                .filter(vm -> quota.clusters().isEmpty()
                        || (vm.hasHistory() && quota.clusters().contains(vm.last().clusterId)))
                .forEach(vm -> needs(vm, runs(vm)).forEach((metric, n) -> used.merge(metric, n, BigDecimal::add)));
        return used;
    }

    private static boolean runs(VmRecord vm) {
        return vm.state == States.ACTIVE || vm.state == States.PENDING || vm.state == States.HOLD;
    }

    private static Map<String, BigDecimal> needs(VmRecord vm, boolean running) {
        Map<String, BigDecimal> needs = new TreeMap<>();
        needs.put("VMS", BigDecimal.ONE);
        needs.put("CPU", new BigDecimal(vm.template.value("CPU")));
        needs.put("MEMORY", new BigDecimal(vm.template.value("MEMORY")));
        needs.put(
                "SYSTEM_DISK_SIZE",
                BigDecimal.valueOf(vm.disks().stream()
                        .filter(d -> d.get("IMAGE_ID").isEmpty())
                        .mapToInt(d -> d.number("SIZE"))
                        .sum()));
        if (running) {
            List.of("VMS", "CPU", "MEMORY").forEach(m -> needs.put(RUNNING + m, needs.get(m)));
        }
        return needs;
    }

    /**
     * Sees that the owner may have the VM running in this cluster.
     *
     * @throws Refusal 512 when a limit is reached
     */
    void requireRoom(VmRecord vm, int cluster) {
        TenantSpec tenant = tenants.get(vm.uid);
        if (tenant == null) {
            return;
        }
        boolean moves = vm.hasHistory() && vm.last().clusterId != cluster;
        for (QuotaSpec quota : tenant.quotas) {
            boolean global = quota.clusters().isEmpty();
            if (global || quota.clusters().contains(cluster)) {
                require(tenant.user, quota, vm, moves && !global);
            }
        }
    }

    private void require(int uid, QuotaSpec quota, VmRecord vm, boolean all) {
        Map<String, BigDecimal> used = used(uid, quota);
        needs(vm, true).forEach((metric, needed) -> {
            int most = quota.limits().getOrDefault(metric, -1);
            boolean countsAlready = metric.startsWith(RUNNING) && runs(vm) && !all;
            BigDecimal more = countsAlready ? BigDecimal.ZERO : needed;
            boolean asked = all || metric.startsWith(RUNNING);
            BigDecimal then = used.getOrDefault(metric, BigDecimal.ZERO).add(more);
            if (asked && most >= 0 && then.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw Refusal.notAuthorized("user [" + uid + "] limit of " + most + " reached for " + metric
                        + " quota in VM"
                        + (quota.clusters().isEmpty()
                                ? "."
                                : " with ID: " + Requirements.commas(quota.clusters()) + "."));
            }
        });
    }
}
