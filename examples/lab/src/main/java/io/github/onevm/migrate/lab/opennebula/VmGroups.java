package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** VM groups with one role each. The scheduler keeps to their hosts; a deployment does not ask them. Thread-safe. */
final class VmGroups {
    private final Map<Integer, OpenNebulaFrontEndBuilder.VmGroup> groups = new TreeMap<>();

    synchronized void add(OpenNebulaFrontEndBuilder.VmGroup group) {
        groups.put(group.id(), group);
    }

    void addTo(Map<String, Method> methods) {
        methods.put("one.vmgroup.info", (s, a) -> info(a.integer(1)));
    }

    private synchronized String info(int id) {
        return Optional.ofNullable(groups.get(id))
                .map(VmGroups::document)
                .orElseThrow(() -> Refusal.noSuch("VM group", id));
    }

    private static String document(OpenNebulaFrontEndBuilder.VmGroup group) {
        Template role = new Template();
        group.role().forEach(role::add);
        role.add("ID", "0");
        return "<VM_GROUP>" + Xml.plain("ID", group.id()) + Xml.plain("UID", 0) + Xml.plain("GID", 0)
                + Xml.plain("UNAME", "oneadmin") + Xml.plain("GNAME", "oneadmin")
                + Xml.plain("NAME", Xml.escape(group.name())) + "<ROLES>" + role.render("ROLE")
                + "</ROLES><TEMPLATE></TEMPLATE></VM_GROUP>";
    }

    /** What the VM's role says of a host: HOST_AFFINED. */
    synchronized boolean admit(VmRecord vm, int hostId) {
        List<String> hosts = vm.template
                .vector("VMGROUP")
                .flatMap(v -> Optional.ofNullable(groups.get(v.number("VMGROUP_ID"))))
                .map(g -> g.role().getOrDefault("HOST_AFFINED", ""))
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.asList(text.split(",")))
                .orElse(List.of());
        return hosts.isEmpty() || hosts.contains(String.valueOf(hostId));
    }
}
