package io.github.onevm.migrate.cli.verbs;

import picocli.CommandLine.IVersionProvider;

/** The {@link Version} for picocli. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.line()};
    }
}
