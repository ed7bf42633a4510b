package io.github.onevm.migrate.cli;

import picocli.CommandLine.IVersionProvider;

/** The {@link Version} for picocli. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Version.line()};
    }
}
