package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Shows each call with {@code --verbose}, and knows for which answers the command is waiting. Thread-safe. */
public final class CallsUnderWay implements CallObserver, AutoCloseable {
    private record Call(String backend, String call, long since) {}

    private final Console console;
    private final Optional<CallLines> lines;
    private final Map<Thread, Call> calls = new ConcurrentHashMap<>();
    private volatile Optional<String> trouble = Optional.empty();

    public CallsUnderWay(Console console) {
        this.console = console;
        this.lines = console.isVerbose() ? Optional.of(new CallLines(console)) : Optional.empty();
    }

    @Override
    public void begun(String backend, String call) {
        calls.put(Thread.currentThread(), new Call(backend, call, now()));
    }

    @Override
    public void called(String backend, String call, String outcome, Duration took) {
        calls.remove(Thread.currentThread());
        trouble = outcome.equals("ok") ? Optional.empty() : Optional.of(backend + "  " + call + "  " + outcome);
        lines.ifPresent(shown -> shown.add(backend + "  " + call + "  " + outcome + "  " + took.toMillis() + " ms"));
    }

    /** The one that was sent first, if that is so long ago; in words. */
    public Optional<String> oldest(Duration atLeast) {
        return calls.values().stream()
                .min(Comparator.comparingLong(call -> call.since() - now()))
                .filter(call -> age(call).compareTo(atLeast) >= 0)
                .map(call ->
                        call.backend() + " has not answered for " + age(call).toSeconds() + " s: " + call.call());
    }

    /** How the last call ended, if not well. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** No call comes any more. */
    @Override
    public void close() {
        lines.ifPresent(CallLines::close);
    }

    private Duration age(Call call) {
        return Duration.ofNanos(now() - call.since());
    }

    private long now() {
        return console.silence().pulse().nanos().getAsLong();
    }
}
