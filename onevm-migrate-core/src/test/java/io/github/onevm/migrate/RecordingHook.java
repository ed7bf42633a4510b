package io.github.onevm.migrate;

import io.github.onevm.migrate.hook.HookAnswer;
import io.github.onevm.migrate.hook.HookCall;
import io.github.onevm.migrate.hook.MigrationHook;
import io.github.onevm.migrate.model.HookPoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Notes its calls, and does something of its own at one point. */
final class RecordingHook implements MigrationHook {
    /** What it does there. */
    interface Deed {
        HookAnswer at(HookCall call) throws InterruptedException;
    }

    final List<HookCall> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final HookPoint point;
    private final Deed deed;

    /** Agrees to everything. */
    RecordingHook() {
        this(HookPoint.BEGUN, call -> HookAnswer.PASS);
    }

    RecordingHook(HookPoint point, Deed deed) {
        this.point = point;
        this.deed = deed;
    }

    @Override
    public String name() {
        return "10-test";
    }

    @Override
    public HookAnswer at(HookCall call) throws InterruptedException {
        calls.add(call);
        try {
            return call.point() == point ? deed.at(call) : HookAnswer.PASS;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    List<HookPoint> points() {
        return calls.stream().map(HookCall::point).toList();
    }

    /** Whether its thread was interrupted, which may be a moment ago. */
    boolean wasInterrupted() {
        try {
            return interrupted.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Never answers. */
    static HookAnswer hang(HookCall call) throws InterruptedException {
        new CountDownLatch(1).await();
        return HookAnswer.PASS;
    }
}
