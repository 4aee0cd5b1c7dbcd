package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.receipt.ReceiptId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many receipts or deletions as one parameter: what {@code json_to_recordset} makes rows of. */
final class JsonRows {
  /** The rows of {@link #ids}, to stand after {@code from}. */
  static final String IDS =
      "json_to_recordset(cast(?1 as json)) as r(nth integer, job_id uuid, verified_at timestamptz)";

  /** The rows of {@link #sealed}. */
  static final String SEALED =
      "json_to_recordset(cast(?1 as json))"
          + " as r(job_id uuid, verified_at timestamptz, receipt text)";

  /** The rows of {@link #taken}. */
  static final String TAKEN =
      "json_to_recordset(cast(?1 as json))"
          + " as r(job_id uuid, verified_at timestamptz, until timestamptz)";

  private JsonRows() {}

  static String ids(Collection<ReceiptId> ids) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(row(id, "nth", rows.size())));
    return Json.text(rows);
  }

  static String sealed(Collection<SealedReceipt> receipts) {
    List<Map<String, Object>> rows = new ArrayList<>();
    receipts.forEach(one -> rows.add(row(one.id(), "receipt", one.text())));
    return Json.text(rows);
  }

  static String taken(Collection<Unarchived> taken) {
    return Json.text(
        taken.stream().map(one -> row(one.id(), "until", one.until().toString())).toList());
  }

  /** With their holder and attempt. */
  static String held(Collection<Deletion> held) {
    return Json.text(
        held.stream()
            .map(
                one ->
                    Map.of(
                        "job_id", one.job().toString(),
                        "holder", one.holder().orElseThrow().toString(),
                        "attempts", one.attempts()))
            .toList());
  }

  private static Map<String, Object> row(ReceiptId id, String name, Object value) {
    Map<String, Object> row = new HashMap<>();
    row.put("job_id", id.job().toString());
    row.put("verified_at", id.verifiedAt().toString());
    row.put(name, value);
    return row;
  }
}
