package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.opennebula.documents.AccountReading;
import io.github.onevm.migrate.opennebula.documents.BackupJobDocument;
import io.github.onevm.migrate.opennebula.documents.ObjectDocuments;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.opennebula.objects.OneInventory;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.PoolReader;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The real readers of documents on drawn answers, without the way over HTTP: errors become what the sender makes of them. */
final class DrawnInventory implements Inventory {
    private final DrawnSites.Site site;
    private final List<UnreadableObject> unreadable = new ArrayList<>();

    DrawnInventory(DrawnSites.Site site) {
        this.site = site;
    }

    private static <T> T understood(String document, Function<Element, T> reader) {
        try {
            return reader.apply(OneXml.parse(document));
        } catch (SAXException e) {
            throw new IllegalStateException("the test has drawn no XML: " + document, e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BackendException.Refused("the document in the answer cannot be understood: " + e.getMessage());
        }
    }

    private <T> List<T> pool(String kind, String document, Function<Element, Optional<T>> reader) {
        try {
            return PoolReader.each(
                            document,
                            kind.toUpperCase(Locale.ROOT),
                            e -> OneInventory.known(kind, e, reader, unreadable))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
        } catch (SAXException e) {
            throw new IllegalStateException("the test has drawn no XML: " + document, e);
        }
    }

    @Override
    public FrontEnd frontEnd() {
        return new FrontEnd(Version.parse("6.10.5"), 0, true);
    }

    @Override
    public List<Cluster> clusters() {
        return pool("cluster", site.clusters(), e -> Optional.of(PoolDocuments.cluster(e)));
    }

    @Override
    public List<Datastore> datastores() {
        return pool(
                "datastore",
                site.datastores(),
                e -> PoolDocuments.knownDatastore(e, MemoryConventions.INSTANCE.terms()));
    }

    @Override
    public List<Host> hosts() {
        return pool("host", site.hosts(), e -> Optional.of(PoolDocuments.host(e)));
    }

    @Override
    public List<UnreadableObject> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public Vm vm(VmId id) {
        return understood(site.vm(), e -> VmDocument.vm(e, MemoryConventions.INSTANCE.terms()));
    }

    @Override
    public Image image(ImageId id) {
        return understood(site.image(), ObjectDocuments::image);
    }

    @Override
    public Optional<OnedConfiguration> configuration() {
        return Optional.of(new OnedConfiguration(
                Optional.of("sqlite"), Optional.of("STANDALONE"), Optional.of("SELF"), Optional.of("NONE"), Set.of()));
    }

    @Override
    public Account account(Owner owner) {
        AccountReading account = new AccountReading(owner);
        understood(site.user(), document -> {
            account.user(document);
            return document;
        });
        understood(site.group(), document -> {
            account.group(document);
            return document;
        });
        return account.done();
    }

    @Override
    public List<AclRule> rules() {
        return List.of();
    }

    @Override
    public Optional<VmGroup> group(int id) {
        return Optional.empty();
    }

    @Override
    public Optional<VmUnit> service(int id) {
        return Optional.empty();
    }

    @Override
    public Optional<VmUnit> router(int id) {
        return Optional.empty();
    }

    @Override
    public List<BackupJob> backupJobs(VmId vm) {
        return understood(
                site.jobs(),
                pool -> OneXml.all(pool, "BACKUPJOB").stream()
                        .filter(job -> BackupJobDocument.names(job, vm))
                        .map(job -> BackupJobDocument.job(job, vm))
                        .toList());
    }
}
