package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.check.Preflight;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.OptionRules;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The request as typed and parsed. Values are kept as text until they are needed, so that each wrong one gets our own
 * message. Not thread-safe.
 */
public final class Options {
    private static final StorPoolConventions STORAGE = new StorPoolConventions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<vmid>",
            hideParamSyntax = true,
            description = "id or name of the VM to move")
    private Optional<String> vm = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<cid>",
            hideParamSyntax = true,
            description = "id or name of the OpenNebula cluster to move it to")
    private Optional<String> cluster = Optional.empty();

    @Parameters(index = "2..*", arity = "0..*", hidden = true)
    private List<String> surplus = List.of();

    @Option(
            names = {"-n", "--snapshot-only"},
            description = "send snapshots and stop; the VM is not touched")
    private boolean snapshotOnly;

    @Option(
            names = {"-s", "--skip-resume"},
            description = "leave the moved VM UNDEPLOYED")
    private boolean skipResume;

    @Option(
            names = {"-t", "--snapshot-timeout"},
            arity = "0..1",
            fallbackValue = "3600",
            paramLabel = "SECONDS",
            description = "how long data may be sent while the VM still runs; 0 leaves the phase out (default: 3600)")
    private Optional<String> snapshotTimeout = Optional.empty();

    @Option(
            names = {"-p", "--one-px"},
            paramLabel = "PREFIX",
            description = "prefix of the names of volumes and templates (default: ONE_PX of the environment, else one)")
    private Optional<String> prefix = Optional.empty();

    @Option(
            names = {"-f", "--force"},
            description = "undeploy hard: the guest is not asked to shut down")
    private boolean force;

    @Option(
            names = "--undeploy-timeout",
            paramLabel = "SECONDS",
            description = "how long the undeploy may take (default: 900)")
    private Optional<String> undeployTimeout = Optional.empty();

    @Option(
            names = "--final-timeout",
            paramLabel = "SECONDS",
            description = "how long the last snapshots may travel while the VM is down (default: 900)")
    private Optional<String> finalTimeout = Optional.empty();

    @Option(
            names = "--resume-timeout",
            paramLabel = "SECONDS",
            description = "how long the VM may take to be RUNNING again (default: 600)")
    private Optional<String> resumeTimeout = Optional.empty();

    @Option(
            names = "--probation",
            paramLabel = "SECONDS",
            description = "how long the started VM is watched before the migration counts as done; 0 leaves it out"
                    + " (default: 10)")
    private Optional<String> probation = Optional.empty();

    @Option(
            names = "--on-probation-failure",
            paramLabel = "stay|reverse",
            description =
                    "a VM that falls while it is watched: stays as it is, or is taken back with what its guest has"
                            + " written (default: stay)")
    private Optional<String> onProbationFailure = Optional.empty();

    @Option(
            names = "--start-while-recovering",
            description = "start the VM as soon as its volumes exist; data still missing is read over the link")
    private boolean startWhileRecovering;

    @Option(
            names = "--image-datastore",
            paramLabel = "ID|NAME",
            description = "image datastore to use where the cluster has several that fit")
    private Optional<String> imageDatastore = Optional.empty();

    @Option(
            names = "--system-datastore",
            paramLabel = "ID|NAME",
            description = "system datastore to use where the cluster has several that fit")
    private Optional<String> systemDatastore = Optional.empty();

    @Option(
            names = "--image-records",
            paramLabel = "move|stay",
            description = "whether the records of the VM's persistent images move with their volumes (default: move)")
    private Optional<String> imageRecords = Optional.empty();

    @Option(
            names = "--snapshots",
            paramLabel = "carry|flatten|refuse",
            description = "disk snapshots and VM snapshots: move them too, drop their records, or refuse a VM that has"
                    + " any (default: refuse)")
    private Optional<String> snapshots = Optional.empty();

    @Option(
            names = "--pins",
            paramLabel = "drop|keep|rewrite",
            description =
                    "what becomes of SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS: removed; kept, if they allow the"
                            + " target; or with ids and names of the target instead of those of the source (default: drop)")
    private Optional<String> pins = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "ID|NAME|auto",
            description =
                    "deploy on this host instead of asking the scheduler, whose interval is downtime; auto: the one"
                            + " with the most free memory among those that could start the VM")
    private Optional<String> host = Optional.empty();

    @Option(names = "--one-way", description = "move the VM even if it could not be moved back afterwards")
    private boolean oneWay;

    @Option(
            names = "--waive",
            paramLabel = "ID",
            description = "let the findings of this check pass, if it is one that may be waived; repeatable")
    private List<String> waived = List.of();

    @Mixin
    private final CutOverOptions cutOver = new CutOverOptions();

    /** The ids as typed, including surplus ones. */
    public List<String> ids() {
        return Stream.of(vm.stream(), cluster.stream(), surplus.stream())
                .flatMap(ids -> ids)
                .toList();
    }

    /**
     * The job.
     *
     * @param environment the environment with the default prefix
     * @param names finds what was named
     * @throws UsageException when a typed value is wrong, or an id is missing
     * @throws IllegalArgumentException when ONE_PX is wrong, or not exactly one object has a name
     */
    public MigrationRequest request(Map<String, String> environment, Names names) {
        return request(environment, names, false, Optional.empty());
    }

    /**
     * The rehearsal of the job; errors as in {@link #request}.
     *
     * @param boot how long a copy of the VM must stay RUNNING; empty if none is booted
     */
    public MigrationRequest rehearsal(Map<String, String> environment, Names names, Optional<Duration> boot) {
        return request(environment, names, true, boot);
    }

    /** What was typed of a move without its ids; errors as in {@link #request}. */
    public MigrationOptions moving(Map<String, String> environment, Names names) {
        return migrationOptions(environment, names, Returning.NO, false, Optional.empty());
    }

    private MigrationRequest request(
            Map<String, String> environment, Names names, boolean rehearsal, Optional<Duration> boot) {
        MigrationOptions options = migrationOptions(environment, names, Returning.NO, rehearsal, boot);
        return new MigrationRequest(names.vm(vm.orElse("")), names.cluster("", cluster.orElse("")), options);
    }

    /**
     * The way back of the VM; its target is in the journal.
     *
     * @param names finds what was named
     * @param full whether everything may be sent
     * @throws UsageException when a typed value is wrong, or the id is missing
     * @throws IllegalArgumentException when ONE_PX is wrong, or not exactly one object has a name
     */
    public Reverse reverse(Map<String, String> environment, Names names, boolean full) {
        if (onProbationFailure() == OnProbationFailure.REVERSE) {
            throw new UsageException(
                    "--on-probation-failure reverse has no effect with reverse: a VM that returns is not"
                            + " taken away again; leave it out");
        }
        if (oneWay) {
            throw new UsageException(
                    "--one-way has no effect with reverse: what is missing for another move does not hold"
                            + " up a VM that returns; leave it out");
        }
        MigrationOptions options = migrationOptions(
                environment, names, full ? Returning.FULL : Returning.DIFFERENCE, false, Optional.empty());
        return new Reverse(names.vm(vm.orElse("")), options);
    }

    private MigrationOptions migrationOptions(
            Map<String, String> environment,
            Names names,
            Returning returning,
            boolean rehearsal,
            Optional<Duration> boot) {
        MigrationOptionsBuilder options = MigrationOptions.builder();
        options.returning(returning)
                .rehearsal(rehearsal)
                .boot(boot)
                .prefix(prefix(environment))
                .snapshotOnly(snapshotOnly)
                .skipResume(skipResume)
                .force(force)
                .startWhileRecovering(startWhileRecovering)
                .oneWay(oneWay)
                .onProbationFailure(onProbationFailure())
                .waived(waivable())
                .imageRecords(imageRecords())
                .snapshots(snapshots())
                .pins(pins())
                .autoHost(host.filter("auto"::equals).isPresent());
        limits(options);
        cutOver.addTo(options);
        requireEffect(rehearsal);
        // Names last: what is wrong in the command line itself is said without asking the front-end.
        options.host(host.filter(t -> !t.equals("auto")).map(t -> names.host("--host", t)))
                .imageDatastore(imageDatastore.map(t -> names.datastore("--image-datastore", t)))
                .systemDatastore(systemDatastore.map(t -> names.datastore("--system-datastore", t)));
        return options.build();
    }

    /** Also for a typed default, because an operator who types a limit wants it to be kept. */
    private void requireEffect(boolean rehearsal) {
        ineffective(rehearsal).ifPresent(problem -> {
            throw new UsageException(problem);
        });
    }

    /** Why one of the options has no effect together with the others; empty if all have. */
    public Optional<String> ineffective(boolean rehearsal) {
        Set<OptionRules.Option> typed = cutOver.typed();
        add(typed, OptionRules.Option.SNAPSHOT_ONLY, snapshotOnly);
        add(typed, OptionRules.Option.REHEARSAL, rehearsal);
        add(typed, OptionRules.Option.SKIP_RESUME, skipResume);
        add(
                typed,
                OptionRules.Option.NO_ROUNDS,
                snapshotTimeout.filter(t -> t.matches("0+")).isPresent());
        add(typed, OptionRules.Option.FORCE, force);
        add(typed, OptionRules.Option.UNDEPLOY_LIMIT, undeployTimeout.isPresent());
        add(typed, OptionRules.Option.FINAL_LIMIT, finalTimeout.isPresent());
        add(typed, OptionRules.Option.RESUME_LIMIT, resumeTimeout.isPresent());
        add(typed, OptionRules.Option.PROBATION, probation.isPresent());
        add(
                typed,
                OptionRules.Option.NO_PROBATION,
                probation.filter(t -> t.matches("0+")).isPresent());
        add(typed, OptionRules.Option.ON_PROBATION_FAILURE, onProbationFailure.isPresent());
        add(typed, OptionRules.Option.START_WHILE_RECOVERING, startWhileRecovering);
        add(typed, OptionRules.Option.HOST, host.isPresent());
        add(typed, OptionRules.Option.IMAGE_RECORDS, imageRecords.isPresent());
        add(typed, OptionRules.Option.SNAPSHOTS, snapshots.isPresent());
        add(typed, OptionRules.Option.PINS, pins.isPresent());
        add(typed, OptionRules.Option.ONE_WAY, oneWay);
        return OptionRules.problem(typed);
    }

    private static void add(Set<OptionRules.Option> typed, OptionRules.Option option, boolean isTyped) {
        if (isTyped) {
            typed.add(option);
        }
    }

    private OnProbationFailure onProbationFailure() {
        return FewValues.value(
                "--on-probation-failure",
                onProbationFailure.orElse("stay"),
                OnProbationFailure.STAY,
                OnProbationFailure.REVERSE);
    }

    private ImageRecordPolicy imageRecords() {
        return FewValues.value(
                "--image-records", imageRecords.orElse("move"), ImageRecordPolicy.MOVE, ImageRecordPolicy.STAY);
    }

    private SnapshotPolicy snapshots() {
        return FewValues.value(
                "--snapshots",
                snapshots.orElse("refuse"),
                SnapshotPolicy.CARRY,
                SnapshotPolicy.FLATTEN,
                SnapshotPolicy.REFUSE);
    }

    private PinPolicy pins() {
        return FewValues.value("--pins", pins.orElse("drop"), PinPolicy.DROP, PinPolicy.KEEP, PinPolicy.REWRITE);
    }

    private Set<String> waivable() {
        Set<String> ids = new TreeSet<>(waived);
        try {
            Preflight.of(STORAGE).requireWaivable(ids);
            return ids;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--waive " + e.getMessage());
        }
    }

    private void limits(MigrationOptionsBuilder options) {
        snapshotTimeout.ifPresent(t -> options.preCopyLimit(DecimalNumbers.seconds("-t", t, 0, "3600")));
        undeployTimeout.ifPresent(
                t -> options.undeployLimit(DecimalNumbers.seconds("--undeploy-timeout", t, 1, "900")));
        finalTimeout.ifPresent(t -> options.finalLimit(DecimalNumbers.seconds("--final-timeout", t, 1, "900")));
        resumeTimeout.ifPresent(t -> options.resumeLimit(DecimalNumbers.seconds("--resume-timeout", t, 1, "600")));
        probation.ifPresent(t -> options.probation(DecimalNumbers.seconds("--probation", t, 0, "10")));
    }

    private String prefix(Map<String, String> environment) {
        try {
            prefix.ifPresent(STORAGE::names);
        } catch (IllegalArgumentException e) {
            throw new UsageException("-p: " + e.getMessage() + "; write it like -p one");
        }
        return prefix.orElseGet(() -> environmentPrefix(environment.getOrDefault("ONE_PX", "")));
    }

    private static String environmentPrefix(String value) {
        if (value.isEmpty()) {
            return MigrationOptions.defaults().prefix();
        }
        try {
            STORAGE.names(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "environment variable ONE_PX: " + e.getMessage() + "; correct it or unset it", e);
        }
    }
}
