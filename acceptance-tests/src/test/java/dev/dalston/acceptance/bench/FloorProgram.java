package dev.dalston.acceptance.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What has to be done and nothing else: the statements and requests that a deletion, an upload or a
 * download cannot do without, by the libraries that the service uses. Takes orders line by line.
 */
final class FloorProgram {
  private FloorProgram() {}

  public static void main(String[] args) throws Exception {
    try (FloorRows rows = new FloorRows();
        FloorObjects objects = new FloorObjects();
        FloorReceipts receipts = new FloorReceipts(rows, objects);
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready floor");
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        System.out.println(carryOut(order.split(" "), rows, objects, receipts).text());
      }
    }
  }

  private static Measured carryOut(
      String[] order, FloorRows rows, FloorObjects objects, FloorReceipts receipts)
      throws InterruptedException {
    return switch (order[0]) {
      case "delete" -> {
        List<String> jobs = Arrays.asList(order).subList(2, order.length);
        yield Load.run(
            Integer.parseInt(order[1]),
            jobs,
            () ->
                job -> {
                  rows.recordIntent(job);
                  objects.erase("jobs/" + job + "/");
                  rows.forget(job);
                  receipts.add(job);
                });
      }
      case "put" ->
          Load.run(1, times(order[2]), () -> turn -> objects.put(Long.parseLong(order[1])));
      case "get" -> Load.run(1, times(order[2]), () -> turn -> objects.get(order[1]));
      default -> throw new IllegalArgumentException(order[0]);
    };
  }

  private static List<String> times(String count) {
    return Collections.nCopies(Integer.parseInt(count), "");
  }
}
