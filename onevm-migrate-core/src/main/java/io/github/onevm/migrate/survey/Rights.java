package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Permissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The rights of the VM's owner, or of an image's, that OpenNebula's scheduler checks before it places a VM (ON-67): MANAGE on the host and
 * USE on the system datastore, by rules of access control or by the datastore's own permissions. The rules include what
 * a VDC grants to a group. The groups are those of the user, not the group of the VM. A VM of user or group 0, and a
 * user in group 0, may use everything. A deploy on a named host checks the rights of the caller instead (up to 7.4).
 */
public final class Rights {
    private static final int ONEADMIN = 0;

    private final Survey survey;
    private final Optional<Account> account;

    public Rights(Survey survey) {
        this(survey, survey.account());
    }

    /** The rights of another owner. */
    public Rights(Survey survey, Optional<Account> account) {
        this.survey = survey;
        this.account = account;
    }

    /** Whether the scheduler checks rights at all. */
    public boolean areAskedFor() {
        return account.filter(a -> !isAdministrator(a)).isPresent();
    }

    private static boolean isAdministrator(Account account) {
        Owner owner = account.owner();
        return owner.user() == ONEADMIN
                || owner.group() == ONEADMIN
                || account.groups().contains(ONEADMIN);
    }

    /** Whether the user no longer exists. The scheduler then places none of the user's VMs. */
    public boolean isOwnerGone() {
        return areAskedFor() && account.flatMap(Account::user).isEmpty();
    }

    /** Whether the owner may run VMs on the host. A host has no permissions of its own. */
    public boolean mayManage(Host host) {
        return !areAskedFor()
                || anyRule(
                        AclRule.HOST, host.id().value(), Set.of(host.cluster()), AclRule.MANAGE, OptionalInt.empty());
    }

    /** Whether the owner may have VMs in the datastore. */
    public boolean mayUse(Datastore datastore) {
        Permissions own = datastore.permissions().orElse(Permissions.USUAL);
        return !areAskedFor()
                || permits(own)
                || anyRule(
                        AclRule.DATASTORE,
                        datastore.id().value(),
                        datastore.clusters(),
                        AclRule.USE,
                        OptionalInt.of(own.group()));
    }

    private boolean permits(Permissions own) {
        return own.otherUse()
                || (own.ownerUse()
                        && account.filter(a -> a.owner().user() == own.user()).isPresent())
                || (own.groupUse()
                        && account.filter(a -> a.groups().contains(own.group())).isPresent());
    }

    private boolean anyRule(long kind, int id, Set<ClusterId> clusters, long right, OptionalInt group) {
        int uid = account.map(a -> a.owner().user()).orElse(ONEADMIN);
        Set<Integer> groups = account.map(Account::groups).orElse(Set.of());
        int zone = survey.configuration()
                .map(OnedConfiguration::zone)
                .orElse(OptionalInt.empty())
                .orElse(0);
        return survey.rules().stream()
                .filter(rule -> rule.isFor(uid, groups) && rule.holdsIn(zone) && rule.gives(right))
                .anyMatch(rule -> rule.isAbout(kind, id, clusters)
                        || (group.isPresent() && rule.isAboutGroup(kind, group.getAsInt())));
    }
}
