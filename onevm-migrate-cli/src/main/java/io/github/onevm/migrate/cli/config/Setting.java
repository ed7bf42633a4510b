package io.github.onevm.migrate.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a configuration file may set: what is the same for every migration of a site. What disarms a check or discards data ({@code
 * --force}, {@code --waive}, {@code --yes}, {@code --one-way} and the like) is typed each time.
 */
public enum Setting {
    ONE_XMLRPC("", "ONE_XMLRPC", false),
    ONE_AUTH("", "ONE_AUTH", false),
    ONE_PX("--one-px", "ONE_PX", false),
    REQUEST_TIMEOUT("--request-timeout", "ONE_XMLRPC_TIMEOUT", false),
    RECORDS("--records"),
    METADATA("--metadata"),
    ONEDB_COMMAND("--onedb-command"),
    FRONT_END_COMMAND("--front-end-command"),
    SNAPSHOT_TIMEOUT("--snapshot-timeout"),
    UNDEPLOY_TIMEOUT("--undeploy-timeout"),
    FINAL_TIMEOUT("--final-timeout"),
    RESUME_TIMEOUT("--resume-timeout"),
    MAX_DOWNTIME("--max-downtime"),
    OVER_BUDGET("--over-budget"),
    PARALLEL("--parallel"),
    PROBATION("--probation"),
    ON_PROBATION_FAILURE("--on-probation-failure"),
    ON_STOP("--on-stop"),
    IMAGE_RECORDS("--image-records"),
    PINS("--pins"),
    HOOK_DIR("--hook-dir"),
    HOOK_TIMEOUT("--hook-timeout"),
    METRICS_FILE("--metrics-file"),
    SYSLOG("--syslog", "", true),
    NO_COLOR("--no-color", "NO_COLOR", true);

    private final String option;
    private final String variable;
    private final boolean flag;

    Setting(String option) {
        this(option, "", false);
    }

    Setting(String option, String variable, boolean flag) {
        this.option = option;
        this.variable = variable;
        this.flag = flag;
    }

    /** In a file: {@code max-downtime}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option that it is the default of; empty if it takes the place of an environment variable. */
    public Optional<String> option() {
        return Optional.of(option).filter(name -> !name.isEmpty());
    }

    /** The environment variable that goes before the files; empty if there is none. */
    public Optional<String> variable() {
        return Optional.of(variable).filter(name -> !name.isEmpty());
    }

    /** Whether its value is {@code true} or {@code false}. */
    public boolean isFlag() {
        return flag;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
