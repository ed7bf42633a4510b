package io.github.onevm.migrate.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What OpenNebula knows of the user and the group that own a VM.
 *
 * @param owner the user and the group
 * @param user the user, for people: {@code user 5 (alice)}; absent if there is no such user
 * @param groups GROUPS of the user; empty for user 0, whose groups do not matter
 * @param quotas the VM quotas of user and group
 * @param usage what user and group are charged on datastores
 */
@Value.Builder
public record Account(
        Owner owner, Optional<String> user, Set<Integer> groups, List<Quota> quotas, List<DatastoreUsage> usage) {
    public Account {
        groups = Set.copyOf(groups);
        quotas = List.copyOf(quotas);
        usage = List.copyOf(usage);
    }

    /** For people: {@code user 5 (alice)}. */
    public String label() {
        return user.orElse("user " + owner.user());
    }
}
