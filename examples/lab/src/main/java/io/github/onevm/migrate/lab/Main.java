package io.github.onevm.migrate.lab;

import java.nio.file.Path;

/** The lab's two programs: {@code up} and {@code demo}. */
public final class Main {
    private Main() {}

    /**
     * @param args {@code up} or {@code demo}, then the root of the checkout
     */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[1]);
        if (args[0].equals("demo")) {
            System.exit(Demo.run(root));
        }
        Up.stay(root);
    }
}
