package io.github.onevm.migrate.survey;

/**
 * A requirement of a VM, as the scheduler reads it (ON-99). Every part has its place in the text: the index of its first
 * character, and the index after its last one. Immutable.
 */
public sealed interface Requirement {
    /** Index of its first character. */
    int start();

    /** Index after its last character. */
    int end();

    /** The text of this part. */
    default String in(String text) {
        return text.substring(start(), end());
    }

    /**
     * An attribute compared with a value.
     *
     * @param start index of its first character
     * @param attribute name of the attribute
     * @param operator how they are compared
     * @param literal the value
     */
    record Comparison(int start, String attribute, Operator operator, Literal literal) implements Requirement {
        @Override
        public int end() {
            return literal.end();
        }
    }

    /**
     * The opposite of a requirement.
     *
     * @param start index of its first character
     * @param of the requirement
     */
    record Not(int start, Requirement of) implements Requirement {
        @Override
        public int end() {
            return of.end();
        }
    }

    /**
     * Two requirements, of which both or one must hold.
     *
     * @param left the first
     * @param both whether both must hold
     * @param right the second
     */
    record Pair(Requirement left, boolean both, Requirement right) implements Requirement {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    /**
     * A requirement in parentheses.
     *
     * @param start index of the opening one
     * @param of what is within
     * @param end index after the closing one
     */
    record Group(int start, Requirement of, int end) implements Requirement {}

    /** A text without a requirement, which every object fulfils. */
    record Anything() implements Requirement {
        @Override
        public int start() {
            return 0;
        }

        @Override
        public int end() {
            return 0;
        }
    }

    /** A comparison. Only the first two and the last take texts. */
    enum Operator {
        EQUAL,
        UNEQUAL,
        GREATER,
        LESS,
        /** One of the values of the attribute is equal. */
        CONTAINS
    }

    /**
     * The value of a comparison.
     *
     * @param start index of its first character, that of the quote if it is quoted
     * @param end index after its last character
     * @param kind its kind
     * @param value without quotes
     */
    record Literal(int start, int end, Kind kind, String value) {
        /** A kind of value. */
        enum Kind {
            INTEGER,
            DECIMAL,
            /** A word or a quoted text, in which {@code *}, {@code ?} and {@code [...]} are wildcards. */
            TEXT
        }
    }
}
