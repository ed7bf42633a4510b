package io.github.onevm.migrate.cli.wrong;

/**
 * How a command ended.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said about errors
 */
public record End(int exit, String out, String err) {
    /** The very last line of what it printed. */
    public String lastLine() {
        return out.lines().reduce((earlier, later) -> later).orElse("");
    }

    /** Both streams, for messages. */
    @Override
    public String toString() {
        return "exit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
}
