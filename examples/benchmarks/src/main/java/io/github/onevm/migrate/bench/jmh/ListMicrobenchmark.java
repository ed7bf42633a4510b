package io.github.onevm.migrate.bench.jmh;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.opennebula.Texts;
import io.github.onevm.migrate.storpool.SnapshotLists;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xml.sax.SAXException;

/** What grows with the site. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // the setup sets the fields
public class ListMicrobenchmark {
    private static final List<SnapshotId> SENT = List.of(new SnapshotId("aaaa.b.1"), new SnapshotId("aaaa.b.2"));

    /** Entries of each list. */
    @Param({"100", "10000"})
    public int entries;

    private byte[] snapshots;
    private String datastores;

    /** Takes the answers from a simulated site. */
    @Setup
    public void sample() throws IOException, InterruptedException {
        snapshots = Sample.snapshotList(entries);
        datastores = Sample.datastorePool(entries);
    }

    /** StorPool's list of snapshots, looked through for two that were sent. */
    @Benchmark
    public Map<SnapshotId, Arrival> snapshots() {
        return SnapshotLists.arrivals(snapshots, SENT);
    }

    /** OpenNebula's pool of datastores. */
    @Benchmark
    public List<Datastore> datastores() throws SAXException {
        return Texts.datastores(datastores);
    }
}
