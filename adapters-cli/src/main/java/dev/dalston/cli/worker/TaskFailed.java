package dev.dalston.cli.worker;

/**
 * The task cannot be done. Message and words are for the job's owner; the worker repeats the
 * message alone, since what an engine says may be of what it heard.
 */
final class TaskFailed extends Exception {
  private final String words;

  TaskFailed(String message) {
    this(message, "");
  }

  /**
   * @param words what the engine said at last, or empty
   */
  TaskFailed(String message, String words) {
    super(message);
    this.words = words;
  }

  String whole() {
    return words.isEmpty() ? getMessage() : getMessage() + ": " + words;
  }
}
