package io.github.onevm.migrate.lab.opennebula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of {@code onedb}, taken apart. */
record OnedbOptions(String command, List<String> arguments, Map<String, String> options) {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "change-body", Set.of("--id", "--dry", "--delete", "--append"),
            "show-body", Set.of("--id"),
            "update-body", Set.of("--id", "--file"),
            "change-history", Set.of("--id", "--seq", "--dry"),
            "show-history", Set.of("--id", "--seq"),
            "update-history", Set.of("--id", "--seq"));
    private static final Set<String> SWITCHES = Set.of("--dry", "--delete", "--append");

    static OnedbOptions parse(List<String> words) {
        if (words.isEmpty()) {
            throw OnedbFailure.fatal("a command is missing");
        }
        String command = words.get(0);
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.add(word);
                continue;
            }
            requireAllowed(command, word);
            boolean alone = SWITCHES.contains(word);
            if (!alone && i + 1 == words.size()) {
                throw OnedbFailure.fatal("missing argument: " + word);
            }
            options.put(word, alone ? "" : words.get(++i));
        }
        return new OnedbOptions(command, arguments, options);
    }

    private static void requireAllowed(String command, String option) {
        if (!ALLOWED.getOrDefault(command, Set.of()).contains(option)) {
            throw OnedbFailure.fatal("invalid option: " + option);
        }
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> get(String option) {
        return Optional.ofNullable(options.get(option));
    }

    Optional<Integer> number(String option) {
        return get(option).map(Integer::valueOf);
    }

    Optional<String> argument(int i) {
        return i < arguments.size() ? Optional.of(arguments.get(i)) : Optional.empty();
    }
}
