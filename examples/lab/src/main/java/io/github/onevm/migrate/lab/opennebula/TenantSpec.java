package io.github.onevm.migrate.lab.opennebula;

import java.util.ArrayList;
import java.util.List;

/**
 * A group with one user in it, both of the same id. The group is in no VDC but those that are given here. Not thread-safe;
 * used once.
 */
public final class TenantSpec {
    record Charge(int datastore, int most, int used) {}

    final int user;
    final int group;
    final String name;
    final List<Integer> clusters = new ArrayList<>();
    final List<QuotaSpec> quotas = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    boolean chargedByUse;

    private TenantSpec(int user, int group, String name) {
        this.user = user;
        this.group = group;
        this.name = name;
    }

    /** A user of this name in a group of its own, which may use no cluster. */
    public static TenantSpec of(int user, int group, String name) {
        return new TenantSpec(user, group, name);
    }

    /** A VDC gives the group this cluster: its hosts, networks and datastores. */
    public TenantSpec inCluster(int cluster) {
        clusters.add(cluster);
        return this;
    }

    /** A quota of the user. */
    public TenantSpec quota(QuotaSpec quota) {
        quotas.add(quota);
        return this;
    }

    /**
     * What the images and clones of the user take of datastores is charged to user and group, from the start of the site
     * on. Without this, only what {@link #charged} says is.
     */
    public TenantSpec chargedByUse() {
        chargedByUse = true;
        return this;
    }

    /** A DATASTORE quota of the user: limit (-1: none) and what is used, in MiB. */
    public TenantSpec charged(int datastore, int most, int used) {
        charges.add(new Charge(datastore, most, used));
        return this;
    }
}
