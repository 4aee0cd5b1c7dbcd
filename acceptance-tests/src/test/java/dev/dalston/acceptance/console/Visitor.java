package dev.dalston.acceptance.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody with a browser of their own in front of the console. */
public final class Visitor {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Pattern REFUSED =
      Pattern.compile("Failed to load resource: the server responded with a status of (\\d+).*");

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();
  private BrowserContext context;
  private Page page;

  /** The page, in an ordinary window and in light colors unless somebody said otherwise. */
  Page page() {
    if (page == null) {
      open(1280, 860, ColorScheme.LIGHT);
    }
    return page;
  }

  void open(int width, int height, ColorScheme scheme) {
    context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/London"));
    page = context.newPage();
    page.onConsoleMessage(this::heard);
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.method() + " " + path(request.url())));
  }

  /** Answers of these statuses belong to the scenario; the browser complains of each of them. */
  void expect(int status) {
    expected.add(status);
  }

  void logIn(URI server, String key) {
    page().navigate(server + "/console/");
    enter(key);
    page().getByRole(AriaRole.BUTTON, named("Log out")).waitFor();
  }

  void enter(String key) {
    page().getByLabel("API key", new Page.GetByLabelOptions().setExact(true)).fill(key);
    page().getByRole(AriaRole.BUTTON, named("Log in")).click();
  }

  Locator row(String job) {
    return page().locator("tr[data-job='" + job + "']");
  }

  Locator button(String name) {
    return page().getByRole(AriaRole.BUTTON, named(name));
  }

  Locator heading(String name) {
    return page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  Locator toast() {
    return page().locator("[role=status]");
  }

  Locator dialog() {
    return page().locator("dialog[open]");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** What the page has asked the server for, as method and path. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void screenshot(String name) {
    page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                // What a dialog covers is not to be scrolled away.
                .setFullPage(dialog().count() == 0));
  }

  /** Leaves; nothing may have gone wrong in the page. */
  void leave() {
    if (context != null) {
      context.close();
      assertEquals(List.of(), complaints, "what the browser complained of");
    }
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      var refused = REFUSED.matcher(message.text());
      if (!refused.matches() || !expected.contains(Integer.parseInt(refused.group(1)))) {
        complaints.add(message.type() + ": " + message.text() + " at " + message.location());
      }
    }
  }

  private static String path(String url) {
    return URI.create(url).getPath();
  }
}
