package io.github.onevm.migrate.lab.opennebula;

import java.time.Duration;
import java.util.List;

/** The site whose front-end was recorded: two clusters with a host each, six images, three VMs in cluster alpha. */
final class RecordedSite implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    static final int CLIENT_A = 11;
    static final int CLIENT_B = 21;
    private static final List<String> WEB_1 =
            List.of("one-img-0-0-0", "one-img-1", "one-sys-0-2-raw", "one-img-2-0-3", "one-sys-0-4-iso");

    final MemoryStorage alpha = new MemoryStorage();
    final MemoryStorage beta = new MemoryStorage();
    final OpenNebulaFrontEnd frontEnd;
    final WireClient client;

    static RecordedSite start() {
        return new RecordedSiteBuilder().start();
    }

    static RecordedSiteBuilder with() {
        return new RecordedSiteBuilder();
    }

    /** What differs from the recorded site. */
    static final class RecordedSiteBuilder {
        private String version = "6.10.5";
        private Timings timings = Timings.fast();
        private int ownerOfDb1;
        private int stateOfEdge1 = States.ACTIVE;

        RecordedSiteBuilder version(String release) {
            version = release;
            return this;
        }

        RecordedSiteBuilder timings(Timings other) {
            timings = other;
            return this;
        }

        RecordedSiteBuilder db1OwnedBy(int user) {
            ownerOfDb1 = user;
            return this;
        }

        RecordedSiteBuilder edge1InState(int state) {
            stateOfEdge1 = state;
            return this;
        }

        RecordedSite start() {
            return new RecordedSite(this);
        }
    }

    private RecordedSite(RecordedSiteBuilder b) {
        OpenNebulaFrontEndBuilder builder =
                OpenNebulaFrontEnd.builder().version(b.version).timings(b.timings);
        builder.user(2, "bob", "bobpass").administrator(3, "carol", "carolpass");
        infrastructure(builder);
        images(builder);
        builder.vm(web1()).vm(db1().ownedBy(b.ownerOfDb1));
        builder.vm(edge1().inState(b.stateOfEdge1, b.stateOfEdge1 == States.ACTIVE ? States.RUNNING : 0));
        frontEnd = builder.start();
        client = new WireClient(frontEnd.endpoint());
    }

    private void infrastructure(OpenNebulaFrontEndBuilder b) {
        b.cluster(100, "alpha", alpha).cluster(101, "beta", beta);
        b.host(HostSpec.of(0, "node-a1", 100, CLIENT_A)).host(HostSpec.of(1, "node-b1", 101, CLIENT_B));
        b.datastore(storPool(DatastoreSpec.image(100, "alpha-image", 100), "a1", "10.1.100.10", "1000000000000000001"));
        b.datastore(storPool(DatastoreSpec.system(101, "alpha-system", 100), "a1", "10.1.100.10", "1000000000000000001")
                .with("SP_SYSTEM", "ssh"));
        b.datastore(storPool(DatastoreSpec.image(102, "beta-image", 101), "b1", "10.2.100.10", "2000000000000000002"));
        b.datastore(storPool(DatastoreSpec.system(103, "beta-system", 101), "b1", "10.2.100.10", "2000000000000000002")
                .with("SP_SYSTEM", "ssh"));
        b.network(NetworkSpec.of(0, "public", "br0", "192.0.2.10", 100, 101).withDriver("dummy"));
        b.network(NetworkSpec.of(1, "alpha-only", "br1", "198.51.100.10", 100).withDriver("dummy"));
    }

    private static DatastoreSpec storPool(DatastoreSpec d, String node, String host, String token) {
        boolean inAlpha = node.startsWith("a");
        return d.with("BRIDGE_LIST", "node-" + node)
                .with("SP_API_HTTP_HOST", host)
                .with("SP_API_HTTP_PORT", "81")
                .with("SP_AUTH_TOKEN", token)
                .with("SP_LOCATION", inAlpha ? "alpha-loc" : "beta-loc")
                .with("SP_REMOTE", inAlpha ? "beta-remote" : "alpha-remote");
    }

    private static void images(OpenNebulaFrontEndBuilder b) {
        b.image(ImageSpec.os(0, "debian-12", 100, 20_480));
        b.image(ImageSpec.data(1, "web-data", 100, 10_240));
        b.image(ImageSpec.cdrom(2, "installer", 100, 20_480));
        b.image(ImageSpec.os(3, "debian-12-beta", 102, 20_480));
        b.image(ImageSpec.cdrom(4, "installer-beta", 102, 20_480));
        b.image(ImageSpec.os(5, "edge-root", 100, 20_480).asPersistent());
    }

    private static VmSpec web1() {
        return VmSpec.of(0, "web-1")
                .on(0, 101)
                .capacity("1", 2048)
                .attribute("VCPU", "2")
                .os("ARCH", "x86_64")
                .os("BOOT", "disk0")
                .disk(DiskSpec.image(0).with("CACHE", "none").with("ORDER", "1"))
                .disk(DiskSpec.image(1).with("TARGET", "sdc"))
                .disk(DiskSpec.ofType("fs", 1024).with("TARGET", "sdd"))
                .disk(DiskSpec.image(2).with("TARGET", "sdb"))
                .nic(0)
                .withGraphics()
                .context("SSH_PUBLIC_KEY", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample user@example")
                .context("START_SCRIPT", "echo 'a & b' > /root/x <y; echo caf\u00e9")
                .userAttribute("DESCRIPTION", "R&D's \"web\" <server>")
                .userAttribute("LABELS", "production,billing")
                .userAttribute("SCHED_DS_REQUIREMENTS", "ID = 101")
                .userAttribute("SCHED_REQUIREMENTS", "CLUSTER_ID = 100 & !(ID = 77)");
    }

    private static VmSpec db1() {
        return VmSpec.of(1, "db-1")
                .on(0, 101)
                .disk(DiskSpec.image(0))
                .userAttribute("SCHED_MESSAGE", "")
                .userAttribute("SCHED_REQUIREMENTS", "CLUSTER_ID = 100");
    }

    private static VmSpec edge1() {
        return VmSpec.of(2, "edge-1").on(0, 101).disk(DiskSpec.image(5)).nic(1).userAttribute("SCHED_MESSAGE", "");
    }

    /** What the migration tool does to the storage: the volumes of VM 0 are in beta, too. */
    void copyVolumesOfWeb1() {
        WEB_1.stream().filter(alpha::exists).forEach(v -> beta.copyFrom(alpha, v));
    }

    void waitFor(int vmId, int state, int lcmState) {
        frontEnd.waitForState(vmId, state, lcmState, DEADLINE);
    }

    /** Undeploys the VM and waits for the end of it. */
    void undeploy(int vmId, String action) {
        client.call("one.vm.action", action, vmId);
        waitFor(vmId, States.UNDEPLOYED, States.LCM_INIT);
    }

    /** Resumes the VM and waits until it runs. */
    void resume(int vmId) {
        client.call("one.vm.action", "resume", vmId);
        waitFor(vmId, States.ACTIVE, States.RUNNING);
    }

    @Override
    public void close() {
        frontEnd.close();
    }
}
