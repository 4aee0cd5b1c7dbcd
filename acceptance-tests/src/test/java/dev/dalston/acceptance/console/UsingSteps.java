package dev.dalston.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import dev.dalston.acceptance.Backstage;
import dev.dalston.acceptance.Until;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.regex.Pattern;

/** What people do in the console apart from deleting. */
public final class UsingSteps {
  private static final String HIDE =
      """
      hidden => {
        Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
        document.dispatchEvent(new Event('visibilitychange'));
      }
      """;

  private final Backstage backstage;
  private final Visitor visitor;
  private List<String> seen = List.of();
  private String first = "";

  public UsingSteps(Backstage backstage, Visitor visitor) {
    this.backstage = backstage;
    this.visitor = visitor;
  }

  @When("they open the job")
  public void openTheJob() {
    visitor.row(backstage.job()).locator("a").click();
    assertThat(visitor.heading("a recording")).isFocused();
  }

  @When("they upload a recording called {string}")
  public void upload(String name) {
    visitor.button("Upload a recording").click();
    visitor
        .page()
        .getByLabel("Recording", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(new FilePayload("voice.wav", "audio/wav", Backstage.recording(2_000)));
    visitor.page().locator("input[name=display_name]").fill(name);
    visitor.button("Upload").click();
    assertThat(visitor.dialog()).hasCount(0);
  }

  @When("they try to upload nothing")
  public void uploadNothing() {
    visitor.button("Upload a recording").click();
    visitor.button("Upload").click();
  }

  @When("a worker transcribes it as {string}")
  public void transcribe(String text) {
    backstage.transcribe("acme", "{\"text\":\"" + text + "\",\"segments\":[]}");
  }

  @When("they open it")
  public void openIt() {
    visitor.page().locator("td.name a").first().click();
  }

  @When("they cancel the job")
  public void cancel() {
    visitor.button("Cancel a recording").click();
  }

  @Given("their focus is on the job")
  public void focusOnTheJob() {
    first = backstage.job();
    visitor.row(first).locator("a").focus();
  }

  @When("another recording of acme comes in")
  public void anotherComesIn() {
    backstage.submit("acme", "another recording");
  }

  @When("the worker completes it")
  public void workerCompletes() {
    backstage.finish("acme", "{\"text\":\"good morning\"}");
  }

  @When("they ask for what is new")
  public void showNew() {
    visitor.button("Show 1 new job").click();
  }

  @When("{int} seconds pass")
  public void pass(int seconds) {
    seen = visitor.requests();
    visitor.page().clock().runFor(seconds * 1_000L);
  }

  @When("the tab is hidden and {int} seconds pass")
  public void hiddenAndPass(int seconds) {
    // What is under way comes to its end before the tab is hidden.
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    visitor.page().evaluate(HIDE, true);
    pass(seconds);
  }

  @When("the tab is shown again")
  public void shown() {
    seen = visitor.requests();
    visitor.page().evaluate(HIDE, false);
  }

  @When("they turn to the next page")
  public void nextPage() {
    visitor.page().getByText("Next page").click();
  }

  @When("they go back")
  public void goBack() {
    visitor.page().goBack();
  }

  @When("they choose {string}")
  public void choose(String words) {
    visitor.page().locator(".chips").getByText(words).click();
  }

  @Then("the list was asked for again")
  public void askedAgain() {
    Until.holds(
        () -> {
          visitor.page().evaluate("0");
          return visitor.requests().size() > seen.size();
        },
        "the list was asked for");
  }

  @Then("nothing was asked for")
  public void nothingAsked() {
    visitor.page().evaluate("0");
    assertEquals(seen, visitor.requests());
  }

  @Then("the list has {int} job(s)")
  public void hasJobs(int count) {
    assertThat(visitor.page().locator("tr[data-job]")).hasCount(count);
  }

  @Then("the address says {string}")
  public void address(String words) {
    assertThat(visitor.page()).hasURL(Pattern.compile(".*[?]" + words));
  }

  @Then("nothing can be uploaded")
  public void noUpload() {
    assertThat(visitor.button("Upload a recording")).hasCount(0);
  }

  @Then("the list shows {string} as {string}")
  public void shows(String name, String status) {
    Locator row = visitor.page().locator("tr[data-job]").first();
    assertThat(row.locator("td.name a")).hasText(name);
    assertThat(row.locator(".badge")).hasText(status);
  }

  @Then("{string} is offered, and the list is as it was")
  public void offered(String words) {
    assertThat(visitor.button(words)).isVisible();
    assertThat(visitor.page().locator("tr[data-job]")).hasCount(1);
  }

  @Then("the job shows {string}, and the focus is still on it")
  public void showsAndKeepsFocus(String status) {
    assertThat(visitor.row(first).locator(".badge")).hasText(status);
    assertThat(visitor.row(first).locator("a")).isFocused();
  }
}
