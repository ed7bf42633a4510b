package io.github.onevm.migrate.lab.wire;

/** One way in which a call can go wrong. "Effect" is what the call changes in the simulated product. */
public enum Fault {
    /** The call is refused with the product's own, final error; no effect. */
    REFUSED,
    /** The call is answered with the product's "try again" error; no effect. */
    TRANSIENT,
    /** The call takes effect, then is answered with an error. */
    ERROR_AFTER_EFFECT,
    /** The connection is closed before the call takes effect. */
    DROPPED_BEFORE_EFFECT,
    /** The call takes effect, then the connection is closed without an answer. */
    ANSWER_LOST,
    /** The call takes effect, and no answer ever comes; the connection stays open until the server stops. */
    HANGS_AFTER_EFFECT,
    /** No effect and no answer; the connection stays open until the server stops. */
    HANGS_BEFORE_EFFECT,
    /** No effect; an HTML page of a proxy with status 502. */
    HTML_PAGE,
    /** The call takes effect; an HTML page of a proxy with status 502 is the answer. */
    HTML_PAGE_AFTER_EFFECT,
    /** The call takes effect; the answer breaks off in the middle. */
    HALF_AN_ANSWER;

    /** Whether the simulated product carries the call out. */
    public boolean hasEffect() {
        return switch (this) {
            case ERROR_AFTER_EFFECT, ANSWER_LOST, HANGS_AFTER_EFFECT, HTML_PAGE_AFTER_EFFECT, HALF_AN_ANSWER -> true;
            default -> false;
        };
    }
}
