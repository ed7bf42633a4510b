package io.github.onevm.migrate.cli.output;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the objects that were read so far. Texts of steps, of stored plans and journals, and of the back-ends contain ids
 * only; what people read has the name beside the id, if it is known by then. Thread-safe.
 */
public final class KnownNames {
    private static final Pattern LABEL =
            Pattern.compile("((?:VM|cluster|host|datastore|image) [0-9]+) \\((.*)\\)", Pattern.DOTALL);

    /** One id, or several after a plural. An option of a command, such as {@code --host 1}, is none, and neither is an address. */
    private static final Pattern IDS = Pattern.compile(
            "(?<![-\\w.'])(?:(VM|cluster|host|datastore|image) [0-9]+|(VM|cluster|host|datastore|image)s \\[?[0-9]+(?:(?:, | and | or )[0-9]+)*)"
                    + "(?![0-9]|[-.:]\\w|[A-Za-z_])");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** Takes a label, such as {@code host 1 (node-b1)}; one of another form is left out. */
    public void learn(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (matcher.matches() && !matcher.group(2).isEmpty()) {
            names.put(matcher.group(1), matcher.group(2));
        }
    }

    /** The text with the name beside the id where an object is mentioned first, if it is not there already. */
    public String beside(String text) {
        if (names.isEmpty()) {
            return text;
        }
        Set<String> done = new HashSet<>();
        Matcher matcher = IDS.matcher(text);
        StringBuilder named = new StringBuilder();
        while (matcher.find()) {
            String kind = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            matcher.appendReplacement(
                    named, Matcher.quoteReplacement(named(kind, matcher.group(), text.substring(matcher.end()), done)));
        }
        return matcher.appendTail(named).toString();
    }

    private String named(String kind, String ids, String after, Set<String> done) {
        return NUMBER.matcher(ids).replaceAll(number -> {
            String object = kind + " " + number.group();
            String name = names.get(object);
            boolean wanted = name != null && done.add(object) && !(number.end() == ids.length() && has(after, name));
            return Matcher.quoteReplacement(wanted ? number.group() + " (" + name + ")" : number.group());
        });
    }

    private static boolean has(String after, String name) {
        return after.startsWith(" (" + name + ")") || after.startsWith(" " + name);
    }
}
