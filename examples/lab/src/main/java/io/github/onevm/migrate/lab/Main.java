package io.github.onevm.migrate.lab;

import java.nio.file.Path;
import java.util.Optional;

/** The lab's two programs: {@code up} and {@code demo}. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /**
     * @param args {@code up} or {@code demo}, then the root of the checkout; for {@code up} perhaps {@code --broken} and
     *     the label of a {@link BrokenSite}
     */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[1]);
        if (args[0].equals("demo")) {
            System.exit(Demo.run(root));
        }
        if (args.length == 2) {
            Up.stay(root, Optional.empty());
        }
        Optional<BrokenSite> broken =
                args.length == 4 && args[2].equals("--broken") ? BrokenSite.of(args[3]) : Optional.empty();
        if (broken.isEmpty()) {
            Up.usage();
            System.exit(USAGE);
        }
        Up.stay(root, broken);
    }
}
