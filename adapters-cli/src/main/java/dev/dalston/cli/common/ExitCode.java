package dev.dalston.cli.common;

import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.DalstonException.BadRequest;
import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.Conflict;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.DeletionBlocked;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.Forbidden;
import dev.dalston.sdk.DalstonException.ForeignAnswer;
import dev.dalston.sdk.DalstonException.Interrupted;
import dev.dalston.sdk.DalstonException.InvalidState;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.PayloadTooLarge;
import dev.dalston.sdk.DalstonException.ServerFault;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unauthorized;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, from the best outcome to the worst: of several, the worst counts. */
public enum ExitCode {
  DONE(0, "done"),
  FOUND(9, "the reconciliation found something"),
  NOT_FOUND(3, "there is no such job, key or deletion"),
  INVALID_STATE(4, "the job's status does not allow it"),
  PENDING(6, "the deletion is on record and not over; it finishes by itself"),
  BLOCKED(7, "the storage refuses the deletion"),
  NOT_ALLOWED(5, "the key is not accepted or lacks the scope"),
  UNREACHABLE(8, "no connection, no Dalston service or bucket there, or it cannot do it now"),
  NOT_KNOWN(11, "it is not known whether the deletion is on record; repeat it"),
  UNVERIFIED(10, "the receipt does not verify"),
  LIMITED(12, "the bucket does not keep a part of what deletions need"),
  OTHER(1, "anything else"),
  USAGE(2, "the command line or the configuration is wrong"),
  INTERRUPTED(130, "interrupted");

  public final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public static ExitCode of(DalstonException e) {
    return switch (e) {
      case NotFound x -> NOT_FOUND;
      case InvalidState x -> INVALID_STATE;
      case Conflict x -> INVALID_STATE;
      case Unauthorized x -> NOT_ALLOWED;
      case Forbidden x -> NOT_ALLOWED;
      case DeletionPending x -> PENDING;
      case DeletionUnknown x -> NOT_KNOWN;
      case DeletionBlocked x -> BLOCKED;
      case Unavailable x -> UNREACHABLE;
      case CannotConnect x -> UNREACHABLE;
      case ConnectionLost x -> UNREACHABLE;
      case Timeout x -> UNREACHABLE;
      case ForeignAnswer x -> UNREACHABLE;
      case Interrupted x -> INTERRUPTED;
      case PayloadTooLarge x -> OTHER;
      case BadRequest x -> OTHER;
      case ServerFault x -> OTHER;
    };
  }

  public ExitCode orWorse(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** By number, for the help page. */
  public static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    Arrays.stream(values())
        .sorted((a, b) -> Integer.compare(a.number, b.number))
        .forEach(c -> list.put(" " + c.number, c.meaning));
    return list;
  }
}
