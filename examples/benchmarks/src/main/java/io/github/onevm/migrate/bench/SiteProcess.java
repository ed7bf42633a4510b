package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated site in a JVM of its own. */
final class SiteProcess implements AutoCloseable {
    private static final String READY = "ready";

    private final JavaProcess process;
    private final Map<String, String> environment;

    private SiteProcess(JavaProcess process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** Starts a site and returns when it can be called. */
    static SiteProcess start(BigSite site) throws IOException {
        JavaProcess process = JavaProcess.start(
                SiteProcess.class,
                List.of("-Xmx3g"),
                Map.of(),
                String.valueOf(site.vms()),
                String.valueOf(site.datastores()),
                String.valueOf(site.snapshots()),
                String.valueOf(site.disks()));
        Map<String, String> environment = new TreeMap<>();
        for (String line = next(process); !line.equals(READY); line = next(process)) {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return new SiteProcess(process, environment);
    }

    private static String next(JavaProcess process) throws IOException {
        return process.line().orElseThrow(() -> new IOException("the site ended before it was ready"));
    }

    /** What a client needs to find the site. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * The site's JVM: prints the environment of a client, then stays until it is ended.
     *
     * @param args the four numbers of a {@link BigSite}
     */
    public static void main(String[] args) throws InterruptedException {
        BigSite site = new BigSite(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]));
        Lab lab = site.in(LabPlan.standard()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-close"));
        lab.environment().forEach((name, value) -> Console.line(name + "=" + value));
        Console.line(READY);
        Thread.currentThread().join();
    }
}
