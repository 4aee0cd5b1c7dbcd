package dev.dalston.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.bootstrap.demo.ToneWav;
import dev.dalston.domain.access.Scope;
import java.net.URI;
import java.util.Set;

/** What steps of other packages may see and do of a scene. */
public final class Backstage {
  private final Scene scene;

  public Backstage(Scene scene) {
    this.scene = scene;
  }

  /** Where the service is. */
  public URI uri() {
    return scene.dalston.uri();
  }

  /** A key of that tenant, for everything its people and workers do. */
  public String key(String tenant) {
    return scene.key(tenant);
  }

  /** A key of that tenant with those scopes. */
  public String key(String tenant, Set<Scope> scopes) {
    return scene.key(tenant, scopes);
  }

  /** The job the scenario speaks of. */
  public String job() {
    return scene.job();
  }

  /** A recording of so many milliseconds. */
  public static byte[] recording(int milliseconds) {
    return ToneWav.tone(milliseconds);
  }

  /** The first job that the tenant got. */
  public String jobOf(String tenant) {
    return scene.jobOf(tenant);
  }

  /** Submits a recording over HTTP; its job's id. */
  public String submit(String tenant, String name) {
    return scene.submit(tenant, name);
  }

  /** Lets a worker claim the next job and complete it with that transcript. */
  public void transcribe(String tenant, String transcript) {
    scene.claim(tenant);
    finish(tenant, transcript);
  }

  /** Lets a worker claim the next job. */
  public void claim(String tenant) {
    scene.claim(tenant);
  }

  /** Lets a worker claim the next job and fail it for that reason. */
  public void fail(String tenant, String reason) {
    scene.claim(tenant);
    String body = "{\"message\":\"" + reason + "\"}";
    int status = scene.work(tenant, "POST", "/fail", body).status();
    if (status != 200) {
      throw new AssertionError("Failing: " + status);
    }
  }

  /** Cancels the job over HTTP. */
  public void cancel(String tenant, String job) {
    String path = "/v1/audio/transcriptions/" + job + "/cancel";
    int status = scene.http.post(scene.key(tenant), path, "").status();
    if (status != 200) {
      throw new AssertionError("Cancelling: " + status);
    }
  }

  /** Lets the worker that holds a job complete it with that transcript. */
  public void finish(String tenant, String transcript) {
    scene.handIn(tenant, "transcript.json", transcript);
    int status = scene.work(tenant, "POST", "/complete", "").status();
    if (status != 200) {
      throw new AssertionError("Completing: " + status);
    }
  }

  /** Deletes the job over HTTP, as somebody else would. */
  public int delete(String tenant, String job) {
    return scene.http.delete(scene.key(tenant), "/v1/audio/transcriptions/" + job).status();
  }

  /** Revokes the key, as an administrator. */
  public void revoke(String key) {
    String admin = scene.key("operations", Set.of(Scope.ADMIN));
    for (JsonNode one : Json.of(scene.http.get(admin, "/auth/keys")).get("keys")) {
      if (key.startsWith(one.get("prefix").asText())) {
        int status = scene.http.delete(admin, "/auth/keys/" + one.get("id").asText()).status();
        if (status != 204) {
          throw new AssertionError("Revoking: " + status);
        }
        return;
      }
    }
    throw new AssertionError("The key is not in the list");
  }
}
