package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * What is known about the homes of VMs before a VM is stopped.
 *
 * @param dropped the setting by which an undeploy deletes a home instead of taking it to the front-end, for people; absent
 *     if homes are kept
 */
public record HomeFacts(Optional<String> dropped) {}
