package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.wire.CallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Two connected clusters behind HTTP, on a clock that stands still. */
final class Site implements AutoCloseable {
    static final long GIB = 1L << 30;
    static final int BLOCK = 4096;
    static final int CLIENT = 7;
    static final String TOKEN = "4711";

    final TestClock clock = new TestClock();
    final Bridge bridge = new Bridge(clock);
    final CallLog log = new CallLog();
    final StorPoolCluster alpha;
    final StorPoolCluster beta;
    final StorPoolServer alphaServer;
    final StorPoolServer betaServer;
    final Api onAlpha;
    final Api onBeta;

    private Site(Assumptions assumptions) throws IOException {
        alpha = new StorPoolCluster(config("alpha", "aaaa.b", assumptions), bridge);
        beta = new StorPoolCluster(config("beta", "bbbb.c", assumptions), bridge);
        alpha.connect("beta-loc", beta);
        beta.connect("alpha-loc", alpha);
        alphaServer = new StorPoolServer(alpha, 0, log);
        betaServer = new StorPoolServer(beta, 0, log);
        onAlpha = new Api(alphaServer.url(), "Storpool v1:" + TOKEN);
        onBeta = new Api(betaServer.url(), "Storpool v1:" + TOKEN);
    }

    static Site plain() {
        return with(Assumptions.defaults());
    }

    static Site with(Deviation first, Deviation... more) {
        return with(Assumptions.defaults().with(first, more));
    }

    static Site with(Assumptions assumptions) {
        try {
            return new Site(assumptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClusterConfig config(String name, String id, Assumptions assumptions) {
        return ClusterConfig.of(name, id, TOKEN)
                .withTemplates("one-ds-1", "one-ds-2")
                .withClients(CLIENT, CLIENT + 1)
                .withAssumptions(assumptions);
    }

    /** An empty volume of 20 GiB on alpha. */
    Site volume(String name) {
        alpha.create(name, 20 * GIB, "one-ds-1", Map.of());
        return this;
    }

    /** Writes so many whole blocks of recognisable data from this block on. */
    void fill(String volume, long block, int count, String mark) {
        byte[] data = new byte[count * BLOCK];
        Arrays.fill(data, mark.getBytes(StandardCharsets.UTF_8)[0]);
        alpha.fill(volume, block * BLOCK, data);
    }

    /** Backs one volume of alpha up to beta and returns the id of the source snapshot. */
    String backup(String volume) {
        return onAlpha.post("VolumesGroupBackup", "{'location':'beta-loc','volumes':['" + volume + "']}")
                .data()
                .at("/backups/" + volume + "/remoteId")
                .stringValue();
    }

    /** The received backup of a source snapshot, from beta's list. */
    JsonNode received(String sourceId) {
        return onBeta.get("SnapshotsList")
                .entries()
                .filter(entry -> entry.path("backupOfGlobalId").stringValue("").equals(sourceId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no backup of " + sourceId));
    }

    /** The reference of the received backup of a source snapshot. */
    String receivedReference(String sourceId) {
        return "~" + received(sourceId).get("globalId").stringValue();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public void close() {
        alphaServer.close();
        betaServer.close();
    }
}
