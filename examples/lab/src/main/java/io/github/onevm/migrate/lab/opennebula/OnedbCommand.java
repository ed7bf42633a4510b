package io.github.onevm.migrate.lab.opennebula;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A stand-in for the commands of {@code onedb} that work on a running front-end: change-body, change-history,
 * show-body, show-history, update-body and update-history. Like the real program it does everything by XML-RPC, asks
 * the variables ONE_XMLRPC and ONE_AUTH (a file with {@code user:password}) where to and as whom, runs $EDITOR where it
 * has no file, writes the body column and nothing else, indents what it writes, doubles every backslash, and ends with
 * status 0 after nearly every failure. Not there: the options --xpath and --expr, and objects other than vm, host,
 * vnet, image, cluster and datastore.
 */
public final class OnedbCommand {
    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** A command that runs with these variables and streams. */
    public OnedbCommand(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.exit(new OnedbCommand(System.getenv(), System.in, out, err).run(List.of(arguments)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs the command; the answer is the exit status. */
    public int run(List<String> arguments) {
        try {
            dispatch(OnedbOptions.parse(arguments));
            return 0;
        } catch (OnedbFailure failure) {
            PrintStream stream = failure.onErrorStream() ? err : out;
            stream.println(failure.getMessage());
            return failure.status();
        }
    }

    private void dispatch(OnedbOptions options) {
        switch (options.command()) {
            case "change-body" -> new OnedbBodies(client(), out).change(options);
            case "show-body" -> out.println(new OnedbBodies(client(), out).show(options));
            case "update-body" -> new OnedbBodies(client(), out).update(options, input());
            case "change-history" -> new OnedbHistory(client(), out).change(options);
            case "show-history" -> out.println(new OnedbHistory(client(), out).show(options));
            case "update-history" -> new OnedbHistory(client(), out).update(options, input());
            default -> throw OnedbFailure.fatal("command " + options.command() + " is not there");
        }
    }

    private OnedbClient client() {
        return OnedbClient.of(environment);
    }

    private OnedbInput input() {
        return new OnedbInput(environment, in);
    }
}
