package dev.dalston.acceptance.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Base64.Encoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Receipts, behind the deletions as in the service: signed, kept with the rows, and stored. */
final class FloorReceipts implements AutoCloseable {
  private static final int BATCH = 200;
  private static final Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final FloorRows rows;
  private final FloorObjects objects;
  private final PrivateKey key;
  private final LinkedBlockingQueue<String> due = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  FloorReceipts(FloorRows rows, FloorObjects objects) throws GeneralSecurityException {
    this.rows = rows;
    this.objects = objects;
    this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    clock.scheduleWithFixedDelay(this::empty, 1, 1, TimeUnit.SECONDS);
  }

  /** The job is deleted. */
  void add(String job) {
    due.add(job);
  }

  private void empty() {
    try {
      List<String> jobs = new ArrayList<>();
      while (due.drainTo(jobs, BATCH) > 0) {
        Map<String, String> receipts = new LinkedHashMap<>();
        for (String job : jobs) {
          receipts.put(job, sign(job));
        }
        rows.keepReceipts(receipts);
        store(receipts);
        jobs.clear();
      }
    } catch (Exception fault) {
      fault.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private void store(Map<String, String> receipts) throws Exception {
    List<Callable<Void>> puts = new ArrayList<>();
    receipts.forEach(
        (job, text) ->
            puts.add(
                () -> {
                  objects.putText("receipts/" + job, text);
                  return null;
                }));
    try (var threads = Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
      for (Future<Void> put : threads.invokeAll(puts)) {
        put.get();
      }
    }
  }

  /** As long as a receipt of the service. */
  private String sign(String job) throws GeneralSecurityException {
    String signed = encoded("{\"alg\":\"EdDSA\"}") + "." + encoded((job + " ").repeat(17));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    clock.shutdown();
  }
}
