package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Replaces secrets in texts that do not come from a back-end.
 *
 * @param values the secrets, the longest first: one may contain another
 */
record SecretMask(List<String> values) implements UnaryOperator<String> {
    private static final String MASK = "***";

    static SecretMask of(Collection<Secret> secrets) {
        return new SecretMask(secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    @Override
    public String apply(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    @Override
    public String toString() {
        return values.size() + " secrets";
    }
}
