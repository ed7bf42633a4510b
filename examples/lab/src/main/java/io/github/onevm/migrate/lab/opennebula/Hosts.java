package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hosts, the VMs on them and what these take. Thread-safe. */
final class Hosts {
    private record Taken(int cpuPercent, long memoryKib) {}

    private record Host(HostSpec spec, String clusterName, TreeMap<Integer, Taken> vms) {
        int cpuTaken() {
            return vms.values().stream().mapToInt(Taken::cpuPercent).sum();
        }

        long memoryTaken() {
            return vms.values().stream().mapToLong(Taken::memoryKib).sum();
        }
    }

    private final Map<Integer, Host> hosts = new TreeMap<>();
    private final ObjectTable table;
    private final Version version;

    Hosts(ObjectTable table, Version version) {
        this.table = table;
        this.version = version;
    }

    synchronized void add(HostSpec spec, String clusterName) {
        Host host = new Host(spec, clusterName, new TreeMap<>());
        hosts.put(spec.id(), host);
        table.put(spec.id(), spec.name(), document(host));
    }

    synchronized Optional<HostSpec> find(int id) {
        return Optional.ofNullable(hosts.get(id)).map(Host::spec);
    }

    synchronized List<HostSpec> all() {
        return hosts.values().stream().map(Host::spec).toList();
    }

    /** Whether the VM fits in what is free. */
    synchronized boolean fits(VmRecord vm, int hostId) {
        return Optional.ofNullable(hosts.get(hostId))
                .map(h -> h.cpuTaken() + vm.cpuPercent() <= h.spec.cpuPercent()
                        && h.memoryTaken() + vm.memoryKib() <= h.spec.memoryKib())
                .orElse(false);
    }

    synchronized void take(VmRecord vm, int hostId) {
        Optional.ofNullable(hosts.get(hostId)).ifPresent(h -> {
            h.vms.put(vm.id, new Taken(vm.cpuPercent(), vm.memoryKib()));
            table.changeBody(hostId, document(h));
        });
    }

    synchronized void free(VmRecord vm, int hostId) {
        Optional.ofNullable(hosts.get(hostId)).ifPresent(h -> {
            h.vms.remove(vm.id);
            table.changeBody(hostId, document(h));
        });
    }

    /** The document as one.host.info gives it: the pool's has an empty MONITORING. */
    static String withMonitoring(String document, int id) {
        String monitoring = "<MONITORING><TIMESTAMP>1795355989</TIMESTAMP>" + Xml.plain("ID", id) + "<CAPACITY>"
                + Xml.cdata("FREE_CPU", "3100") + Xml.cdata("FREE_MEMORY", "251658240")
                + Xml.cdata("USED_CPU", "100") + Xml.cdata("USED_MEMORY", "16777216") + "</CAPACITY><SYSTEM>"
                + Xml.cdata("NETRX", "1000") + Xml.cdata("NETTX", "1000") + "</SYSTEM></MONITORING>";
        return document.replace("<MONITORING/>", monitoring);
    }

    private String document(Host host) {
        HostSpec s = host.spec;
        StringBuilder vms = new StringBuilder();
        host.vms.keySet().forEach(id -> vms.append(Xml.plain("ID", id)));
        return "<HOST>" + Xml.plain("ID", s.id()) + Xml.plain("NAME", s.name()) + Xml.plain("STATE", s.state())
                + Xml.plain("PREV_STATE", s.state()) + Xml.cdata("IM_MAD", "kvm") + Xml.cdata("VM_MAD", "kvm")
                + Xml.plain("CLUSTER_ID", s.clusterId()) + Xml.plain("CLUSTER", host.clusterName) + share(host)
                + Xml.plain("VMS", vms) + template(s).render("TEMPLATE") + "<MONITORING/></HOST>";
    }

    private static String share(Host host) {
        HostSpec s = host.spec;
        return "<HOST_SHARE>" + Xml.plain("MEM_USAGE", host.memoryTaken()) + Xml.plain("CPU_USAGE", host.cpuTaken())
                + Xml.plain("TOTAL_MEM", s.memoryKib()) + Xml.plain("TOTAL_CPU", s.cpuPercent())
                + Xml.plain("MAX_MEM", s.memoryKib()) + Xml.plain("MAX_CPU", s.cpuPercent())
                + Xml.plain("RUNNING_VMS", host.vms.size()) + Xml.plain("VMS_THREAD", 1) + "<DATASTORES>"
                + Xml.cdata("DISK_USAGE", "0") + Xml.cdata("FREE_DISK", "0") + Xml.cdata("MAX_DISK", "0")
                + Xml.cdata("USED_DISK", "0") + "</DATASTORES><PCI_DEVICES></PCI_DEVICES>"
                + "<NUMA_NODES></NUMA_NODES></HOST_SHARE>";
    }

    private Template template(HostSpec spec) {
        Template t = new Template();
        t.add("ARCH", "x86_64");
        t.add("CGROUPS_VERSION", "2");
        t.add("CPUSPEED", "2900");
        t.add("HOSTNAME", spec.name());
        t.add("HYPERVISOR", "kvm");
        t.add("IM_MAD", "kvm");
        t.add("KVM_CPU_MODEL", "Cascadelake-Server");
        t.add("KVM_MACHINES", spec.machines());
        t.add("MODELNAME", "Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz");
        t.add("RESERVED_CPU", "");
        t.add("RESERVED_MEM", "");
        if (version.isSeven()) {
            t.add("TOTALCPU", String.valueOf(spec.cpuPercent()));
            t.add("TOTALMEMORY", String.valueOf(spec.memoryKib()));
        }
        t.add("VERSION", version.text());
        t.add("VM_MAD", "kvm");
        return t;
    }
}
