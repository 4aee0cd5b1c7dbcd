package dev.dalston.acceptance.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The browser, started once for all scenarios. The build has written down where it is. */
final class Chromium {
  private static final Path WHERE = Path.of("target", "browser");
  private static final Browser BROWSER = start();

  private Chromium() {}

  static Browser browser() {
    return BROWSER;
  }

  private static Browser start() {
    // A busy machine takes longer than the five seconds that are usual.
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    Playwright playwright = Playwright.create();
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable())
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--lang=en-US")));
  }

  private static Path executable() {
    try {
      return Path.of(Files.readString(WHERE).strip());
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "No browser: the build writes its path to " + WHERE + " (see .build/browser.sh).",
          missing);
    }
  }
}
