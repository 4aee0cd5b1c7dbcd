package dev.dalston.application.simulation.database;

import java.util.Map;

/** A row that can be locked. Some tables of the fakes are columns of another's rows in truth. */
record RowKey(String table, Object key) {
  private static final Map<String, String> COLUMNS_OF =
      Map.of("receipts", "deletions", "receiptsDue", "deletions", "givenUp", "uploads");

  static RowKey of(String table, Object key) {
    return new RowKey(tableOf(table), key);
  }

  static String tableOf(String table) {
    return COLUMNS_OF.getOrDefault(table, table);
  }
}
