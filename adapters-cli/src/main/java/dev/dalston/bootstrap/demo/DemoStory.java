package dev.dalston.bootstrap.demo;

import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.bootstrap.service.Service;
import dev.dalston.domain.access.Scope;
import dev.dalston.sdk.Claim;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.Deletion;
import dev.dalston.sdk.Job;
import dev.dalston.sdk.Submission;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what the service does by doing it, over HTTP, and checks each sentence. */
final class DemoStory {
  /** Something the story said is not so. */
  static final class Untrue extends RuntimeException {
    Untrue(String what) {
      super(what);
    }
  }

  private static final String TRANSCRIPT =
      """
      {"text": "This is a tone of one second.", "language_code": "en",
       "segments": [{"start": 0.0, "end": 1.0, "text": "This is a tone of one second."}]}
      """;

  private final Service service;
  private final BackendInspector inspector;
  private final PrintWriter out;

  DemoStory(Service service, PrintWriter out) {
    this.service = service;
    this.inspector = new BackendInspector(service.settings());
    this.out = out;
  }

  void tell() {
    say("Dalston answers at " + service.uri());
    try (Dalston acme = client("acme");
        Dalston globex = client("globex")) {
      String id = submit(acme);
      Claim claim = acme.tasks().claim().orElseThrow();
      running(acme, id);
      finish(acme, claim, id);
      foreign(globex, id);
      delete(acme, id);
    } finally {
      inspector.close();
    }
    say("That was all of it. Now try it yourself: ./dalston server");
  }

  private String submit(Dalston acme) {
    byte[] wav = ToneWav.tone(1_000);
    chapter("acme submits a recording");
    String id =
        acme.submit(
                Submission.of("tone.wav", new ByteArrayInputStream(wav))
                    .withDisplayName("A tone of one second"))
            .id();
    say("A WAV of " + wav.length + " bytes became job " + id + ", " + shown(acme.get(id)));
    return id;
  }

  private void running(Dalston acme, String id) {
    chapter("a worker claims it, and acme tries to delete it while it runs");
    try {
      acme.delete(id);
      throw new Untrue("a running job must not be deleted");
    } catch (DalstonException.InvalidState refused) {
      check(
          refused.getMessage().contains("Cannot delete running job. Use cancel instead."),
          "the refusal says what to do");
      say("Refused, " + refused.status() + ": " + refused.getMessage());
    }
  }

  private void finish(Dalston acme, Claim claim, String id) {
    chapter("the worker hands in what it heard, and completes the task");
    acme.tasks().artifact(claim, "segments.json", "application/json", bytes("[]"));
    acme.tasks().artifact(claim, "transcript.json", "application/json", bytes(TRANSCRIPT));
    acme.tasks().complete(claim);
    Job job = acme.get(id);
    say("The job is " + shown(job) + " and reads: " + job.transcript().text());
    inspector.show(id, out);
    check(inspector.rows(id) == 2, "a job and a task are on record");
    check(inspector.keys(id).size() == 3, "audio, intermediate output and transcript are there");
  }

  private void foreign(Dalston globex, String id) {
    chapter("globex, another tenant, tries to delete it");
    try {
      globex.delete(id);
      throw new Untrue("another tenant's job must not be deleted");
    } catch (DalstonException.NotFound unknown) {
      say("Refused, " + unknown.status() + ": " + unknown.getMessage());
    }
    check(inspector.keys(id).size() == 3, "nothing was touched");
  }

  private void delete(Dalston acme, String id) {
    chapter("acme deletes it");
    acme.delete(id);
    inspector.show(id, out);
    check(inspector.rows(id) == 0, "no row is left");
    check(inspector.keys(id).isEmpty(), "no object is left");
    try {
      acme.get(id);
      throw new Untrue("a deleted job must not be found");
    } catch (DalstonException.NotFound gone) {
      say("Asked again, " + gone.status() + ": " + gone.getMessage());
    }
    Deletion deletion = acme.deletions().get(id);
    say(
        "What stays is a line in the ledger: %s, %d objects, %d bytes, no name and no text."
            .formatted(deletion.status(), deletion.erased().objects(), deletion.erased().bytes()));
  }

  private Dalston client(String tenant) {
    KeyRequest request =
        new KeyRequest(
            tenant,
            "demo",
            Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.WORKER),
            Optional.empty());
    Issued issued = (Issued) service.keys().issue(request);
    return Dalston.builder().server(service.uri()).apiKey(issued.secret()).build();
  }

  private static String shown(Job job) {
    return job.status().name().toLowerCase(Locale.ROOT);
  }

  private void chapter(String title) {
    out.println();
    out.println("* " + title);
    out.flush();
  }

  private void say(String sentence) {
    out.println("  " + sentence);
    out.flush();
  }

  private static void check(boolean so, String what) {
    if (!so) {
      throw new Untrue(what);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
