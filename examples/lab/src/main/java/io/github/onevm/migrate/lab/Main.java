package io.github.onevm.migrate.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lab's two programs: {@code up} and {@code demo}. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /**
     * @param args {@code up} or {@code demo}, then the root of the checkout; for {@code demo} perhaps {@code --everything} or
     *     {@code --round-trip}; for {@code up} perhaps {@code --broken} and
     *     the label of a {@link BrokenSite}, and {@code --filter} and a {@link FilterArgument}
     */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[1]);
        if (args[0].equals("demo")) {
            System.exit(demo(
                    root, args.length > 2 ? String.join(" ", List.of(args).subList(2, args.length)) : ""));
        }
        Optional<BrokenSite> broken = Optional.empty();
        Optional<FilterArgument> filter = Optional.empty();
        for (int i = 2; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            broken = args[i].equals("--broken") ? BrokenSite.of(value) : broken;
            filter = args[i].equals("--filter") ? FilterArgument.of(value) : filter;
        }
        int understood = (broken.isPresent() ? 2 : 0) + (filter.isPresent() ? 2 : 0);
        if (args.length != 2 + understood) {
            Up.usage();
            System.exit(USAGE);
        }
        Up.stay(root, broken, filter);
    }

    private static int demo(Path root, String which) throws Exception {
        return switch (which) {
            case "" -> Demo.run(root);
            case "--everything" -> EverythingDemo.run(Demo.command(root));
            case "--round-trip" -> RoundTripDemo.run(Demo.command(root));
            default -> {
                Console.line("usage: examples/lab/demo [--everything | --round-trip]");
                yield USAGE;
            }
        };
    }
}
