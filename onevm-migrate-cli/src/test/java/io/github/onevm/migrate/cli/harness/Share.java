package io.github.onevm.migrate.cli.harness;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the cases of a matrix, another one each day: builds of some days in a row try all. The system property {@code share} names the
 * day, counted from 1970-01-01, to try again what a build of that day has tried; with {@code exhaustive} all cases are taken.
 */
public final class Share {
    private static final long DAY =
            Long.getLong("share", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    private Share() {}

    /**
     * One of so many parts.
     *
     * @param parts how many days it takes until all have been tried
     */
    public static <C> List<C> ofToday(List<C> cases, int parts) {
        if (Boolean.getBoolean("exhaustive")) {
            return cases;
        }
        System.out.println("share " + DAY + ": one of " + parts + " parts of " + cases.size() + " cases");
        return IntStream.range(0, cases.size())
                .filter(i -> i % parts == DAY % parts)
                .mapToObj(cases::get)
                .toList();
    }
}
