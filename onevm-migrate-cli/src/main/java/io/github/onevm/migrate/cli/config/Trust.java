package io.github.onevm.migrate.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Whether nobody but root, the user who runs this, and groups that the owner has chosen can change a file: it is, or names what is, executed
 * with all rights of the command.
 */
public final class Trust {
    private static final int OTHERS_WRITE = 02;
    private static final int STICKY = 01000;
    private static final int PERMISSIONS = 07777;
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private Trust() {}

    /**
     * Follows symbolic links, and looks at the folders above as well.
     *
     * @throws IllegalArgumentException when somebody else could change it; names what, and the remedy
     * @throws IOException when it cannot be read
     */
    public static void require(Path given) throws IOException {
        Path file = given.toRealPath();
        Map<String, Object> found = Files.readAttributes(file, "unix:uid,mode");
        int owner = number(found, "uid");
        int self = (Integer) Files.getAttribute(OWN_PROCESS, "unix:uid");
        if (owner != 0 && owner != self) {
            throw new IllegalArgumentException(file + " belongs to user " + owner
                    + ", who could change what is executed with the rights of user " + self + "; chown it to " + self
                    + " or to root");
        }
        if (writableByOthers(found)) {
            throw new IllegalArgumentException(
                    "anybody may write " + file + " (mode " + mode(found) + "); chmod o-w " + file);
        }
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            Map<String, Object> folder = Files.readAttributes(above, "unix:mode");
            if (writableByOthers(folder) && (number(folder, "mode") & STICKY) == 0) {
                throw new IllegalArgumentException("anybody may write the folder " + above + " (mode " + mode(folder)
                        + "), and could replace what is in it; chmod o-w " + above);
            }
        }
    }

    private static boolean writableByOthers(Map<String, Object> found) {
        return (number(found, "mode") & OTHERS_WRITE) != 0;
    }

    private static String mode(Map<String, Object> found) {
        return Integer.toOctalString(number(found, "mode") & PERMISSIONS);
    }

    private static int number(Map<String, Object> found, String name) {
        return (Integer) Objects.requireNonNull(found.get(name), name);
    }
}
