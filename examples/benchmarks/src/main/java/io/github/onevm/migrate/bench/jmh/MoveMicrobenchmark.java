package io.github.onevm.migrate.bench.jmh;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.opennebula.Texts;
import io.github.onevm.migrate.plan.Planner;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.survey.Survey;
import java.io.IOException;
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

/** What grows with the number of disks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // the setup sets the fields
public class MoveMicrobenchmark {
    /** Disks of the VM. */
    @Param({"1", "64"})
    public int disks;

    private final JournalJson json = new JournalJson();
    private Survey survey;
    private MigrationJournal record;
    private String written;
    private String body;
    private VmRecordChange change;

    /** Takes the values from a simulated site. */
    @Setup
    public void sample() throws IOException, InterruptedException {
        survey = Sample.survey(disks);
        Sample.Migration migration = Sample.migration(disks);
        record = migration.record();
        written = json.write(record);
        body = migration.body();
        change = migration.plan().steps().stream()
                .filter(RewriteVmRecords.class::isInstance)
                .map(RewriteVmRecords.class::cast)
                .map(RewriteVmRecords::change)
                .findFirst()
                .orElseThrow();
    }

    /** From a survey to a plan, all checks included. */
    @Benchmark
    public Planning plan() {
        return Planner.plan(survey);
    }

    /** The VM's body with other datastores. */
    @Benchmark
    public String editBody() {
        return Texts.edited(body, change);
    }

    /** A journal to a text. */
    @Benchmark
    public String writeRecord() {
        return json.write(record);
    }

    /** And back. */
    @Benchmark
    public MigrationJournal readRecord() {
        return json.read(written);
    }
}
