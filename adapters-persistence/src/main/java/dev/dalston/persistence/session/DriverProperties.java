package dev.dalston.persistence.session;

import java.util.Map;

/** What each connection is told; the same words in the URL go before. */
final class DriverProperties {
  private DriverProperties() {}

  /** Times in seconds. A server that hangs is noticed, and no row's values come back in errors. */
  static Map<String, String> of() {
    return Map.of(
        "ApplicationName", "dalston",
        "connectTimeout", "5",
        "loginTimeout", "5",
        "socketTimeout", "30",
        "tcpKeepAlive", "true",
        "reWriteBatchedInserts", "true",
        "logServerErrorDetail", "false");
  }
}
