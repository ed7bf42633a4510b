package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All the interfaces of a site, with every call counted, written down and, where a test wants it, disturbed. A fault is
 * aimed at one call; the calls around it go through. {@code VolumeStore.name()} is no call. Thread-safe; calls of two
 * threads go through one after the other.
 *
 * <pre>{@code
 * FaultySpi spi = new FaultySpi(site).failAt("alpha.send", 2, Fault.AMBIGUOUS_AFTER_EFFECT);
 * }</pre>
 */
public final class FaultySpi {
    private final MemorySite site;
    private final List<Aim> aims = new ArrayList<>();
    private final List<SpiCall> calls = new ArrayList<>();
    private Consumer<SpiCall> hook = call -> {};
    private Around around = new Around() {
        @Override
        public <T> T carryOut(SpiCall call, Supplier<T> action) {
            return action.get();
        }
    };

    public FaultySpi(MemorySite site) {
        this.site = site;
    }

    public Inventory inventory() {
        return new FaultyInventory(this, site.inventory());
    }

    public VmControl control() {
        return new FaultyControl(this, site.control());
    }

    public VmRecords records() {
        return new FaultyVmRecords(this, site.records());
    }

    public ImageRecords imageRecords() {
        return new FaultyImageRecords(this, site.imageRecords());
    }

    public VmHomes homes() {
        return new FaultyVmHomes(this, site.homes());
    }

    public VmCopies copies() {
        return new FaultyVmCopies(this, site.copies());
    }

    public JournalStore migrations() {
        return new FaultyJournalStore(this, site.migrations());
    }

    public VolumeStores stores() {
        return new FaultyStores(this, site.stores());
    }

    /** The call with this number, counted over all calls from 1, fails. */
    public FaultySpi failAt(int number, Fault fault) {
        return aim(new Aim("", number, number, fault));
    }

    /**
     * The nth call of a method fails, counted from 1.
     *
     * @param method {@code send}, or for one target only {@code alpha.send}
     */
    public FaultySpi failAt(String method, int nth, Fault fault) {
        return aim(new Aim(method, nth, nth, fault));
    }

    /** From the nth call of a method on, all fail. */
    public FaultySpi failFrom(String method, int nth, Fault fault) {
        return aim(new Aim(method, nth, Integer.MAX_VALUE, fault));
    }

    /** From now on all goes through. */
    public synchronized FaultySpi heal() {
        aims.clear();
        return this;
    }

    /**
     * Is told of every call after it has ended, well or not, before the caller is. What it throws reaches the caller in
     * place of the result: an Error plays a crash right after the call.
     */
    public synchronized FaultySpi onCall(Consumer<SpiCall> hookAfter) {
        hook = hookAfter;
        return this;
    }

    /** Carries a call out in a test's own way: makes it or not, and returns or throws what it likes. */
    public interface Around {
        <T> T carryOut(SpiCall call, Supplier<T> action);
    }

    /** From now on every call is carried out in this way; faults that are aimed at it strike within. */
    public synchronized FaultySpi around(Around way) {
        around = way;
        return this;
    }

    /** Every call so far as text, in order. */
    public List<String> calls() {
        return log().stream().map(SpiCall::text).toList();
    }

    /** Every call so far that changes something, as text, in order. */
    public List<String> mutations() {
        return log().stream().filter(SpiCall::isMutation).map(SpiCall::text).toList();
    }

    /** Every call so far. */
    public synchronized List<SpiCall> log() {
        return List.copyOf(calls);
    }

    /** Makes a call that has no result. */
    void run(String target, SpiMethod method, Runnable action, Object... arguments) {
        this.<Optional<Object>>call(
                target,
                method,
                () -> {
                    action.run();
                    return Optional.empty();
                },
                arguments);
    }

    synchronized <T> T call(String target, SpiMethod method, Supplier<T> action, Object... arguments) {
        String text = Stream.of(arguments).map(Object::toString).collect(Collectors.joining(", "));
        SpiCall call = new SpiCall(calls.size() + 1, target, method, text, Optional.empty(), Optional.empty());
        Optional<Fault> fault = faultFor(call);
        calls.add(call);
        T result;
        try {
            result = around.carryOut(call, () -> carryOut(call, fault, action));
        } catch (RuntimeException | Error e) {
            ended(call, fault, Optional.of(e.getClass().getSimpleName()));
            throw e;
        }
        ended(call, fault, Optional.empty());
        return result;
    }

    private static <T> T carryOut(SpiCall call, Optional<Fault> fault, Supplier<T> action) {
        if (fault.isEmpty()) {
            return action.get();
        }
        if (fault.orElseThrow() == Fault.AMBIGUOUS_AFTER_EFFECT) {
            var unused = action.get();
        }
        throw fault.orElseThrow().on(call.text());
    }

    private void ended(SpiCall call, Optional<Fault> fault, Optional<String> error) {
        SpiCall ended = new SpiCall(call.number(), call.target(), call.method(), call.arguments(), fault, error);
        calls.set(call.number() - 1, ended);
        hook.accept(ended);
    }

    private Optional<Fault> faultFor(SpiCall call) {
        return aims.stream()
                .filter(aim -> aim.hits(call, calls))
                .map(Aim::fault)
                .reduce((earlier, later) -> later)
                .map(fault -> allowed(fault, call));
    }

    private static Fault allowed(Fault fault, SpiCall call) {
        if (!call.method().faults().contains(fault)) {
            throw new AssertionError("by its contract " + call.text() + " never fails by " + fault);
        }
        return fault;
    }

    private synchronized FaultySpi aim(Aim aim) {
        aims.add(aim);
        return this;
    }

    /** The calls of a method from the first to the last; an empty method means all calls. */
    private record Aim(String method, int first, int last, Fault fault) {
        boolean hits(SpiCall call, List<SpiCall> before) {
            if (!concerns(call)) {
                return false;
            }
            long nth = before.stream().filter(this::concerns).count() + 1;
            return nth >= first && nth <= last;
        }

        private boolean concerns(SpiCall call) {
            return method.isEmpty() || call.isCalled(method);
        }
    }
}
