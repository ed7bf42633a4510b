package io.github.onevm.migrate.memory;

import java.util.Optional;

/**
 * A call that went through {@link FaultySpi}.
 *
 * @param number counts all calls from 1
 * @param target {@code inventory}, {@code control}, {@code records}, {@code stores} or the name of a store
 * @param method what was called
 * @param arguments the arguments as text, without brackets; empty for none
 * @param injected what was made to happen
 * @param error class of what it raised, without a package; absent when it returned
 */
public record SpiCall(
        int number,
        String target,
        SpiMethod method,
        String arguments,
        Optional<Fault> injected,
        Optional<String> error) {
    public boolean isMutation() {
        return method.isMutation();
    }

    /** {@code alpha.send} or {@code send}: the two ways in which a fault may be aimed. */
    public boolean isCalled(String name) {
        return name.equals(method.javaName()) || name.equals(target + "." + method.javaName());
    }

    /** {@code alpha.find[one-img-8]}, {@code control.undeploy[42, soft]}. */
    public String text() {
        return target + "." + method.javaName() + "[" + arguments + "]";
    }
}
