package io.github.onevm.migrate.lab.opennebula;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Runs {@link OnedbCommand} in this JVM for a script that is started like the real command. Where {@code onedb} is called often,
 * this saves the start of a JVM for each call. The script needs bash and base64; it passes on its arguments, ONE_XMLRPC, ONE_AUTH
 * and its standard input, and no $EDITOR. Thread-safe.
 */
public final class OnedbService implements AutoCloseable {
    private static final String SCRIPT = """
            #!/bin/bash
            exec 3<>/dev/tcp/127.0.0.1/PORT || exit 1
            {
                printf '%s\\n' "${ONE_XMLRPC-}" "${ONE_AUTH-}" "$#" "$@"
                base64 -w 0
                echo
            } >&3
            IFS= read -r status <&3
            IFS= read -r out <&3
            IFS= read -r err <&3
            base64 -d <<<"$out"
            base64 -d <<<"$err" >&2
            exit "$status"
            """;

    private final ServerSocket socket;

    private OnedbService(ServerSocket socket) {
        this.socket = socket;
    }

    /** Starts on a free loopback port. */
    public static OnedbService start() throws IOException {
        OnedbService service = new OnedbService(new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1")));
        Thread thread = new Thread(service::serve, "lab-onedb");
        thread.setDaemon(true);
        thread.start();
        return service;
    }

    /**
     * Writes the script.
     *
     * @param file where there is none yet
     * @return the file, for a command line
     */
    public String script(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(file, SCRIPT.replace("PORT", Integer.toString(socket.getLocalPort())))
                .toString();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                answer(caller);
            } catch (IOException e) {
                // The service was closed, or the caller was killed.
            }
        }
    }

    private static void answer(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        Map<String, String> environment = Map.of("ONE_XMLRPC", line(in), "ONE_AUTH", line(in));
        int count = Integer.parseInt(line(in));
        List<String> arguments = new ArrayList<>();
        while (arguments.size() < count) {
            arguments.add(line(in));
        }
        ByteArrayInputStream input =
                new ByteArrayInputStream(Base64.getDecoder().decode(line(in)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = status(new OnedbCommand(environment, input, utf8(out), utf8(err)), arguments, utf8(err));
        try (OutputStream to = caller.getOutputStream()) {
            to.write((status + "\n" + encoded(out) + "\n" + encoded(err) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static int status(OnedbCommand command, List<String> arguments, PrintStream err) {
        try {
            return command.run(arguments);
        } catch (RuntimeException e) {
            // a JVM of its own would end like this
            e.printStackTrace(err);
            return 1;
        }
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the caller is gone");
        }
        return line;
    }

    private static PrintStream utf8(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static String encoded(ByteArrayOutputStream bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
