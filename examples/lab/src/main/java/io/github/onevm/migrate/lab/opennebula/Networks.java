package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The virtual networks and their leases; makes their documents. Thread-safe. */
final class Networks {
    /** In ALLOCATED, the id of a VM with this bit marks its lease. */
    private static final long VM_LEASE = 1L << 36;

    /** What a change of a network writes into the NICs of the VMs that use it, whatever their state, locked or not. */
    private static final List<String> HANDED_ON = List.of("BRIDGE", "MTU", "PHYDEV", "VLAN_ID", "VN_MAD");

    private record Network(NetworkSpec spec, List<Integer> leases, Map<String, String> changes) {}

    private final Map<Integer, Network> networks = new TreeMap<>();
    private final Oned oned;

    Networks(Oned oned) {
        this.oned = oned;
    }

    synchronized void add(NetworkSpec spec) {
        Network network = new Network(spec, new ArrayList<>(), new TreeMap<>());
        networks.put(spec.id(), network);
        oned.table(Pool.NETWORK).put(spec.id(), spec.name(), document(network));
    }

    /** A NIC with the next address of the network. */
    synchronized Attribute.Vector lease(int networkId, int vmId, int nicId) {
        Network network = Optional.ofNullable(networks.get(networkId))
                .orElseThrow(() -> new IllegalArgumentException("no network " + networkId));
        String ip = address(network.spec.firstIp(), network.leases.size());
        network.leases.add(vmId);
        oned.table(Pool.NETWORK).changeBody(networkId, document(network));
        Attribute.Vector nic = new Attribute.Vector("NIC", Map.of("AR_ID", "0", "BRIDGE_TYPE", "linux"));
        nic.set("BRIDGE", network.spec.bridge());
        nic.set("CLUSTER_ID", Requirements.commas(network.spec.clusters()));
        nic.set("IP", ip);
        nic.set("MAC", mac(ip));
        nic.set("NAME", "NIC" + nicId);
        nic.set("NETWORK", network.spec.name());
        nic.set("NETWORK_ID", String.valueOf(networkId));
        nic.set("NIC_ID", String.valueOf(nicId));
        nic.set("SECURITY_GROUPS", "0");
        nic.set("TARGET", "one-" + vmId + "-" + nicId);
        nic.set("VN_MAD", network.spec.driver());
        return nic;
    }

    /**
     * Merges a template into a network and, at once, into the NICs of its VMs: so release 6.10.5 does it.
     *
     * @throws Refusal when there is no such network
     */
    void update(int id, Template changes) {
        synchronized (oned) {
            for (int vmId : List.copyOf(changed(id, changes).leases)) {
                VmRecord vm = oned.require(vmId);
                vm.template.vectors("NIC").stream()
                        .filter(nic -> nic.value("NETWORK_ID").equals(String.valueOf(id)))
                        .forEach(nic -> handedOn(changes).forEach(nic::set));
                oned.save(vm);
            }
        }
    }

    private synchronized Network changed(int id, Template changes) {
        Network network =
                Optional.ofNullable(networks.get(id)).orElseThrow(() -> Refusal.noSuch("virtual network", id));
        network.changes.putAll(handedOn(changes));
        oned.table(Pool.NETWORK).changeBody(id, document(network));
        return network;
    }

    private static Map<String, String> handedOn(Template changes) {
        Map<String, String> values = new TreeMap<>();
        HANDED_ON.forEach(name -> changes.get(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private static String address(String first, int offset) {
        String[] bytes = first.split("\\.");
        int last = Integer.parseInt(bytes[3]) + offset;
        int carried = Integer.parseInt(bytes[2]) + last / 256;
        return bytes[0] + "." + bytes[1] + "." + carried % 256 + "." + last % 256;
    }

    private static String mac(String ip) {
        return Arrays.stream(ip.split("\\."))
                .map(b -> HexFormat.of().toHexDigits((byte) Integer.parseInt(b)))
                .collect(Collectors.joining(":", "02:00:", ""));
    }

    private String document(Network network) {
        NetworkSpec s = network.spec;
        boolean seven = oned.version.isSeven();
        return "<VNET>" + Documents.owner(s.id(), s.name())
                + Permissions.ofOwner().render()
                + Documents.ids("CLUSTERS", s.clusters())
                + Xml.cdata("BRIDGE", network.changes.getOrDefault("BRIDGE", s.bridge()))
                + Xml.cdata("BRIDGE_TYPE", "linux") + Xml.cdata("STATE", "1") + Xml.cdata("PREV_STATE", "1")
                + "<PARENT_NETWORK_ID/>" + (seven ? "<TEMPLATE_ID/>" : "")
                + Xml.cdata("VN_MAD", network.changes.getOrDefault("VN_MAD", s.driver()))
                + "<PHYDEV/><VLAN_ID/><OUTER_VLAN_ID/>" + Xml.plain("VLAN_ID_AUTOMATIC", 0)
                + Xml.plain("OUTER_VLAN_ID_AUTOMATIC", 0)
                + Xml.plain("USED_LEASES", network.leases.size()) + "<VROUTERS></VROUTERS>"
                + Documents.ids("UPDATED_VMS", network.leases)
                + "<OUTDATED_VMS></OUTDATED_VMS><UPDATING_VMS></UPDATING_VMS><ERROR_VMS></ERROR_VMS>"
                + template(network).render("TEMPLATE")
                + Xml.plain("AR_POOL", range(network).render()) + "</VNET>";
    }

    private static Template template(Network network) {
        NetworkSpec s = network.spec;
        Template t = new Template();
        t.add("BRIDGE", s.bridge());
        t.add("BRIDGE_TYPE", "linux");
        t.add("OUTER_VLAN_ID", "");
        t.add("PHYDEV", "");
        t.add("SECURITY_GROUPS", "0");
        t.add("VLAN_ID", "");
        t.add("VN_MAD", s.driver());
        network.changes.forEach(t::set);
        return t;
    }

    private Attribute.Vector range(Network network) {
        String ip = network.spec.firstIp();
        Attribute.Vector range =
                new Attribute.Vector("AR", Map.of("AR_ID", "0", "IP", ip, "MAC", mac(ip), "SIZE", "50", "TYPE", "IP4"));
        if (!network.leases.isEmpty()) {
            StringBuilder allocated = new StringBuilder();
            for (int i = 0; i < network.leases.size(); i++) {
                allocated.append(' ').append(i).append(' ').append(VM_LEASE + network.leases.get(i));
            }
            range.set("ALLOCATED", allocated.toString());
        }
        if (oned.version.isSeven()) {
            range.set("NEXT_INDEX", String.valueOf(network.leases.size()));
            range.set("SHARED", "NO");
        }
        return range;
    }
}
