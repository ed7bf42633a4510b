package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_IMAGE;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PersistentDisk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A persistent image of user 6 in a VM of user 5: it counts in the account of its own owner, who needs the rights. */
class ImageOwnerTest {
    private static final Owner BOB = new Owner(6, 106);

    private final Job job = new Job();

    @BeforeEach
    void given() {
        job.site
                .image(new ImageId(8), image -> image.owner(BOB))
                .account(new Account(
                        BOB,
                        Optional.of("user 6 (bob)"),
                        Set.of(106),
                        List.of(),
                        List.of(new DatastoreUsage("user 6 (bob)", BETA_IMAGE, Optional.of(20_479.0), 0))));
    }

    private List<String> found(String check) {
        return job.found(check).stream().map(Finding::found).toList();
    }

    @Test
    void the_limit_of_the_images_owner_counts() {
        assertThat(found("IMAGE_OVER_QUOTA"))
                .singleElement()
                .asString()
                .startsWith("user 6 (bob) would need 20480 MiB for persistent images on datastore 102");
    }

    @Test
    void the_usage_of_the_images_owner_drifts() {
        assertThat(found("QUOTA_WILL_DRIFT"))
                .singleElement()
                .asString()
                .startsWith("user 6 (bob) stays charged with 20480 MiB on");
    }

    @Test
    void the_rights_of_the_images_owner_count() {
        job.site.rules(
                new AclRule(AclRule.GROUP | 105, AclRule.DATASTORE | AclRule.ALL, AclRule.USE, AclRule.INDIVIDUAL));

        assertThat(found("OWNER_WITHOUT_RIGHT_TO_IMAGE_DATASTORE"))
                .containsExactly(
                        "user 6 (bob) has no USE right on datastore 102 (beta-image), where a persistent image goes");
    }

    /** Two owners with one group: the group is charged for both images. */
    @Test
    void the_limit_of_a_group_is_compared_with_the_images_of_all_its_users() {
        Owner carol = new Owner(7, 106);
        job.vm(vm -> vm.addDisks(new PersistentDisk(6, ALPHA_IMAGE, Bytes.ofMebibytes(10), new ImageId(11), "more")));
        job.site
                .image(new ImageId(11), image -> image.owner(carol))
                .account(ofGroup(BOB, "user 6 (bob)"))
                .account(ofGroup(carol, "user 7 (carol)"));

        assertThat(found("IMAGE_OVER_QUOTA"))
                .singleElement()
                .asString()
                .startsWith("group 106 (dev) would need 20490 MiB for persistent images on datastore 102");
    }

    private static Account ofGroup(Owner owner, String user) {
        return new Account(
                owner,
                Optional.of(user),
                Set.of(106),
                List.of(),
                List.of(new DatastoreUsage("group 106 (dev)", BETA_IMAGE, Optional.of(20_485.0), 0)));
    }
}
