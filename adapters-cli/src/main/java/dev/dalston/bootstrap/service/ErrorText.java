package dev.dalston.bootstrap.service;

/** Says in a line why something did not work. */
public final class ErrorText {
  private ErrorText() {}

  /** The fault's own sentence and that of its root cause, where they differ. */
  public static String sentence(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String first = text(fault);
    String last = text(root);
    return first.contains(last) ? first : first + " (" + last + ")";
  }

  private static String text(Throwable fault) {
    return fault.getMessage() == null
        ? fault.getClass().getSimpleName()
        : fault.getMessage().lines().findFirst().orElse("").strip();
  }
}
