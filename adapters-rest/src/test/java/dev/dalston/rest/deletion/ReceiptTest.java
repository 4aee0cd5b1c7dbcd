package dev.dalston.rest.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.JobId;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final String CLAIMS = "{\"job_id\":\"a\",\"erased\":{\"objects\":3}}";
  private static final String JWS =
      "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(CLAIMS.getBytes()) + ".s-_";
  private static final String PATH =
      "/v1/deletions/" + JobId.next(Stubs.NOW, new SecureRandom()) + "/receipt";

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer accepting(String type) {
    return running.send("GET", PATH, Stubs.READER, BodyPublishers.noBody(), "Accept", type);
  }

  @Test
  void aReceiptComesAsItIsOrWithWhatItSays() {
    running.stubs.receipt = job -> new ReceiptOutcome.Sealed(JWS);
    for (String type : List.of("*/*", "application/*", "application/jose")) {
      assertEquals(JWS, accepting(type).text(), type);
      assertEquals("application/jose", accepting(type).header("Content-Type"));
    }
    for (String type : List.of("application/json", "application/json, application/jose;q=0.1")) {
      assertEquals(
          "{\"receipt\":\"" + JWS + "\",\"claims\":" + CLAIMS + "}", accepting(type).text(), type);
      assertEquals("application/json", accepting(type).header("Content-Type"));
    }
    assertEquals(
        List.of(TenantScope.only(Stubs.TENANT.id())),
        running.stubs.scopes.stream().distinct().toList(),
        "its own tenant's alone");
  }

  @Test
  void anAdministratorGetsTheReceiptsOfAllTenantsAtTheConsolesDoor() {
    running.stubs.receipt = job -> new ReceiptOutcome.Sealed(JWS);
    String path = PATH.replace("/v1/", "/api/console/");
    assertEquals(JWS, running.get(path, Stubs.ADMIN).text());
    assertEquals(List.of(TenantScope.all()), running.stubs.scopes);
  }

  @Test
  void withoutAReceiptTheAnswerSaysWhy() {
    String unknown = "404 deletion_not_found: Deletion not found";
    assertEquals(unknown, running.get(PATH, Stubs.READER).fault());
    assertEquals(unknown, running.get("/v1/deletions/x/receipt", Stubs.READER).fault());
    running.stubs.receipt = job -> new ReceiptOutcome.NotFinished();
    String notYet =
        "409 deletion_not_finished: The deletion is not finished: there is no receipt yet.";
    for (String type : List.of("application/jose", "application/json")) {
      assertEquals(notYet, accepting(type).fault());
    }
    assertEquals(406, accepting("text/html").status());
  }

  @Test
  void thePublicKeysAreForEverybody() {
    assertEquals("{\"keys\":[]}", running.get("/.well-known/jwks.json", null).text());
    running.stubs.publicKeys =
        List.of(
            new PublicKey("b", "{\"kid\":\"b\"}", Stubs.NOW), new PublicKey("a", "{}", Stubs.NOW));
    assertEquals(
        "{\"keys\":[{\"kid\":\"b\"},{}]}", running.get("/.well-known/jwks.json", null).text());
  }
}
