package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver;
import io.github.onevm.migrate.lab.wire.CallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a site. Cluster 0 {@code default} and the datastores 0 to 2, which every installation has, are there
 * anyway, and so is the user {@code oneadmin} with the password {@code opennebula}. Not thread-safe.
 */
public final class OpenNebulaFrontEndBuilder {
    record User(int id, int gid, String name, String password) {}

    record Cluster(int id, String name) {}

    record BackupJob(int id, String name, long time, List<Integer> vms) {}

    record VmGroup(int id, String name, Map<String, String> role) {}

    String version = "6.10.5";
    Timings timings = Timings.fast();
    Clock clock = Clock.systemUTC();
    Duration monitoring = Duration.ZERO;
    CallLog callLog = new CallLog();
    Optional<Path> datastoresFolder = Optional.empty();
    boolean imagesRemovedBySource;
    int port;
    int answerLimit = 128 << 20;
    String oneadminPassword = "opennebula";
    final List<Map.Entry<String, String>> configuration = new ArrayList<>();
    final List<User> users = new ArrayList<>();
    final List<TenantSpec> tenants = new ArrayList<>();
    final List<Cluster> clusters = new ArrayList<>();
    final Map<Integer, StorageDriver> storages = new LinkedHashMap<>();
    final List<HostSpec> hosts = new ArrayList<>();
    final List<DatastoreSpec> datastores = new ArrayList<>();
    final List<ImageSpec> images = new ArrayList<>();
    final List<NetworkSpec> networks = new ArrayList<>();
    final List<VmSpec> vms = new ArrayList<>();
    final List<BackupJob> backupJobs = new ArrayList<>();
    final List<VmGroup> groups = new ArrayList<>();

    OpenNebulaFrontEndBuilder() {
        clusters.add(new Cluster(0, "default"));
        datastores.add(DatastoreSpec.system(0, "system", 0).withDriver("ssh"));
        datastores.add(DatastoreSpec.image(1, "default", 0).withDriver("ssh"));
        datastores.add(new DatastoreSpec(2, "files", 2, "ssh", 0, List.of(0), Map.of()));
    }

    /** The release; 6.10.5 by default. */
    public OpenNebulaFrontEndBuilder version(String release) {
        version = release;
        return this;
    }

    public OpenNebulaFrontEndBuilder timings(Timings newTimings) {
        timings = newTimings;
        return this;
    }

    public OpenNebulaFrontEndBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Datastores are monitored this often on the site's clock; zero, the default, is never. */
    public OpenNebulaFrontEndBuilder monitorDatastoresEvery(Duration period) {
        monitoring = period;
        return this;
    }

    /** Where calls are logged; a log of its own by default. */
    public OpenNebulaFrontEndBuilder callLog(CallLog newLog) {
        callLog = newLog;
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, takes a free one. */
    public OpenNebulaFrontEndBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /**
     * Above so many bytes an answer cannot be made: HTTP 500, as oned's XML-RPC library does it at 128 MiB, the default,
     * whatever MESSAGE_SIZE says.
     */
    public OpenNebulaFrontEndBuilder answerLimit(int bytes) {
        answerLimit = bytes;
        return this;
    }

    /** DATASTORE_LOCATION: the folder for the homes of undeployed VMs. By default the front-end keeps none. */
    public OpenNebulaFrontEndBuilder datastoresFolder(Path folder) {
        datastoresFolder = Optional.of(folder);
        return this;
    }

    /**
     * The deletion of an image takes the volume from SOURCE, as the driver of 2015 does, and not from the number of the image, as it
     * does since.
     */
    public OpenNebulaFrontEndBuilder imagesRemovedBySource() {
        imagesRemovedBySource = true;
        return this;
    }

    public OpenNebulaFrontEndBuilder oneadminPassword(String password) {
        oneadminPassword = password;
        return this;
    }

    /** One more attribute of the daemon's configuration, such as INHERIT_DATASTORE_ATTR. */
    public OpenNebulaFrontEndBuilder configuration(String attribute, String value) {
        configuration.add(Map.entry(attribute, value));
        return this;
    }

    /** A user of the group {@code users}. */
    public OpenNebulaFrontEndBuilder user(int id, String name, String password) {
        users.add(new User(id, 1, name, password));
        return this;
    }

    /** A user of the group {@code oneadmin}: may do everything but SQL. */
    public OpenNebulaFrontEndBuilder administrator(int id, String name, String password) {
        users.add(new User(id, 0, name, password));
        return this;
    }

    /** A group with a user in it, whose password is {@code lab-} and its name. */
    public OpenNebulaFrontEndBuilder tenant(TenantSpec tenant) {
        tenants.add(tenant);
        return this;
    }

    /** A cluster whose StorPool datastores and hosts are on this storage cluster. */
    public OpenNebulaFrontEndBuilder cluster(int id, String name, StorageDriver storage) {
        clusters.add(new Cluster(id, name));
        storages.put(id, storage);
        return this;
    }

    public OpenNebulaFrontEndBuilder host(HostSpec host) {
        hosts.add(host);
        return this;
    }

    public OpenNebulaFrontEndBuilder datastore(DatastoreSpec datastore) {
        datastores.add(datastore);
        return this;
    }

    public OpenNebulaFrontEndBuilder image(ImageSpec image) {
        images.add(image);
        return this;
    }

    public OpenNebulaFrontEndBuilder network(NetworkSpec network) {
        networks.add(network);
        return this;
    }

    public OpenNebulaFrontEndBuilder vm(VmSpec vm) {
        vms.add(vm);
        return this;
    }

    /** A backup job that is due at a time, in seconds since the epoch; only for releases from 6.8 on. */
    public OpenNebulaFrontEndBuilder backupJob(int id, String name, long time, Integer... vmIds) {
        backupJobs.add(new BackupJob(id, name, time, List.of(vmIds)));
        return this;
    }

    /** A VM group with one role: its NAME, and what else is to be said of it, such as HOST_AFFINED and POLICY. */
    public OpenNebulaFrontEndBuilder vmGroup(int id, String name, Map<String, String> role) {
        groups.add(new VmGroup(id, name, Map.copyOf(role)));
        return this;
    }

    /** Builds the site, creates its volumes and starts the front-end. */
    public OpenNebulaFrontEnd start() {
        try {
            return new OpenNebulaFrontEnd(this);
        } catch (IOException e) {
            throw new UncheckedIOException("starting the front-end", e);
        }
    }
}
