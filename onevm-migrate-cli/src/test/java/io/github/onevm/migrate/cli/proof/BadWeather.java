package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.wire.Filter;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets the weather begin, and lets the site's time pass while the product's adapters pause: they pause by the machine's clock,
 * and not for long here. While a call is left without an answer the lab lets time pass by itself.
 */
final class BadWeather implements CallObserver {
    /** Before an adapter makes a call again. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Weather weather;
    private final Filter filter;
    private final SteppedClock clock;
    private Instant end = Instant.MIN;
    private String lastCall = "";

    BadWeather(Weather weather, Lab lab, SteppedClock clock) {
        this.weather = weather;
        this.clock = clock;
        this.filter = switch (weather.server()) {
            case "alpha" -> lab.alphaServer().filter();
            case "beta" -> lab.betaServer().filter();
            default -> lab.frontEnd().filter();
        };
    }

    /** A call of the product arrives, and has no effect yet. */
    void arrives(int number) {
        if (number == weather.call()) {
            end = clock.instant().plus(weather.situation().usual());
            filter.next(weather.situation());
        }
    }

    /** Whether calls are left without an answer now. */
    boolean isSilent() {
        return weather.hangs() && clock.instant().isBefore(end);
    }

    /** What is read back is read again after a pause. */
    @Override
    public void begun(String backend, String call) {
        if (call.equals(lastCall) && call.startsWith("one.system.sqlquery")) {
            clock.advance(PAUSE);
        }
        lastCall = call;
    }

    @Override
    public void called(String backend, String call, String outcome, Duration took) {
        if (!outcome.equals("ok")) {
            clock.advance(PAUSE);
        }
    }

    void clear() {
        filter.clear();
    }
}
