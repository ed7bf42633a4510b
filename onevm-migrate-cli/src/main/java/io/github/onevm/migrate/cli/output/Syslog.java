package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.machine.CommandRunner;
import io.github.onevm.migrate.model.HookResult;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Tells the phases of a run to the system log, by {@code logger}(1): Java has no datagram socket for {@code /dev/log}. Where
 * systemd's journal listens, each line has fields: {@code ONEVM_VM}, {@code ONEVM_MIGRATION}, {@code ONEVM_STEP}, {@code
 * ONEVM_RESULT}. A line takes at most some seconds. Confined to one thread at a time.
 */
final class Syslog {
    /** Priorities of syslog(3). */
    private static final String INFO = "6";

    private static final String ERROR = "3";
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Path JOURNAL = Path.of("/run/systemd/journal/socket");

    private final List<String> command;
    private final boolean journal;
    private final UnaryOperator<String> names;

    /**
     * @param command the words of {@code logger}
     * @param journal whether systemd's journal listens
     * @param names puts names beside the ids of a text
     */
    Syslog(List<String> command, boolean journal, UnaryOperator<String> names) {
        this.names = names;
        this.command = List.copyOf(command);
        this.journal = journal;
    }

    static Syslog ofThisMachine(UnaryOperator<String> names) {
        return new Syslog(List.of("logger"), Files.exists(JOURNAL), names);
    }

    void take(MigrationEvent event) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ONEVM_VM", event.migration().vm().toString());
        fields.put("ONEVM_MIGRATION", event.migration().toString());
        Optional<String> text = text(event, fields);
        if (text.isPresent()) {
            boolean bad = event.data() instanceof EventData.Warning
                    || event.data() instanceof EventData.HookEnded
                    || event.data() instanceof EventData.RollbackBegun
                    || event.data() instanceof EventData.StepEnded ended
                            && !ended.outcome().isGood();
            send(bad ? ERROR : INFO, "VM " + event.migration().vm() + ": " + text.orElseThrow(), fields);
        }
    }

    private static Optional<String> text(MigrationEvent event, Map<String, String> fields) {
        EventData data = event.data();
        if (data instanceof EventData.StepBegun begun) {
            fields.put("ONEVM_STEP", String.valueOf(begun.number()));
            return Optional.of(PlanPrinter.number(begun.number(), begun.total()) + " "
                    + begun.step().title());
        }
        if (data instanceof EventData.StepEnded ended && !ended.outcome().isGood()) {
            fields.put("ONEVM_STEP", String.valueOf(ended.number()));
            return Optional.of(ended.step().title() + " FAILED: " + words(ended.outcome()));
        }
        if (data instanceof EventData.RollbackBegun rollback) {
            return Optional.of("rolling back: " + words(rollback.cause()));
        }
        if (data instanceof EventData.HookEnded ended && ended.result() != HookResult.PASSED) {
            return EventWords.of(event.migration().vm(), data);
        }
        if (data instanceof EventData.DowntimeEnded ended && !ended.downtime().isZero()) {
            return Optional.of("RUNNING again after " + Durations.seconds(ended.downtime()));
        }
        return Optional.empty();
    }

    private static String words(StepOutcome outcome) {
        return (outcome.isGood() ? "" : outcome.code() + ": ") + outcome.message();
    }

    /** The last line of a run. What fails is lost: nothing waits for it any more. */
    void ended(VmId vm, MigrationReport report) {
        Result result = report.result();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ONEVM_VM", vm.toString());
        fields.put("ONEVM_RESULT", result.name());
        String cause = report.cause()
                .map(c -> ": " + report.failure().map(code -> code + ": ").orElse("") + c)
                .orElse("");
        try {
            send(result == Result.DONE ? INFO : ERROR, "VM " + vm + ": ended, " + result.name() + cause, fields);
        } catch (IOException e) {
            // The report says the same.
        }
    }

    private void send(String priority, String text, Map<String, String> fields) throws IOException {
        String line = names.apply(text).replaceAll("\\p{Cntrl}+", " ");
        List<String> words = new ArrayList<>(command);
        StringBuilder input = new StringBuilder();
        if (journal) {
            words.add("--journald");
            input.append("MESSAGE=").append(line).append('\n');
            input.append("PRIORITY=").append(priority).append('\n');
            input.append("SYSLOG_IDENTIFIER=onevm-migrate\n");
            fields.forEach((name, value) ->
                    input.append(name).append('=').append(value).append('\n'));
        } else {
            words.addAll(List.of("-t", "onevm-migrate", "-p", priority.equals(INFO) ? "user.info" : "user.err"));
            input.append(line).append('\n');
        }
        run(words, input.toString());
    }

    private static void run(List<String> words, String input) throws IOException {
        try {
            CommandRunner.Result result =
                    CommandRunner.run(words, Map.of(), input.getBytes(StandardCharsets.UTF_8), LIMIT);
            if (result.exit() != 0) {
                throw new IOException("'" + String.join(" ", words) + "' ended with exit status " + result.exit() + ": "
                        + new String(result.err(), StandardCharsets.UTF_8).strip());
            }
        } catch (TimeoutException e) {
            throw new IOException(
                    "'" + String.join(" ", words) + "' did not end within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
