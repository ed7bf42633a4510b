package io.github.onevm.migrate.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The hooks of a run, as typed and parsed. Not thread-safe. */
public final class HookOptions {
    public static final String FOLDER = "--hook-dir";
    private static final String TIMEOUT = "--hook-timeout";

    /** What a program needs to find others and to speak the user's language. Anything else may be a secret. */
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR");

    @Option(
            names = FOLDER,
            paramLabel = "DIR",
            description =
                    "call the executables of this folder, in order of their names, before and after each phase and at the end;"
                            + " before the stop and before the cut-over they may veto")
    private Optional<String> folder = Optional.empty();

    @Option(
            names = TIMEOUT,
            paramLabel = "SECONDS",
            description =
                    "how long each hook may take each time; while the VM is down, that is downtime (default: 60, and"
                            + " 10 while the VM is down)")
    private Optional<String> timeout = Optional.empty();

    /** Whether there are to be hooks. */
    public boolean isGiven() {
        return folder.isPresent();
    }

    /**
     * The settings.
     *
     * @param environment the variables of the command
     * @throws UsageException when a value cannot be used, or would have no effect
     */
    public HookSettings settings(Map<String, String> environment) {
        if (folder.filter(String::isBlank).isPresent()) {
            throw new UsageException(
                    FOLDER + " '' names no folder; write it like " + FOLDER + " /etc/onevm-migrate/hooks");
        }
        if (timeout.isPresent() && folder.isEmpty()) {
            throw new UsageException(
                    TIMEOUT + " has no effect without " + FOLDER + "; add that, or leave " + TIMEOUT + " out");
        }
        Optional<Duration> limit = timeout.map(text -> DecimalNumbers.seconds(TIMEOUT, text, 1, "10"));
        return new HookSettings(folder.map(Path::of), limit, passedOn(environment));
    }

    private static Map<String, String> passedOn(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> PASSED_ON.contains(variable.getKey())
                        || variable.getKey().startsWith("LC_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
