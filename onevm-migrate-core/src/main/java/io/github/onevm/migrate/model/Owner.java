package io.github.onevm.migrate.model;

/**
 * The user and the group whose quotas count a VM.
 *
 * @param user UID
 * @param group GID
 */
public record Owner(int user, int group) {}
