package io.github.onevm.migrate.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Identifies this machine, its present boot and the PID namespace of this process. Facts that a system does not provide
 * are absent; Linux provides all.
 *
 * @param bootId id of the present boot
 * @param pidNamespace of this process
 * @param machineId of the machine
 */
public record MachineFacts(Optional<String> bootId, Optional<String> pidNamespace, Optional<String> machineId) {
    /**
     * The number of the first PID namespace is fixed (PROC_PID_INIT_INO, include/linux/proc_ns.h): a process in it is
     * in no container.
     */
    private static final String FIRST_NAMESPACE = "pid:[4026531836]";

    /**
     * @param root the folder above {@code proc} and {@code etc}
     */
    public static MachineFacts under(Path root) {
        return new MachineFacts(
                line(root.resolve("proc/sys/kernel/random/boot_id")),
                link(root.resolve("proc/self/ns/pid")),
                line(root.resolve("etc/machine-id")));
    }

    public static boolean isFirst(Optional<String> pidNamespace) {
        return pidNamespace.filter(FIRST_NAMESPACE::equals).isPresent();
    }

    private static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> link(Path file) {
        try {
            return Optional.of(Files.readSymbolicLink(file).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
