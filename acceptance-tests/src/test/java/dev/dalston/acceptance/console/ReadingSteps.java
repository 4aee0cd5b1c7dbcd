package dev.dalston.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import dev.dalston.acceptance.Backstage;
import dev.dalston.acceptance.Until;
import io.cucumber.java.en.Then;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people learn of a job in the console. */
public final class ReadingSteps {
  private final Backstage backstage;
  private final Visitor visitor;

  public ReadingSteps(Backstage backstage, Visitor visitor) {
    this.backstage = backstage;
    this.visitor = visitor;
  }

  @Then("the list shows that it plays for {string}")
  public void playsFor(String length) {
    assertThat(visitor.page().locator("[data-label=Audio] .time").first()).hasText(length);
  }

  @Then("they see that {int} artifacts are stored:")
  public void artifacts(int count, List<Map<String, String>> expected) {
    Locator rows = visitor.page().locator("[aria-label=Artifacts] tbody tr");
    assertThat(rows).hasCount(count);
    for (int i = 0; i < count; i++) {
      assertThat(rows.nth(i).locator(".name")).hasText(expected.get(i).get("name"));
      assertThat(rows.nth(i).locator("[data-label=Kind]")).hasText(expected.get(i).get("kind"));
      assertThat(rows.nth(i).locator("[data-label=Size]"))
          .hasText(Pattern.compile("[1-9][0-9.]* (bytes|KiB)"));
    }
  }

  @Then("they can read {string} and play the recording of {int} milliseconds")
  public void readAndPlay(String text, int milliseconds) {
    assertThat(visitor.page().locator(".text")).hasText(text);
    visitor.page().getByText("Load the recording").click();
    assertThat(visitor.page().locator("audio")).isVisible();
    // Not waitForFunction: it polls with eval, which the page's policy rightly forbids.
    Until.holds(
        () ->
            (Boolean)
                visitor
                    .page()
                    .evaluate(
                        "wanted => Math.abs(document.querySelector('audio').duration - wanted)"
                            + " < 0.1",
                        milliseconds / 1_000.0),
        "the recording of that length is loaded");
  }

  @Then("its receipt can be saved there")
  public void receipt() throws IOException {
    String job = backstage.job();
    Download download =
        visitor
            .page()
            .waitForDownload(() -> visitor.button("Save the receipt of job " + job).click());
    assertEquals("receipt-" + job + ".jws", download.suggestedFilename());
    String receipt = Files.readString(download.path());
    assertTrue(receipt.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"), receipt);
  }
}
