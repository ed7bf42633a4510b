package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.machine.CommandShell;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.verify.ContentRequest.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host that reads snapshots, as typed.
 *
 * @param option the option that names the command
 * @param command how it is reached
 * @param client its client id; empty: it is asked for it
 */
record ReaderOption(String option, Optional<String> command, Optional<String> client) {
    private static final int LAST_CLIENT = 4095;

    /**
     * @throws UsageException when the command is missing or cannot be used, or the client id is none
     */
    Reader reader(Duration limit, CallObserver observer) {
        String typed = command.orElseThrow(() -> new UsageException("--content needs " + option
                + " as well: a host with access to that storage cluster, like " + option + " \"ssh node-a1\""));
        List<String> words = CommandSplitter.command(option, typed, "\"ssh node-a1\"");
        OptionalInt id = client.map(
                        text -> OptionalInt.of(DecimalNumbers.between(option + "-client", text, 1, LAST_CLIENT, "11")))
                .orElse(OptionalInt.empty());
        return new Reader(new CommandShell(words, limit, observer), id);
    }
}
