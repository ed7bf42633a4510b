package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of its own for simulated sites, one after the other, that tells what they have seen. */
final class LabProcess implements AutoCloseable {
    private static final String START = "start ";
    private static final String SEEN = "seen ";

    private final JavaProcess process;

    private LabProcess(JavaProcess process) {
        this.process = process;
    }

    /** Starts the JVM, without a site. */
    static LabProcess start() throws IOException {
        return new LabProcess(JavaProcess.start(LabProcess.class, List.of("-Xmx2g"), Map.of()));
    }

    /**
     * Where a site can be reached.
     *
     * @param environment what a client needs to find it
     * @param servers names of its servers by {@code host:port}
     */
    record Address(Map<String, String> environment, Map<String, String> servers) {}

    /** Starts a site and returns when it can be called; the one before is gone. */
    Address site(SiteOrder order) throws IOException {
        return Wire.read(process.ask(START + Wire.write(order)), Address.class);
    }

    /** What the site has seen of this VM. */
    Observation seen(int vm) throws IOException {
        return Wire.read(process.ask(SEEN + vm), Observation.class);
    }

    @Override
    public void close() {
        process.close();
    }

    /** The other end. */
    public static void main(String[] args) throws IOException {
        Site site = new Site();
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "lab-close"));
        Wire.serve(line -> line.startsWith(START)
                ? Wire.write(site.start(Wire.read(line.substring(START.length()), SiteOrder.class)))
                : Wire.write(site.seen(Integer.parseInt(line.substring(SEEN.length())))));
    }

    /** The one site that there is at a time. */
    private static final class Site {
        private Optional<Lab> lab = Optional.empty();

        synchronized Address start(SiteOrder order) {
            close();
            Lab started = order.plan().start();
            lab = Optional.of(started);
            return new Address(
                    started.environment(),
                    Map.of(
                            "127.0.0.1:" + started.alphaServer().port(), "alpha",
                            "127.0.0.1:" + started.betaServer().port(), "beta"));
        }

        synchronized Observation seen(int vm) {
            Lab seen = lab.orElseThrow();
            return new Observation(
                    seen.frontEnd().stateLog(vm),
                    seen.bridge().transfers(),
                    seen.calls().calls());
        }

        synchronized void close() {
            lab.ifPresent(Lab::close);
            lab = Optional.empty();
        }
    }
}
