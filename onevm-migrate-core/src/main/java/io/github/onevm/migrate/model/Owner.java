package io.github.onevm.migrate.model;

/**
 * Whose quotas count a VM.
 *
 * @param user UID
 * @param group GID
 */
public record Owner(int user, int group) {}
