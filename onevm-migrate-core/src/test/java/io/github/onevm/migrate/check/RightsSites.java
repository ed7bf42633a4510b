package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.Owner;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Target clusters that the owner, user 5 of group 105, may not use, and what a move makes of quotas. */
final class RightsSites {
    private static final long OWNERS = AclRule.GROUP | 105;

    private RightsSites() {}

    static void addTo(Sites sites) {
        sites.unsound(
                        "OWNER_WITHOUT_RIGHT_TO_HOSTS",
                        j -> j.site.rules(hosts(ALPHA), datastores(ALPHA), datastores(BETA)))
                .near("OWNER_WITHOUT_RIGHT_TO_HOSTS", "a rule for beta", j -> j.site.rules(hosts(BETA)))
                .near("OWNER_WITHOUT_RIGHT_TO_HOSTS", "a VM of oneadmin", j -> {
                    j.site.rules();
                    j.vm(vm -> vm.owner(new Owner(0, 105)));
                })
                .near("OWNER_WITHOUT_RIGHT_TO_HOSTS", "a VM of the group oneadmin", j -> {
                    j.site.rules();
                    j.vm(vm -> vm.owner(new Owner(5, 0)));
                })
                .unsound("OWNER_WITHOUT_RIGHT_TO_SYSTEM_DATASTORE", j -> j.site.rules(hosts(BETA), datastores(ALPHA)))
                .near("OWNER_WITHOUT_RIGHT_TO_SYSTEM_DATASTORE", "a rule for beta", j -> j.site.rules(datastores(BETA)))
                .unsound("OWNER_WITHOUT_RIGHT_TO_IMAGE_DATASTORE", j -> j.site.rules(hosts(BETA), datastores(ALPHA)))
                .near("OWNER_WITHOUT_RIGHT_TO_IMAGE_DATASTORE", "the record stays", j -> {
                    j.site.rules(hosts(BETA), datastores(ALPHA));
                    j.options.imageRecords(ImageRecordPolicy.STAY);
                })
                .near("OWNER_WITHOUT_RIGHT_TO_IMAGE_DATASTORE", "a rule for beta", j -> j.site.rules(datastores(BETA)))
                .unsound("IMAGE_OVER_QUOTA", j -> limited(j, 20_479))
                .near("IMAGE_OVER_QUOTA", "enough", j -> limited(j, 20_480))
                .near("IMAGE_OVER_QUOTA", "the record stays", j -> {
                    limited(j, 20_479);
                    j.options.imageRecords(ImageRecordPolicy.STAY);
                })
                .near("IMAGE_OVER_QUOTA", "another user owns the image", j -> {
                    limited(j, 20_479);
                    ofBob(j, 20_480);
                })
                .unsound("NIC_IS_SCHEDULED_AGAIN", j -> j.vm(vm -> vm.addAutoNics(auto())))
                .near("NIC_IS_SCHEDULED_AGAIN", "nothing but snapshots", j -> {
                    j.vm(vm -> vm.addAutoNics(auto()));
                    j.options.snapshotOnly(true);
                })
                .unsound("QUOTA_WILL_DRIFT", j -> charged(j, ALPHA_IMAGE))
                .near("QUOTA_WILL_DRIFT", "another datastore", j -> charged(j, new DatastoreId(1)));
    }

    private static AutoNic auto() {
        return new AutoNic(0, Optional.of("CLUSTER_ID = 100"));
    }

    private static void charged(Job job, DatastoreId datastore) {
        job.site.usage(new DatastoreUsage("user 5 (alice)", datastore, Optional.empty(), 20_480));
    }

    /** The data disk has 20 GiB. */
    private static void limited(Job job, double mebibytes) {
        job.site.usage(new DatastoreUsage("user 5 (alice)", BETA_IMAGE, Optional.of(mebibytes), 0));
    }

    /** The data disk is an image of another user, in whose account it counts. */
    private static void ofBob(Job job, double mebibytes) {
        Owner bob = new Owner(6, 106);
        job.site
                .image(new ImageId(8), image -> image.owner(bob))
                .account(new Account(
                        bob,
                        Optional.of("user 6 (bob)"),
                        Set.of(106),
                        List.of(),
                        List.of(new DatastoreUsage("user 6 (bob)", BETA_IMAGE, Optional.of(mebibytes), 0))));
    }

    private static AclRule hosts(ClusterId cluster) {
        return new AclRule(
                OWNERS, AclRule.HOST | AclRule.CLUSTER | cluster.value(), AclRule.MANAGE, AclRule.INDIVIDUAL);
    }

    private static AclRule datastores(ClusterId cluster) {
        return new AclRule(
                OWNERS, AclRule.DATASTORE | AclRule.CLUSTER | cluster.value(), AclRule.USE, AclRule.INDIVIDUAL);
    }
}
