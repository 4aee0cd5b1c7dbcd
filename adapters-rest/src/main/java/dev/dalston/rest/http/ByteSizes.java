package dev.dalston.rest.http;

import java.util.Locale;

/** Lengths as people read them. */
public final class ByteSizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private ByteSizes() {}

  /** The length in the largest unit that leaves at least one of it, rounded to a tenth. */
  public static String human(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    String number = String.format(Locale.ROOT, "%.1f", amount);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number)
        + " "
        + UNITS[unit];
  }
}
