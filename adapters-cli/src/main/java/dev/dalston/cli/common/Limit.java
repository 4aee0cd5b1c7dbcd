package dev.dalston.cli.common;

import picocli.CommandLine.Option;

/** How much a command lists. */
public final class Limit {
  @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 20).")
  private int most = 20;

  /**
   * How many at most.
   *
   * @throws Failures.Usage if it would be none
   */
  public int most() {
    if (most < 1) {
      throw new Failures.Usage("--limit is at least 1");
    }
    return most;
  }
}
