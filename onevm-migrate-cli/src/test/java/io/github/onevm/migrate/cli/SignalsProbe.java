package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.cli.verbs.Signals;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** A process that gets Ctrl-C twice. */
final class SignalsProbe {
    private SignalsProbe() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        new Signals(asked::countDown, () -> Runtime.getRuntime().halt(130)).caught(line -> {});
        Signal.raise(new Signal("INT"));
        asked.await();
        Signal.raise(new Signal("INT"));
        new CountDownLatch(1).await();
    }
}
