package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Situation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter in front of the front-end: {@code silence}, from the first call on; {@code silence@one.vm.action}, from
 * the first call of this name on; {@code silence@one.vm.action:2}, from the second.
 *
 * @param situation the situation
 * @param call the name of the call with which it begins; empty: any
 * @param number which of these calls, from 1
 */
record FilterArgument(Situation situation, String call, int number) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:@([a-z.]+)(?::([1-9]\\d{0,4}))?)?");

    /** Empty when it cannot be understood. */
    static Optional<FilterArgument> of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String call = Optional.ofNullable(parts.group(2)).orElse("");
        int number = Optional.ofNullable(parts.group(3)).map(Integer::parseInt).orElse(1);
        return Situation.of(parts.group(1)).map(situation -> new FilterArgument(situation, call, number));
    }

    /** For people. */
    String description() {
        return situation.label() + " of OpenNebula for " + situation.usual().toSeconds() + " s, from call " + number
                + (call.isEmpty() ? "" : " of " + call) + " on";
    }

    void on(Lab lab) {
        lab.frontEnd().filter().at(this::counts, number, situation, situation.usual());
    }

    private boolean counts(Call arrived) {
        return call.isEmpty() || arrived.name().equals(call);
    }
}
