package dev.dalston.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import dev.dalston.acceptance.Backstage;
import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.TroubledSite;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import java.util.regex.Pattern;

/** How people delete jobs in the console, and what becomes of it. */
public final class DeletingSteps {
  private final Backstage backstage;
  private final Visitor visitor;
  private String troubledJob;

  public DeletingSteps(Backstage backstage, Visitor visitor) {
    this.backstage = backstage;
    this.visitor = visitor;
  }

  @After("@console")
  public void recover() {
    if (troubledJob != null) {
      TroubledSite.instance().recover();
    }
  }

  @Given("a service whose storage is away has a completed job")
  public void storageIsAway() {
    troubledJob = TroubledSite.instance().completedJob();
    TroubledSite.instance().lose();
  }

  @Given("a service whose storage refuses to remove anything has a completed job")
  public void storageRefuses() {
    troubledJob = TroubledSite.instance().completedJob();
    TroubledSite.instance().forbidRemoval();
  }

  @When("the storage is back")
  public void storageIsBack() {
    TroubledSite.instance().recover();
  }

  @When("they click delete on the job")
  public void clickDelete() {
    button("Delete ").click();
  }

  /** All before the browser comes to tell that the first dialog was closed. */
  @When("they close the question and ask for it again, faster than the page can tell")
  public void askTwice() {
    button("Delete ")
        .evaluate(
            """
            async button => {
              const dialog = document.querySelector('dalston-confirm dialog');
              const opened = async () => { while (!dialog.open) await null; };
              button.click();
              await opened();
              dialog.close('');
              button.click();
              await opened();
            }
            """);
  }

  @When("they try again from the list")
  public void tryAgain() {
    visitor.page().locator(".bar nav a").first().click();
    button("Try again to delete ").click();
  }

  @When("they confirm")
  public void confirm() {
    visitor.button("Delete for good").click();
  }

  @When("they confirm, though the server no longer knows it")
  public void confirmTooLate() {
    visitor.expect(404);
    confirm();
  }

  /** As a proxy does that wants a login of its own. */
  @When("something in front of the service answers {int} to every deletion")
  public void foreignAnswers(int status) {
    visitor
        .page()
        .route(
            "**/api/console/jobs/*",
            route -> {
              if (route.request().method().equals("DELETE")) {
                route.fulfill(
                    new Route.FulfillOptions().setStatus(status).setBody("<html>Hello</html>"));
              } else {
                route.resume();
              }
            });
  }

  @When("they confirm, and the server answers {int}")
  public void confirmInVain(int status) {
    visitor.expect(status);
    confirm();
  }

  @When("they click delete on its page and confirm")
  public void deleteOnThePage() {
    visitor.button("Delete a recording").click();
    confirm();
  }

  @When("they think better of it")
  public void keepIt() {
    visitor.button("Keep it").click();
  }

  @When("somebody else deletes it first")
  public void somebodyElse() {
    assertEquals(204, backstage.delete("acme", job()));
  }

  @Then("they are asked {string}")
  public void asked(String words) {
    assertThat(visitor.dialog()).containsText(words);
    assertThat(visitor.page().locator("[role=alertdialog]")).hasAccessibleDescription(words);
    assertThat(visitor.button("Keep it")).isFocused();
  }

  @Then("the dialog is closed, and the focus is on the delete button of the job")
  public void focusIsBack() {
    assertThat(visitor.dialog()).hasCount(0);
    assertThat(button("Delete ")).isFocused();
  }

  @Then("the job is in the list")
  public void inTheList() {
    assertThat(visitor.row(job())).isVisible();
  }

  @Then("the console has asked for no deletion")
  public void noDeletion() {
    assertTrue(visitor.requests().stream().noneMatch(request -> request.startsWith("DELETE")));
  }

  @Then("the job is gone from the list")
  public void goneFromTheList() {
    assertThat(visitor.row(job())).hasCount(0, new HasCountOptions().setTimeout(30_000));
  }

  @Then("they are back on the list, and the job is gone from it")
  public void backOnTheList() {
    assertThat(visitor.page()).hasURL(Pattern.compile(".*#/jobs$"));
    assertThat(visitor.heading("No jobs yet")).isVisible();
    goneFromTheList();
  }

  @Then("the job can be {word}")
  public void canBe(String what) {
    Locator row = visitor.row(job());
    assertThat(row).isVisible();
    assertThat(row.getByText("Delete")).hasCount(what.equals("deleted") ? 1 : 0);
    assertThat(row.getByText("Cancel", new Locator.GetByTextOptions().setExact(true)))
        .hasCount(what.equals("cancelled") ? 1 : 0);
  }

  @Then("the job stays in the list, marked {string}, with that message")
  public void staysMarked(String mark) {
    Locator row = visitor.row(job());
    assertThat(row.getByText(mark)).isVisible();
    assertThat(row.locator(".note")).not().isEmpty();
    assertThat(visitor.toast()).containsText("is not deleted");
    visitor.screenshot(mark.toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  @Then("its page hands out neither transcript nor recording")
  public void handsOutNothing() {
    visitor.page().navigate(TroubledSite.instance().uri() + "/console/#/jobs/" + job());
    assertThat(visitor.page().getByText("its transcript is not handed out any more")).isVisible();
    assertThat(visitor.page().getByText("its recording is not handed out any more")).isVisible();
    visitor.page().goBack();
    assertThat(visitor.row(job())).isVisible();
  }

  @Then("the list of deletions shows it as {string} with {string}")
  public void ledger(String status, String words) {
    visitor.page().getByText("Deletions").first().click();
    assertThat(visitor.row(job())).containsText(status);
    assertThat(visitor.row(job())).containsText(words);
  }

  @Then("nothing of it is left there")
  public void nothingLeftThere() {
    Until.holds(() -> TroubledSite.instance().isGone(job()), "nothing of the job is left");
  }

  @Then("the job is shown with its tenant acme")
  public void withItsTenant() {
    assertThat(visitor.row(job()).locator("[data-label=Tenant]")).containsText("acme");
  }

  private String job() {
    return troubledJob == null ? backstage.job() : troubledJob;
  }

  private Locator button(String beginning) {
    return visitor.row(job()).locator("button[aria-label^='" + beginning + "']");
  }
}
