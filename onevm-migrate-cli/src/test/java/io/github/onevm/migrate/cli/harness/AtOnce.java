package io.github.onevm.migrate.cli.harness;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Runs some cases at a time, each on a site of its own, so that the time in which one waits is used. Not many: calls have limits by the
 * machine's clock, which a crowded machine would exceed.
 */
public final class AtOnce {
    private static final int AT_A_TIME = 3;

    private AtOnce() {}

    /** A test for each case. */
    public static <C> Stream<DynamicTest> tests(List<C> cases, Function<C, String> name, ThrowingConsumer<C> test) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<?>> running =
                cases.stream().<Future<?>>map(c -> pool.submit(task(c, test))).toList();
        pool.shutdown();
        return Stream.iterate(0, i -> i + 1)
                .limit(cases.size())
                .map(i -> DynamicTest.dynamicTest(name.apply(cases.get(i)), () -> join(running.get(i))));
    }

    private static <C> Callable<Boolean> task(C which, ThrowingConsumer<C> test) {
        return () -> {
            try {
                test.accept(which);
                return true;
            } catch (Error | Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void join(Future<?> running) throws Throwable {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
