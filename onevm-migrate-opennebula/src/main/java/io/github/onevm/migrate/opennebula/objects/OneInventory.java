package io.github.onevm.migrate.opennebula.objects;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.opennebula.documents.AccountReading;
import io.github.onevm.migrate.opennebula.documents.AclDocument;
import io.github.onevm.migrate.opennebula.documents.BackupJobDocument;
import io.github.onevm.migrate.opennebula.documents.GroupDocument;
import io.github.onevm.migrate.opennebula.documents.MentionQuery;
import io.github.onevm.migrate.opennebula.documents.ObjectDocuments;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.documents.UnitDocuments;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.StorageTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The inventory by the {@code info} calls of the API. */
public final class OneInventory implements Inventory {
    private final XmlRpcClient client;
    private final Zone zone;
    private final StorageTerms terms;
    private final Map<String, List<UnreadableObject>> unreadable = new ConcurrentSkipListMap<>();

    /**
     * @param terms of the storage system with the volumes of the VMs
     */
    public OneInventory(XmlRpcClient client, Zone zone, StorageTerms terms) {
        this.client = client;
        this.zone = zone;
        this.terms = terms;
    }

    @Override
    public List<Secret> secrets() {
        return client.wording().secrets();
    }

    @Override
    public FrontEnd frontEnd() {
        int uid = client.read(OneMethod.ownUser(), user -> OneXml.number(user, "ID"));
        return new FrontEnd(version(client), uid, zone.look() == RaftRole.LEADING);
    }

    public static Version version(XmlRpcClient client) {
        OneMethod method = OneMethod.version();
        try {
            return Version.parse(client.call(method));
        } catch (IllegalArgumentException e) {
            throw new BackendException.Refused(client.wording().failed(method, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public List<Cluster> clusters() {
        return known("cluster", e -> Optional.of(PoolDocuments.cluster(e)));
    }

    @Override
    public List<Datastore> datastores() {
        return known("datastore", e -> PoolDocuments.knownDatastore(e, terms));
    }

    @Override
    public List<Host> hosts() {
        return known("host", e -> Optional.of(PoolDocuments.host(e)));
    }

    /** One unreadable object must not stop every migration of the site. */
    private <T> List<T> known(String kind, Function<Element, Optional<T>> reader) {
        List<UnreadableObject> passedOver = new ArrayList<>();
        List<T> known = client
                .readEach(OneMethod.pool(kind), kind.toUpperCase(Locale.ROOT), e -> known(kind, e, reader, passedOver))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        unreadable.put(kind, List.copyOf(passedOver));
        return known;
    }

    public static <T> Optional<T> known(
            String kind, Element e, Function<Element, Optional<T>> reader, List<UnreadableObject> passedOver) {
        try {
            return reader.apply(e);
        } catch (IllegalArgumentException | ArithmeticException why) {
            OptionalInt id = OneXml.id(e, "ID").map(OptionalInt::of).orElseGet(OptionalInt::empty);
            passedOver.add(new UnreadableObject(kind, id, String.valueOf(why.getMessage())));
            return Optional.empty();
        }
    }

    @Override
    public List<UnreadableObject> unreadable() {
        return unreadable.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Vm vm(VmId id) {
        try {
            return client.read(OneMethod.vmInfo(id), e -> VmDocument.vm(e, terms));
        } catch (BackendException.NotFound e) {
            throw new BackendException.NotFound(
                    "there is no VM " + id + " at " + client.wording().frontEnd() + "; 'onevm list' shows the VMs");
        }
    }

    /** The whole list, because servers of some versions do not search it by name. A VM that cannot be read is left out. */
    @Override
    public List<NamedObject> vmsNamed(String name) {
        return vms(name::equals);
    }

    @Override
    public List<NamedObject> vms() {
        return vms(name -> true);
    }

    private List<NamedObject> vms(Predicate<String> wanted) {
        return client
                .readEach(
                        OneMethod.vms(), "VM", e -> known("vm", e, v -> VmDocument.named(v, wanted), new ArrayList<>()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Image image(ImageId id) {
        return client.read(OneMethod.object("image", id.value()), ObjectDocuments::image);
    }

    @Override
    public Optional<OnedConfiguration> configuration() {
        OneMethod method = OneMethod.systemConfig();
        Reply reply = client.ask(method);
        if (Zone.isHidden(reply)) {
            return Optional.empty();
        }
        return Optional.of(client.read(reply, method, e -> ObjectDocuments.configuration(e, terms.driver())));
    }

    @Override
    public Account account(Owner owner) {
        AccountReading account = new AccountReading(owner);
        if (owner.user() != 0) {
            read("user", owner.user(), account::user);
        }
        if (owner.group() != 0) {
            read("group", owner.group(), account::group);
        }
        return account.done();
    }

    /** A user or group that no longer exists has no limits. */
    private void read(String kind, int id, Consumer<Element> reading) {
        try {
            client.read(OneMethod.object(kind, id), document -> {
                reading.accept(document);
                return document;
            });
        } catch (BackendException.NotFound gone) {
            // it does not exist, and the account shows that
        }
    }

    @Override
    public List<AclRule> rules() {
        return client.readEach(OneMethod.rules(), "ACL", AclDocument::rule);
    }

    @Override
    public Optional<VmGroup> group(int id) {
        return existing(OneMethod.object("vmgroup", id), GroupDocument::group);
    }

    @Override
    public Optional<VmUnit> service(int id) {
        return existing(OneMethod.service(id), UnitDocuments::service);
    }

    @Override
    public Optional<VmUnit> router(int id) {
        return existing(OneMethod.object("vrouter", id), UnitDocuments::router);
    }

    private <T> Optional<T> existing(OneMethod info, Function<Element, T> reader) {
        try {
            return Optional.of(client.read(info, reader));
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }

    /** The pool does not contain the times of jobs, so the jobs that name the VM are read one by one (ON-33). */
    @Override
    public List<BackupJob> backupJobs(VmId vm) {
        OneMethod method = OneMethod.backupJobs();
        Reply reply = client.ask(method);
        if (Zone.isHidden(reply)) {
            return List.of();
        }
        return client
                .read(
                        reply,
                        method,
                        pool -> OneXml.all(pool, "BACKUPJOB").stream()
                                .filter(job -> BackupJobDocument.names(job, vm))
                                .map(job -> OneXml.number(job, "ID"))
                                .toList())
                .stream()
                .flatMap(id -> backupJob(id, vm).stream())
                .toList();
    }

    private Optional<BackupJob> backupJob(int id, VmId vm) {
        try {
            return Optional.of(client.read(OneMethod.object("backupjob", id), job -> BackupJobDocument.job(job, vm)));
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isStored(VmId id) {
        return isAny(OneMethod.query("look for VM " + id + " in the database", MentionQuery.of(id)));
    }

    @Override
    public boolean isStored(ImageId id) {
        return isAny(OneMethod.query("look for image " + id + " in the database", MentionQuery.of(id)));
    }

    private boolean isAny(OneMethod query) {
        return !client.read(query, SqlRow::all).isEmpty();
    }

    /** All names at once first: normally no record has any of them. */
    @Override
    public Set<VolumeName> mentioned(Collection<VolumeName> names) {
        if (names.isEmpty() || !isAnyMentioned(names)) {
            return Set.of();
        }
        return names.stream().filter(name -> isAnyMentioned(List.of(name))).collect(Collectors.toSet());
    }

    private boolean isAnyMentioned(Collection<VolumeName> names) {
        return MentionQuery.of(names).stream()
                .map(query -> OneMethod.query("look for volumes in the records of VMs and images", query))
                .anyMatch(this::isAny);
    }
}
