package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.spi.BackendException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of StorPool's configuration, read on first use and kept; a failure is not kept. Thread-safe. */
final class ConfigFiles {
    private final Path file;
    private final Path directory;
    private final String hostName;
    private @Nullable Map<String, String> settings;

    ConfigFiles(Path file, Path directory, String hostName) {
        this.file = file;
        this.directory = directory;
        this.hostName = hostName;
    }

    /** The kernel's name of this machine, as Python's {@code platform.node()}; empty if unknown. */
    static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException noProc) {
            return resolvedHostName();
        }
    }

    /** A key's value; absent if it is not set or empty. */
    synchronized Optional<String> value(String key) {
        if (settings == null) {
            settings = readAll();
        }
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return file + ", " + directory + "/*.conf (global keys and section [" + hostName + "])";
    }

    private Map<String, String> readAll() {
        Map<String, String> all = new HashMap<>();
        files().forEach(each -> all.putAll(read(each).settings(hostName)));
        return all;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (FileTrouble.mayExist(file)) {
            files.add(file);
        }
        if (Files.isDirectory(directory)) {
            files.addAll(filesOfDirectory());
        }
        return files;
    }

    private List<Path> filesOfDirectory() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(ConfigFiles::counts).sorted().toList();
        } catch (IOException e) {
            throw unreadable(directory, FileTrouble.explained(e));
        }
    }

    private static boolean counts(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".conf") && !name.startsWith(".");
    }

    private static IniFile read(Path path) {
        try {
            // lenient on purpose: a comment in another charset must not prevent reading the keys
            return IniFile.parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException removedMeanwhile) {
            return IniFile.parse("");
        } catch (IOException e) {
            throw unreadable(path, FileTrouble.explained(e));
        } catch (IllegalArgumentException e) {
            throw unreadable(path, String.valueOf(e.getMessage()));
        }
    }

    private static BackendException.Refused unreadable(Path path, String why) {
        return new BackendException.Refused("cannot read the StorPool configuration in " + path + ": " + why
                + "; make it readable, or give the datastore " + StorPoolConfig.HOST + ", " + StorPoolConfig.PORT
                + " and " + StorPoolConfig.TOKEN);
    }

    private static String resolvedHostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "";
        }
    }
}
