package io.github.onevm.migrate.model;

/**
 * The user and the group whose quotas count a VM.
 *
 * @param user UID
 * @param group GID
 */
public record Owner(int user, int group) {
    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Owner owner && user == owner.user && group == owner.group;
    }

    @Override
    public int hashCode() {
        return 31 * user + group;
    }
}
