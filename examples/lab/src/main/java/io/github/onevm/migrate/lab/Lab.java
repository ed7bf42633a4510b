package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.OpenNebulaFrontEnd;
import io.github.onevm.migrate.lab.storpool.Bridge;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.StorPoolServer;
import io.github.onevm.migrate.lab.wire.CallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A running site: StorPool cluster {@code alpha} under OpenNebula cluster 100, StorPool cluster {@code beta} under
 * OpenNebula cluster 101, one front-end over both, three loopback ports. The site is what {@link LabPlan} says.
 *
 * <pre>{@code
 * try (Lab lab = LabPlan.standard().start()) {
 *     lab.environment(); // ONE_XMLRPC and ONE_AUTH: all that a client needs
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Lab implements AutoCloseable {
    private final Bridge bridge;
    private final CallLog calls;
    private final List<StorPoolServer> storage;
    private final List<StorPoolCluster> clusters;
    private final OpenNebulaFrontEnd frontEnd;
    private final InstantSource clock;
    private final Path home;

    Lab(
            Bridge bridge,
            CallLog calls,
            List<StorPoolCluster> clusters,
            List<StorPoolServer> storage,
            OpenNebulaFrontEnd frontEnd,
            InstantSource clock,
            Path home,
            String session)
            throws IOException {
        this.bridge = bridge;
        this.calls = calls;
        this.clusters = clusters;
        this.storage = storage;
        this.frontEnd = frontEnd;
        this.clock = clock;
        this.home = home;
        Path auth = Files.createFile(
                authFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(auth, session + "\n");
    }

    private Path authFile() {
        return home.resolve("one_auth");
    }

    /** The StorPool cluster that the site's VMs are on at first. */
    public StorPoolCluster alpha() {
        return clusters.get(0);
    }

    /** The other StorPool cluster. */
    public StorPoolCluster beta() {
        return clusters.get(1);
    }

    /** The HTTP side of alpha: faults and port. */
    public StorPoolServer alphaServer() {
        return storage.get(0);
    }

    /** The HTTP side of beta. */
    public StorPoolServer betaServer() {
        return storage.get(1);
    }

    /** OpenNebula. */
    public OpenNebulaFrontEnd frontEnd() {
        return frontEnd;
    }

    /** The link between the two StorPool clusters. */
    public Bridge bridge() {
        return bridge;
    }

    /** Every call that has reached one of the three servers. */
    public CallLog calls() {
        return calls;
    }

    /** What the site lives by. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * A folder of this lab's own that goes with it. What is in its folder {@code datastores} is on the front-end: the homes
     * of undeployed VMs, as {@code datastores/101/42}.
     */
    public Path home() {
        return home;
    }

    /** What a client needs to find the site: ONE_XMLRPC and ONE_AUTH. */
    public Map<String, String> environment() {
        return Map.of(
                "ONE_XMLRPC",
                frontEnd.endpoint().toString(),
                "ONE_AUTH",
                authFile().toString());
    }

    @Override
    public void close() {
        frontEnd.close();
        storage.forEach(StorPoolServer::close);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("clearing up " + home, e);
        }
    }
}
