package io.github.onevm.migrate.hook;

import java.util.Optional;

/** The answer of a hook. Immutable. */
public sealed interface HookAnswer {
    /** The run may go on. */
    HookAnswer PASS = new Pass();

    /**
     * What comes next must not be done.
     *
     * @param reason why, for people, one sentence without a full stop
     */
    static HookAnswer veto(String reason) {
        return new Veto(reason);
    }

    /**
     * The hook could not do its work.
     *
     * @param message what has happened, for people
     */
    static HookAnswer failed(String message) {
        return new Failed(message);
    }

    /** For people; empty if there is nothing to tell. */
    default Optional<String> message() {
        return Optional.empty();
    }

    /** See {@link #PASS}. */
    record Pass() implements HookAnswer {}

    /**
     * See {@link #veto}.
     *
     * @param reason why
     */
    record Veto(String reason) implements HookAnswer {
        @Override
        public Optional<String> message() {
            return Optional.of(reason);
        }
    }

    /**
     * See {@link #failed}.
     *
     * @param what what has happened
     */
    record Failed(String what) implements HookAnswer {
        @Override
        public Optional<String> message() {
            return Optional.of(what);
        }
    }
}
