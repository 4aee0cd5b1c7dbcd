package dev.dalston.cli.common;

import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java that runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "dalston %s (Java %s)"
          .formatted(version == null ? "(unpackaged)" : version, Runtime.version())
    };
  }
}
