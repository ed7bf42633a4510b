package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** A VM of the site, in any state. Not thread-safe; used once. */
public final class VmSpec {
    final int id;
    final String name;
    int uid;
    int gid;
    int hostId = -1;
    int datastoreId = -1;
    int state = States.ACTIVE;
    int lcmState = States.RUNNING;
    String cpu = "0.5";
    long memoryMib = 512;
    int lockLevel;
    boolean graphics;
    boolean volumes = true;
    final List<DiskSpec> disks = new ArrayList<>();
    final List<Integer> networks = new ArrayList<>();
    final Map<Integer, String> autoNics = new TreeMap<>();
    final Map<String, String> os = new TreeMap<>();
    final Map<String, String> context = new TreeMap<>();
    final List<Attribute> attributes = new ArrayList<>();
    final Map<String, String> userAttributes = new TreeMap<>();
    final List<Element> snapshots = new ArrayList<>();
    final List<Scheduled> schedule = new ArrayList<>();

    record Scheduled(String action, long time) {}

    private VmSpec(int id, String name) {
        this.id = id;
        this.name = name;
    }

    /** A RUNNING VM of oneadmin with half a CPU and 512 MiB, without any disk. */
    public static VmSpec of(int id, String name) {
        return new VmSpec(id, name);
    }

    /** Where it runs or ran last. */
    public VmSpec on(int host, int systemDatastore) {
        hostId = host;
        datastoreId = systemDatastore;
        return this;
    }

    /** STATE and LCM_STATE; 3/3 by default. */
    public VmSpec inState(int newState, int newLcmState) {
        state = newState;
        lcmState = newLcmState;
        return this;
    }

    /** Its owner. */
    public VmSpec ownedBy(int user) {
        uid = user;
        return this;
    }

    /** Its owner and its group. */
    public VmSpec ownedBy(int user, int group) {
        gid = group;
        return ownedBy(user);
    }

    /** Locked by oneadmin: 1 use, 2 manage, 3 admin. */
    public VmSpec locked(int level) {
        lockLevel = level;
        return this;
    }

    /** CPU as in the template, memory in MiB. */
    public VmSpec capacity(String newCpu, long newMemoryMib) {
        cpu = newCpu;
        memoryMib = newMemoryMib;
        return this;
    }

    /** The next disk. */
    public VmSpec disk(DiskSpec disk) {
        disks.add(disk);
        return this;
    }

    /** The next NIC. */
    public VmSpec nic(int networkId) {
        networks.add(networkId);
        return this;
    }

    /** The next NIC is in this network, which the scheduler has chosen by these requirements. */
    public VmSpec autoNic(int networkId, String requirements) {
        autoNics.put(networks.size(), requirements);
        return nic(networkId);
    }

    /** A context with this attribute; the ISO image is the disk after the last one. */
    public VmSpec context(String attribute, String value) {
        context.put(attribute, value);
        return this;
    }

    /** An attribute of OS. */
    public VmSpec os(String attribute, String value) {
        os.put(attribute, value);
        return this;
    }

    /** A VNC console. */
    public VmSpec withGraphics() {
        graphics = true;
        return this;
    }

    /** An attribute of TEMPLATE. */
    public VmSpec attribute(String attribute, String value) {
        attributes.add(new Attribute.Single(attribute, value));
        return this;
    }

    /** A vector of TEMPLATE, such as TPM or SNAPSHOT. */
    public VmSpec attribute(String attribute, Map<String, String> values) {
        attributes.add(new Attribute.Vector(attribute, values));
        return this;
    }

    /** An attribute of USER_TEMPLATE. */
    public VmSpec userAttribute(String attribute, String value) {
        userAttributes.put(attribute, value);
        return this;
    }

    /** A SNAPSHOTS element of the document, as text: the records of the snapshots of one disk. */
    public VmSpec snapshots(String xml) {
        snapshots.add(Xml.parse(xml));
        return this;
    }

    /** An action that is due at a time, in seconds since the epoch. */
    public VmSpec scheduled(String action, long time) {
        schedule.add(new Scheduled(action, time));
        return this;
    }

    /** Documents only: no volumes are created for it. */
    public VmSpec withoutVolumes() {
        volumes = false;
        return this;
    }

    boolean isOnHost() {
        return state == States.ACTIVE || state == States.POWEROFF || state == States.SUSPENDED;
    }
}
