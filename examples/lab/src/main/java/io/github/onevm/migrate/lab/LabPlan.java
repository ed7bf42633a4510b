package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.NetworkSpec;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEnd;
import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEndBuilder;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Bridge;
import io.github.onevm.migrate.lab.storpool.ClusterConfig;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.StorPoolServer;
import io.github.onevm.migrate.lab.wire.CallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The contents of a lab: the standard site with the differences that a test or a demonstration needs. Not thread-safe;
 * used once.
 *
 * <p>The standard site: cluster 100 {@code alpha} with host 0, datastores 100 (image) and 101 (system); cluster 101
 * {@code beta} with hosts 1 and 2, datastores 102 (image) and 103 (system); network 0 in both clusters, network 1 in
 * alpha alone; VM 42 {@code web-1}, RUNNING on host 0.
 */
public final class LabPlan {
    /** OpenNebula cluster on StorPool cluster alpha. */
    public static final int ALPHA = 100;
    /** OpenNebula cluster on StorPool cluster beta. */
    public static final int BETA = 101;

    private final OpenNebulaFrontEndBuilder frontEnd = OpenNebulaFrontEnd.builder();
    private Bridge bridge = new Bridge();
    private InstantSource clock = InstantSource.system();
    private final CallLog calls = new CallLog();
    private final List<Consumer<Lab>> afterStart = new ArrayList<>();
    private Assumptions assumptions = Assumptions.defaults();
    private String alphaToken = "1000000000000000001";
    private String betaToken = "2000000000000000002";
    private String password = "opennebula";
    private UnaryOperator<DatastoreSpec> datastores = UnaryOperator.identity();
    private UnaryOperator<HostSpec> hosts = UnaryOperator.identity();
    private final List<HostSpec> moreHosts = new ArrayList<>();
    private UnaryOperator<VmSpec> vm = UnaryOperator.identity();
    private Optional<String> caller = Optional.empty();
    private int frontEndPort;

    private LabPlan() {}

    /** The standard site. */
    public static LabPlan standard() {
        return new LabPlan();
    }

    /** Anything else about the front-end: version, more datastores, hosts, networks, VMs. */
    public LabPlan frontEnd(Consumer<OpenNebulaFrontEndBuilder> change) {
        change.accept(frontEnd);
        return this;
    }

    /** How long OpenNebula and its guests take. */
    public LabPlan timings(Timings timings) {
        frontEnd.timings(timings);
        return this;
    }

    /** How both StorPool clusters behave where public sources are silent. */
    public LabPlan assumptions(Assumptions changed) {
        assumptions = changed;
        return this;
    }

    /**
     * Uses this clock for the whole site: OpenNebula, its guests, and the link. A rate of the link must be set after
     * this.
     */
    public LabPlan clock(SteppedClock stepped) {
        frontEnd.clock(stepped);
        bridge = new Bridge(stepped);
        clock = stepped;
        return this;
    }

    /** Bytes per second on the link between the clusters; unlimited by default. */
    public LabPlan linkRate(long bytesPerSecond) {
        bridge.rate(bytesPerSecond);
        return this;
    }

    /** The tokens of the two StorPool clusters. */
    public LabPlan tokens(String alpha, String beta) {
        alphaToken = alpha;
        betaToken = beta;
        return this;
    }

    /** The password of oneadmin. */
    public LabPlan password(String changed) {
        password = changed;
        return this;
    }

    /** The port of the front-end; a free one by default. */
    public LabPlan frontEndPort(int port) {
        frontEndPort = port;
        return this;
    }

    /** Changes each of the four datastores before the front-end gets it. */
    public LabPlan datastores(UnaryOperator<DatastoreSpec> change) {
        datastores = change;
        return this;
    }

    /** Changes each of the three hosts before the front-end gets it. */
    public LabPlan hosts(UnaryOperator<HostSpec> change) {
        hosts = change;
        return this;
    }

    /** A host more, which is a client of its cluster's storage. */
    public LabPlan host(HostSpec host) {
        moreHosts.add(host);
        return this;
    }

    /** An administrator that is not oneadmin; {@link Lab#environment()} has this user's credentials instead. */
    public LabPlan administrator(int id, String name, String itsPassword) {
        frontEnd.administrator(id, name, itsPassword);
        caller = Optional.of(name + ":" + itsPassword);
        return this;
    }

    /** A user who may not see VM 42; {@link Lab#environment()} has this user's credentials instead. */
    public LabPlan user(int id, String name, String itsPassword) {
        frontEnd.user(id, name, itsPassword);
        caller = Optional.of(name + ":" + itsPassword);
        return this;
    }

    /** Changes VM 42 before the front-end gets it. */
    public LabPlan vm(UnaryOperator<VmSpec> change) {
        vm = change;
        return this;
    }

    /** Does something once the site runs. */
    public LabPlan then(Consumer<Lab> action) {
        afterStart.add(action);
        return this;
    }

    /** Builds and starts the site. */
    public Lab start() {
        try {
            return started();
        } catch (IOException e) {
            throw new UncheckedIOException("starting the lab", e);
        }
    }

    /** A folder for this user alone. Its path, which oned tells to clients, has the same length in every lab. */
    private static Path newHome() throws IOException {
        String name = String.format(Locale.ROOT, "onevm-lab-%016x", new SecureRandom().nextLong());
        return Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir"), name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private Lab started() throws IOException {
        StorPoolCluster alpha = new StorPoolCluster(config(ALPHA, "alpha", "aaaa.b", alphaToken, 11), bridge);
        StorPoolCluster beta = new StorPoolCluster(config(BETA, "beta", "bbbb.c", betaToken, 21, 22), bridge);
        alpha.connect("beta-loc", beta);
        beta.connect("alpha-loc", alpha);
        StorPoolServer alphaServer = new StorPoolServer(alpha, 0, calls);
        StorPoolServer betaServer = new StorPoolServer(beta, 0, calls);
        describe(alpha, alphaServer.port(), beta, betaServer.port());
        Path home = newHome();
        frontEnd.datastoresFolder(Files.createDirectory(home.resolve("datastores")));
        Lab lab = new Lab(
                bridge,
                calls,
                List.of(alpha, beta),
                List.of(alphaServer, betaServer),
                frontEnd.start(),
                clock,
                home,
                caller.orElse("oneadmin:" + password));
        afterStart.forEach(action -> action.accept(lab));
        return lab;
    }

    private ClusterConfig config(int cluster, String name, String id, String token, Integer... clients) {
        Stream<Integer> more =
                moreHosts.stream().filter(host -> host.clusterId() == cluster).map(HostSpec::clientId);
        return ClusterConfig.of(name, id, token)
                .withTemplates("one-ds-100", "one-ds-101", "one-ds-102", "one-ds-103")
                .withClients(Stream.concat(Arrays.stream(clients), more).toArray(Integer[]::new))
                .withAssumptions(assumptions);
    }

    private void describe(StorPoolCluster alpha, int alphaPort, StorPoolCluster beta, int betaPort) {
        frontEnd.callLog(calls)
                .port(frontEndPort)
                .oneadminPassword(password)
                .cluster(ALPHA, "alpha", alpha)
                .cluster(BETA, "beta", beta)
                .host(hosts.apply(HostSpec.of(0, "node-a1", ALPHA, 11)))
                .host(hosts.apply(HostSpec.of(1, "node-b1", BETA, 21)))
                .host(hosts.apply(HostSpec.of(2, "node-b2", BETA, 22)));
        moreHosts.forEach(frontEnd::host);
        frontEnd.network(NetworkSpec.of(0, "public", "br0", "192.0.2.10", ALPHA, BETA))
                .network(NetworkSpec.of(1, "alpha-only", "br1", "198.51.100.10", ALPHA));
        datastore(DatastoreSpec.image(100, "alpha-image", ALPHA), alphaPort, alphaToken, "alpha-loc", "beta-loc");
        datastore(DatastoreSpec.system(101, "alpha-system", ALPHA), alphaPort, alphaToken, "alpha-loc", "beta-loc");
        datastore(DatastoreSpec.image(102, "beta-image", BETA), betaPort, betaToken, "beta-loc", "alpha-loc");
        datastore(DatastoreSpec.system(103, "beta-system", BETA), betaPort, betaToken, "beta-loc", "alpha-loc");
        frontEnd.image(ImageSpec.os(7, "debian-12", 100, 20_480))
                .image(ImageSpec.data(8, "web-data", 100, 10_240))
                .image(ImageSpec.cdrom(9, "installer", 100, 700))
                .vm(vm.apply(StandardVm.spec()));
    }

    private void datastore(DatastoreSpec spec, int port, String token, String location, String remote) {
        frontEnd.datastore(datastores.apply(spec.with("SP_API_HTTP_HOST", "127.0.0.1")
                .with("SP_API_HTTP_PORT", Integer.toString(port))
                .with("SP_AUTH_TOKEN", token)
                .with("SP_LOCATION", location)
                .with("SP_REMOTE", remote)));
    }
}
