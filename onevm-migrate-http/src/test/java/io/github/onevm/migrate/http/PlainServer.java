package io.github.onevm.migrate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the same bytes as an answer to each request, and keeps the requests. One connection after the other. */
final class PlainServer implements AutoCloseable {
    private enum Then {
        CLOSE,
        HANG,
        REFUSE_AT_ONCE,
        TRICKLE
    }

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private final ServerSocket socket;
    private final byte[] answer;
    private final Then then;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final byte[] interim;
    private volatile Runnable answered = () -> {};

    private PlainServer(String answer, Then then) throws IOException {
        this("", answer, then);
    }

    private PlainServer(String interim, String answer, Then then) throws IOException {
        this.interim = interim.getBytes(StandardCharsets.ISO_8859_1);
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        this.then = then;
        Thread thread = new Thread(this::serve, "plain-server");
        thread.setDaemon(true);
        thread.start();
    }

    static PlainServer answering(String answer) throws IOException {
        return new PlainServer(answer, Then.CLOSE);
    }

    /** Keeps the connection open after the answer, and says nothing more until the client closes it. */
    static PlainServer hangingAfter(String answer) throws IOException {
        return new PlainServer(answer, Then.HANG);
    }

    /** Says this after the head of a request, before it reads the body. */
    static PlainServer interrupting(String interim, String answer) throws IOException {
        return new PlainServer(interim, answer, Then.CLOSE);
    }

    /** Answers before it has read anything, and then throws away what comes. */
    static PlainServer refusingAtOnce(String answer) throws IOException {
        return new PlainServer(answer, Then.REFUSE_AT_ONCE);
    }

    /** Goes on after the answer, byte by byte. */
    static PlainServer trickling(String answer) throws IOException {
        return new PlainServer(answer, Then.TRICKLE);
    }

    HttpServer address() {
        return new HttpServer("127.0.0.1", socket.getLocalPort(), false);
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Is run after each answer, before the connection is closed. */
    void whenAnswered(Runnable action) {
        answered = action;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                if (then != Then.REFUSE_AT_ONCE) {
                    requests.add(request(connection));
                }
                connection.getOutputStream().write(answer);
                answered.run();
                goOn(connection);
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    private void goOn(Socket connection) throws IOException {
        switch (then) {
            case CLOSE -> {}
            case HANG, REFUSE_AT_ONCE -> connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            case TRICKLE -> {
                while (!socket.isClosed()) {
                    connection.getOutputStream().write('x');
                }
            }
        }
    }

    private String request(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            text.append((char) next);
        }
        connection.getOutputStream().write(interim);
        Matcher length = LENGTH.matcher(text);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(in.readNBytes(body), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
