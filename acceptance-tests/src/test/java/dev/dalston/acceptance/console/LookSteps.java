package dev.dalston.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.dalston.acceptance.Backstage;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** What the console looks like, and whether it can be used without a mouse or without eyes. */
public final class LookSteps {
  private static final String TRANSCRIPT =
      """
      {"text": "Good morning, and thank you for coming in. How did you hear about the project?",
       "language_code": "en",
       "segments": [
         {"start": 0, "end": 4.5, "text": "Good morning, and thank you for coming in."},
         {"start": 4.5, "end": 75, "text": "How did you hear about the project?"}]}
      """;

  private final Backstage backstage;
  private final Visitor visitor;
  private String look = "";
  private String interview = "";

  public LookSteps(Backstage backstage, Visitor visitor) {
    this.backstage = backstage;
    this.visitor = visitor;
  }

  @Given("acme has jobs in every state")
  public void jobsInEveryState() {
    String deleted = backstage.submit("acme", "Trial run");
    backstage.transcribe("acme", TRANSCRIPT);
    assertEquals(204, backstage.delete("acme", deleted));
    interview = backstage.submit("acme", "Interview with Ada");
    backstage.transcribe("acme", TRANSCRIPT);
    backstage.submit("acme", "Voicemail from the dentist");
    backstage.fail("acme", "The recording holds no speech.");
    backstage.cancel("acme", backstage.submit("acme", "Wrong file"));
    String lecture =
        backstage.submit("acme", "Lecture 12: Rivers and their beds, with questions afterwards");
    backstage.claim("acme");
    backstage.cancel("acme", lecture);
    backstage.submit("acme", "Customer call 4711");
    backstage.claim("acme");
    backstage.submit("acme", "Podcast episode 9");
  }

  @Given("somebody of acme has a browser that is {word} and {word}")
  public void aBrowser(String colors, String width) {
    look = colors + "-" + width;
    visitor.open(
        width.equals("wide") ? 1280 : 360,
        width.equals("wide") ? 860 : 740,
        colors.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT);
  }

  @Then("log-in, list, dialogs, job and deletions are accessible and fit the window")
  public void everything() {
    visitor.page().navigate(backstage.uri() + "/console/");
    assertThat(visitor.heading("Dalston")).isVisible();
    check("login");
    visitor.enter(backstage.key("acme"));
    assertThat(visitor.page().locator("tr[data-job]")).hasCount(6);
    check("list");
    visitor.button("Delete Interview with Ada").click();
    check("dialog");
    visitor.button("Keep it").click();
    visitor.button("Upload a recording").click();
    check("upload");
    visitor.button("Close").click();
    visitor.row(interview).locator("a").click();
    visitor.page().getByText("Load the recording").click();
    assertThat(visitor.page().locator("audio")).isVisible();
    check("job");
    visitor.page().getByText("Deletions").first().click();
    assertThat(visitor.page().locator("tr[data-job]")).hasCount(1);
    check("deletions");
  }

  private void check(String what) {
    visitor.screenshot(what + "-" + look);
    List<String> violations =
        new AxeBuilder(visitor.page())
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + " " + rule.getNodes())
                .toList();
    assertEquals(List.of(), violations, what);
    Object tooWide =
        visitor
            .page()
            .evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertEquals(0, tooWide, what + " is wider than the window");
  }

  @When("somebody logs in, deletes the newest job and opens the other with the keyboard alone")
  public void keyboardAlone() {
    Keyboard keyboard = visitor.page().keyboard();
    visitor.page().navigate(backstage.uri() + "/console/");
    assertThat(visitor.page().getByLabel("API key")).isFocused();
    keyboard.insertText(backstage.key("acme"));
    keyboard.press("Enter");
    assertThat(visitor.heading("Jobs")).isFocused();
    Locator newest = visitor.row(backstage.job());
    tabTo(newest.locator("button.danger"));
    keyboard.press("Enter");
    assertThat(visitor.button("Keep it")).isFocused();
    keyboard.press("Escape");
    assertThat(newest.locator("button.danger")).isFocused();
    keyboard.press("Enter");
    assertThat(visitor.button("Keep it")).isFocused();
    keyboard.press("Tab");
    assertThat(visitor.button("Delete for good")).isFocused();
    keyboard.press("Enter");
    assertThat(newest).hasCount(0);
    Locator other = visitor.row(backstage.jobOf("acme")).locator("a");
    assertThat(other).isFocused();
    keyboard.press("Enter");
    assertThat(visitor.heading("a recording")).isFocused();
  }

  @Then("every step had its focus where it should be")
  public void focusWasRight() {
    assertThat(visitor.page().locator(".text")).hasText("good morning");
  }

  private void tabTo(Locator target) {
    for (int i = 0; i < 40; i++) {
      visitor.page().keyboard().press("Tab");
      if ((boolean) target.evaluate("it => it === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + target);
  }
}
