package dev.dalston.acceptance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.AriaRole;
import dev.dalston.acceptance.Backstage;
import dev.dalston.acceptance.drill.TroubledSite;
import dev.dalston.domain.access.Scope;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is in front of the console, and with which key. */
public final class LoginSteps {
  private final Backstage backstage;
  private final Visitor visitor;
  private String key = "";

  public LoginSteps(Backstage backstage, Visitor visitor) {
    this.backstage = backstage;
    this.visitor = visitor;
  }

  @After("@console")
  public void leave(Scenario scenario) {
    if (scenario.isFailed()) {
      visitor.screenshot("failed-" + scenario.getName().replaceAll("\\W+", "-"));
    }
    visitor.leave();
  }

  @Given("somebody of {word} is logged in to the console")
  public void somebody(String tenant) {
    logIn(backstage.key(tenant));
  }

  @Given("a reader of {word} is logged in to the console")
  public void aReader(String tenant) {
    logIn(backstage.key(tenant, Set.of(Scope.JOBS_READ)));
  }

  @Given("an administrator is logged in to the console")
  public void anAdministrator() {
    logIn(backstage.key("operations", Set.of(Scope.ADMIN)));
  }

  @Given("its administrator is logged in to the console")
  public void itsAdministrator() {
    visitor.logIn(TroubledSite.instance().uri(), TroubledSite.instance().key());
  }

  @Given("somebody of {word} watches the list with a clock of their own")
  public void watches(String tenant) {
    visitor.page().clock().install();
    logIn(backstage.key(tenant));
    visitor.row(backstage.job()).waitFor();
  }

  @Given("somebody is at the log-in page")
  public void atTheLogin() {
    visitor.page().navigate(backstage.uri() + "/console/");
  }

  @When("they log in with {string}")
  public void logInWith(String text) {
    visitor.enter(text);
  }

  @When("they log in with a key that nobody issued")
  public void unknownKey() {
    visitor.expect(401);
    visitor.enter("dk_" + "A".repeat(43));
  }

  @When("they log in with a worker's key")
  public void workersKey() {
    visitor.enter(backstage.key("acme", Set.of(Scope.WORKER)));
  }

  @When("they log in with another key of {word}")
  public void anotherKey(String tenant) {
    visitor.enter(backstage.key(tenant, Set.of(Scope.JOBS_READ)));
  }

  @When("their key is revoked")
  public void revoked() {
    visitor.expect(401);
    backstage.revoke(key);
  }

  @When("they reload the page")
  public void reload() {
    visitor.page().reload();
  }

  @When("they log out")
  public void logOut() {
    visitor.button("Log out").click();
  }

  @Then("the log-in page is shown, and the key is forgotten")
  public void loggedOut() {
    assertThat(visitor.page().getByLabel("API key")).hasCount(1);
    assertThat(visitor.page()).hasURL(Pattern.compile(".*/console/$"));
    assertEquals(0, visitor.page().evaluate("sessionStorage.length"));
  }

  @Then("the key is in no address and not kept beyond the tab")
  public void notKept() {
    assertTrue(visitor.requests().stream().noneMatch(request -> request.contains("dk_")));
    assertTrue(!visitor.page().url().contains("dk_"));
    assertEquals(0, visitor.page().evaluate("localStorage.length"));
    assertEquals("", visitor.page().evaluate("document.cookie"));
  }

  @Then("they read {string}")
  public void theyRead(String words) {
    assertThat(visitor.page().getByText(words)).isVisible();
  }

  @Then("they are told {string}")
  public void theyAreTold(String words) {
    assertThat(visitor.toast()).containsText(words);
  }

  @Then("they are on the page of the job")
  public void onThePage() {
    assertThat(visitor.page()).hasURL(Pattern.compile(".*#/jobs/" + backstage.job()));
    assertThat(visitor.page().getByRole(AriaRole.HEADING).first()).hasText("a recording");
  }

  private void logIn(String with) {
    key = with;
    visitor.logIn(backstage.uri(), key);
  }
}
