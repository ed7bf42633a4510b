package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.machine.CommandRunner;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.opennebula.wire.CallFailure;
import io.github.onevm.migrate.opennebula.wire.Wording;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Runs {@code onedb}. Its exit status is 0 after almost every failure, and its error texts go to either output (ON-3).
 * So a document counts as read if the output is a document, and a write counts only after reading it back. Thread-safe.
 */
public final class OnedbCommand {
    /** Exit status of ssh without a connection. Failed reads of onedb itself end with 0. */
    private static final int NO_CONNECTION = 255;

    private static final int SHOWN_OUTPUT = 500;

    private final MetadataWriter.Onedb settings;
    private final CallObserver observer;
    private final Wording wording;

    public OnedbCommand(MetadataWriter.Onedb settings, OpenNebulaConfig config, CallObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.wording = new Wording(config);
    }

    public String showBody(VmId vm) {
        return document("VM", List.of("show-body", "vm", "--id", vm.toString()));
    }

    public String showHistory(VmId vm, int seq) {
        return document("HISTORY", List.of("show-history", "--id", vm.toString(), "--seq", Integer.toString(seq)));
    }

    /** Returns its output. */
    public String updateBody(VmId vm, String body) {
        return change(List.of("update-body", "vm", "--id", vm.toString(), "--file", "/dev/stdin"), body);
    }

    /** Returns what it said. */
    public String changeHistoryDatastore(VmId vm, int seq, String datastore) {
        String record = Integer.toString(seq);
        return change(
                List.of("change-history", "--id", vm.toString(), "--seq", record, "HISTORY/DS_ID", datastore), "");
    }

    private String document(String root, List<String> arguments) {
        CommandRunner.Result result;
        try {
            result = run(arguments, "");
        } catch (CallFailure e) {
            throw e.unavailable(failed(arguments, String.valueOf(e.getMessage())));
        }
        String text = decoded(result.out(), arguments).strip();
        if (text.startsWith("<" + root + ">")) {
            return text;
        }
        String message = failed(arguments, "it gave no " + root + " document; " + said(result));
        throw result.exit() == NO_CONNECTION
                ? new BackendException.Unavailable(message)
                : new BackendException.Refused(message);
    }

    private String change(List<String> arguments, String input) {
        try {
            return said(run(arguments, input));
        } catch (CallFailure e) {
            String why = e.getMessage() + "; it may have taken effect";
            throw e.ambiguous(failed(arguments, why));
        }
    }

    private CommandRunner.Result run(List<String> arguments, String input) {
        long start = System.nanoTime();
        String outcome = "error";
        String command = wording.clean(String.join(" ", settings.command()));
        String call = wording.clean(String.join(" ", arguments));
        observer.begun(command, call);
        try {
            CommandRunner.Result result = started(arguments, input);
            outcome = "exit status " + result.exit();
            return result;
        } catch (CallFailure | BackendException e) {
            outcome = String.valueOf(e.getMessage());
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            observer.called(command, call, wording.clean(outcome), took);
        }
    }

    private CommandRunner.Result started(List<String> arguments, String input) {
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(arguments);
        // A local onedb must use the same front-end as the API calls.
        Map<String, String> env = Map.of("ONE_XMLRPC", wording.frontEnd());
        try {
            return CommandRunner.run(command, env, input.getBytes(StandardCharsets.UTF_8), settings.limit());
        } catch (IOException e) {
            throw new BackendException.Refused(failed(
                    arguments,
                    "it cannot be started: " + e.getMessage()
                            + "; install it, name another command, or use the default writer"));
        } catch (TimeoutException e) {
            String why = "it did not end within " + settings.limit().toMillis() + " ms and was killed";
            throw CallFailure.unsettled(why).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.unsettled("interrupted while it ran").causedBy(e);
        }
    }

    private String failed(List<String> arguments, String why) {
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(arguments);
        return wording.clean("could not run '" + String.join(" ", command) + "': " + why);
    }

    /** Its output, without documents, which may contain secrets from the VM's context. */
    private String said(CommandRunner.Result result) {
        String out = new String(result.out(), StandardCharsets.UTF_8).strip();
        String err = new String(result.err(), StandardCharsets.UTF_8).strip();
        String text = wording.clean((out.startsWith("<") ? "" : out) + " " + err);
        if (text.isEmpty()) {
            return result.exit() == 0 ? "nothing" : "nothing, exit status " + result.exit();
        }
        String shown = text.length() <= SHOWN_OUTPUT ? text : text.substring(0, SHOWN_OUTPUT) + "...";
        return "'" + shown + "', exit status " + result.exit();
    }

    private String decoded(byte[] out, List<String> arguments) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BackendException.Refused(failed(arguments, "its output is not UTF-8"));
        }
    }
}
