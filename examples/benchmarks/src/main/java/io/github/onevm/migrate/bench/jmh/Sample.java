package io.github.onevm.migrate.bench.jmh;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.json.JournalJson;
import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import io.github.onevm.migrate.storpool.StorPoolVolumeStores;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Real values to measure with, taken from a simulated site that is gone afterwards. */
final class Sample {
    private static final MigrationRequest REQUEST =
            new MigrationRequest(new VmId(StandardVm.ID), new ClusterId(LabPlan.BETA), MigrationOptions.defaults());

    private Sample() {}

    /** A question to a running site. */
    private interface Question<T> {
        T ask(Lab lab) throws IOException, InterruptedException;
    }

    private static <T> T of(BigSite site, Question<T> question) throws IOException, InterruptedException {
        try (Lab lab = site.in(LabPlan.standard()).start()) {
            return question.ask(lab);
        }
    }

    private static OpenNebulaBackend frontEnd(Lab lab) {
        return new OpenNebulaBackend(
                OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()),
                new StorPoolConventions().terms(),
                CallObserver.NONE);
    }

    private static StorPoolVolumeStores stores() {
        return new StorPoolVolumeStores(StorPoolConfig.ofTheMachine(), CallObserver.NONE);
    }

    /** What a plan is made of, for a VM with so many disks. */
    static Survey survey(int disks) throws IOException, InterruptedException {
        return of(
                new BigSite(0, 0, 0, disks),
                lab -> new Surveyor(frontEnd(lab).inventory(), stores(), ThisMachine.time())
                        .survey(REQUEST, Optional.empty()));
    }

    /**
     * A plan, the record of its migration as it was written last, and the VM's body as it was before.
     *
     * @param plan for a VM with so many disks
     * @param record it holds the VM's body
     * @param body as in the database
     */
    record Migration(Plan plan, MigrationJournal record, String body) {}

    /** A migration that was carried out. */
    static Migration migration(int disks) throws IOException, InterruptedException {
        return of(new BigSite(0, 0, 0, disks), Sample::migrated);
    }

    private static Migration migrated(Lab lab) {
        OpenNebulaBackend frontEnd = frontEnd(lab);
        Keeping format = new Keeping();
        Migrator migrator = Migrator.builder()
                .inventory(frontEnd.inventory())
                .vmControl(frontEnd.control())
                .vmRecords(frontEnd.records(MetadataWriter.DEFAULT))
                .imageRecords(frontEnd.imageRecords(MetadataWriter.DEFAULT))
                .volumeStores(stores())
                .ledger(new Ledger(frontEnd.migrations(), format, ThisMachine.claimants()))
                .build();
        String body = lab.frontEnd().vmDocument(StandardVm.ID);
        Plan plan = ((Planning.Ready) migrator.plan(REQUEST)).plan();
        migrator.run(plan, MigrationListener.SILENT, new Cancellation());
        return new Migration(plan, format.last.orElseThrow(), body);
    }

    /** The answer to SnapshotsList of a cluster with so many snapshots. */
    static byte[] snapshotList(int snapshots) throws IOException, InterruptedException {
        return of(new BigSite(10, 0, snapshots, 1), lab -> {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(lab.betaServer().url() + "/ctrl/1.0/SnapshotsList"))
                    .header(
                            "Authorization",
                            "Storpool v1:" + lab.beta().config().token())
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        });
    }

    /** The DATASTORE_POOL document of a site with so many datastores more than four. */
    static String datastorePool(int datastores) throws IOException, InterruptedException {
        return of(new BigSite(0, datastores, 0, 1), lab -> {
            String session = Files.readString(
                            Path.of(Objects.requireNonNull(lab.environment().get("ONE_AUTH"))))
                    .strip();
            String call = new XmlRpcCall("one.datastorepool.info", List.of(session)).write();
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(lab.frontEnd().endpoint())
                                    .POST(HttpRequest.BodyPublishers.ofString(call))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return Xml.parse(answer).getElementsByTagName("string").item(0).getTextContent();
        });
    }

    /** Writes as the product does, and keeps what it was given last. */
    private static final class Keeping implements JournalFormat {
        private final JournalJson json = new JournalJson();
        private Optional<MigrationJournal> last = Optional.empty();

        @Override
        public String write(MigrationJournal record) {
            last = Optional.of(record);
            return json.write(record);
        }

        @Override
        public MigrationJournal read(String text) {
            return json.read(text);
        }
    }
}
