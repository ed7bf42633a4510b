package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the document of a VM from its description, as if it had been instantiated and brought to its state. */
final class VmComposer {
    private static final List<String> ETH0 = List.of(
            "DNS",
            "EXTERNAL",
            "GATEWAY",
            "IP6",
            "IP6_GATEWAY",
            "IP6_METHOD",
            "IP6_METRIC",
            "IP6_PREFIX_LENGTH",
            "IP6_ULA",
            "MASK",
            "METHOD",
            "METRIC",
            "MTU",
            "NETWORK",
            "SEARCH_DOMAIN",
            "VLAN_ID",
            "VROUTER_IP",
            "VROUTER_IP6",
            "VROUTER_MANAGEMENT");
    private static final int LETTERS = 26;
    private static final Session ONEADMIN = Session.ofDaemon(16);

    private final Oned oned;
    private final Networks networks;

    VmComposer(Oned oned, Networks networks) {
        this.oned = oned;
        this.networks = networks;
    }

    VmRecord compose(VmSpec spec) {
        VmRecord vm = new VmRecord(spec.id);
        vm.name = spec.name;
        vm.uid = spec.uid;
        vm.gid = spec.gid;
        vm.uname = Xml.text(oned.table(Pool.USER).element(spec.uid).orElseThrow(), "NAME");
        vm.start = oned.time();
        vm.snapshots = List.copyOf(spec.snapshots);
        spec.userAttributes.forEach(vm.userTemplate::add);
        addCapacity(vm, spec);
        addDevices(vm, spec);
        new Requirements(oned).recompute(vm);
        if (spec.hostId >= 0) {
            vm.template.add("TM_MAD_SYSTEM", "storpool");
            addHistory(vm, spec);
        }
        vm.setState(spec.state, spec.lcmState);
        if (spec.lockLevel > 0) {
            vm.lock = Optional.of(new Lock(spec.lockLevel, ONEADMIN.uid(), oned.time(), ONEADMIN.requestId()));
        }
        return vm;
    }

    private static void addCapacity(VmRecord vm, VmSpec spec) {
        vm.template.add("CPU", spec.cpu);
        vm.template.add("MEMORY", String.valueOf(spec.memoryMib));
        vm.template.add("VMID", String.valueOf(spec.id));
        spec.attributes.forEach(vm.template::add);
        Attribute.Vector os = new Attribute.Vector("OS", spec.os);
        String seed = "vm-" + spec.id;
        os.set(
                "UUID",
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.US_ASCII)).toString());
        vm.template.add(os);
    }

    private void addDevices(VmRecord vm, VmSpec spec) {
        for (int i = 0; i < spec.disks.size(); i++) {
            vm.template.add(disk(vm, spec, i));
        }
        for (int i = 0; i < spec.networks.size(); i++) {
            vm.template.add(nic(spec, i));
        }
        if (!spec.networks.isEmpty()) {
            vm.template.add(rule("OUTBOUND"));
            vm.template.add(rule("INBOUND"));
        }
        if (!spec.context.isEmpty()) {
            vm.template.add(context(vm, spec));
        }
        if (spec.graphics) {
            vm.template.add(new Attribute.Vector("GRAPHICS", Map.of("LISTEN", "0.0.0.0", "TYPE", "VNC")));
        }
        if (spec.graphics && spec.isOnHost()) {
            vm.template.vector("GRAPHICS").orElseThrow().set("PORT", String.valueOf(5900 + spec.id));
        }
    }

    private Attribute.Vector nic(VmSpec spec, int id) {
        Attribute.Vector nic = networks.lease(spec.networks.get(id), spec.id, id);
        Optional.ofNullable(spec.autoNics.get(id)).ifPresent(requirements -> {
            nic.set("NETWORK_MODE", "auto");
            nic.set("SCHED_REQUIREMENTS", requirements);
        });
        return nic;
    }

    private Attribute.Vector disk(VmRecord vm, VmSpec spec, int id) {
        DiskSpec disk = spec.disks.get(id);
        Attribute.Vector vector = new Attribute.Vector(
                "DISK", Map.of("ALLOW_ORPHANS", "yes", "DEV_PREFIX", "sd", "DRIVER", "raw", "FORMAT", "raw"));
        vector.set("DISK_ID", String.valueOf(id));
        vector.set("TARGET", "sd" + letters(id));
        if (oned.version.isSeven()) {
            vector.set("PERSISTENT_SNAPSHOTS", "YES");
        }
        if (disk.isVolatile()) {
            vector.set("DISK_TYPE", "FILE");
            vector.set("SIZE", String.valueOf(disk.sizeMib()));
            vector.set("TYPE", disk.volatileType());
            setDatastore(vector, spec.datastoreId);
        } else {
            fromImage(vector, disk, image(spec, disk.imageId()));
        }
        disk.attributes().forEach(vector::set);
        return vector;
    }

    /** As devices are counted: a to z, then aa, ab. */
    static String letters(int index) {
        String last = String.valueOf((char) ('a' + index % LETTERS));
        return index < LETTERS ? last : letters(index / LETTERS - 1) + last;
    }

    /** A VM that is DONE uses no image any more. */
    private ImageRecord image(VmSpec spec, int imageId) {
        if (spec.state != States.DONE) {
            return oned.images.use(imageId, spec.id);
        }
        return oned.images.find(imageId).orElseThrow(() -> new IllegalArgumentException("no image " + imageId));
    }

    private void fromImage(Attribute.Vector vector, DiskSpec disk, ImageRecord image) {
        if (disk.sizeMib() > 0) {
            vector.set("SIZE", String.valueOf(disk.sizeMib()));
        }
        DiskOfImage.fill(vector, image);
        setDatastore(vector, image.datastoreId());
    }

    private void setDatastore(Attribute.Vector vector, int datastoreId) {
        DiskOfImage.place(vector, oned.datastore(datastoreId));
    }

    private static Attribute.Vector rule(String direction) {
        return new Attribute.Vector(
                "SECURITY_GROUP_RULE",
                Map.of(
                        "PROTOCOL", "ALL",
                        "RULE_TYPE", direction,
                        "SECURITY_GROUP_ID", "0",
                        "SECURITY_GROUP_NAME", "default"));
    }

    private Attribute.Vector context(VmRecord vm, VmSpec spec) {
        Attribute.Vector context = new Attribute.Vector("CONTEXT", spec.context);
        context.set("DISK_ID", String.valueOf(spec.disks.size()));
        context.set("TARGET", "hda");
        vm.template.vector("NIC").ifPresent(nic -> {
            ETH0.forEach(key -> context.set("ETH0_" + key, ""));
            if (oned.version.isSeven()) {
                context.set("ETH0_ROUTES", "");
            }
            context.set("ETH0_IP", nic.value("IP"));
            context.set("ETH0_MAC", nic.value("MAC"));
            context.set("NETWORK", "YES");
        });
        return context;
    }

    private void addHistory(VmRecord vm, VmSpec spec) {
        HostSpec host = oned.hosts.find(spec.hostId).orElseThrow();
        HistoryRecord record = new HistoryRecord(vm.id, oned.version);
        record.hostId = host.id();
        record.hostname = host.name();
        record.clusterId = host.clusterId();
        record.datastoreId = spec.datastoreId;
        long now = oned.time();
        record.start = now;
        record.prologStart = now;
        record.prologEnd = now;
        record.runningStart = now;
        vm.setState(States.ACTIVE, States.PROLOG);
        vm.prevLcmState = States.LCM_INIT;
        record.vmCopy = oned.vms.writer().copyForHistory(vm);
        vm.deployId = "one-" + vm.id;
        end(vm, record, spec.state, now);
        vm.history.add(record);
    }

    private static void end(VmRecord vm, HistoryRecord record, int state, long now) {
        if (state == States.ACTIVE) {
            return;
        }
        record.runningEnd = now;
        switch (state) {
            case States.POWEROFF -> record.doneBy(Actions.POWEROFF, ONEADMIN);
            case States.SUSPENDED -> record.doneBy(Actions.SUSPEND, ONEADMIN);
            default -> {
                record.epilogStart = now;
                record.epilogEnd = now;
                record.end = now;
                record.doneBy(state == States.DONE ? Actions.TERMINATE_HARD : Actions.UNDEPLOY, ONEADMIN);
                vm.end = state == States.DONE ? now : 0;
            }
        }
    }
}
