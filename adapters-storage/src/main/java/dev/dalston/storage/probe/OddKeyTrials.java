package dev.dalston.storage.probe;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.UploadListing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether keys that only a stranger would choose can be found and removed like others. */
final class OddKeyTrials {
  private static final String UNREADABLE = "the listing cannot be read";
  private static final Map<String, String> ODD = new LinkedHashMap<>();

  static {
    ODD.put("a control character", "a\u0001b");
    ODD.put("a line break", "a\nb");
    ODD.put("no character of XML", "a\ufffeb");
    ODD.put("two slashes", "a//b");
    ODD.put("a slash at the end", "a/");
    ODD.put("a dot as a name", "a/./b");
    ODD.put("+, % and blanks", " a+b%2Fc ");
  }

  /** What cannot be read in a listing of objects; an upload of such a key could not be found. */
  private final Set<String> unreadable = new HashSet<>();

  ProbeResult objects(TrialPlace place) {
    return result(Trial.ODD_OBJECTS, place, TrialPlace::put, TrialPlace::items);
  }

  ProbeResult uploads(TrialPlace place) {
    UploadListing listing = new UploadListing(place.connection());
    return result(
        Trial.ODD_UPLOADS,
        place,
        TrialPlace::begin,
        // As a deletion asks for them: it does not know the key.
        in -> listing.under(in.prefix(), List.of()));
  }

  private ProbeResult result(
      Trial trial,
      TrialPlace place,
      BiFunction<TrialPlace, String, StoredItem> make,
      Function<TrialPlace, List<StoredItem>> list) {
    List<String> refused = new ArrayList<>();
    List<String> amiss = new ArrayList<>();
    Set<String> untried = Set.copyOf(unreadable);
    ODD.forEach(
        (what, name) -> {
          if (untried.contains(what)) {
            amiss.add(what + " (" + UNREADABLE + ")");
            return;
          }
          // In a place of its own: some keys make a whole listing unreadable.
          TrialPlace own = place.below(what.replaceAll("[^a-z]+", "-") + "/");
          Optional<String> fault = Optional.empty();
          try {
            fault = fault(own, make.apply(own, name), list);
          } catch (SdkException unmade) {
            if (Refusals.isAnswer(unmade)) {
              refused.add(what);
            } else {
              fault = Optional.of("the answer cannot be read");
            }
          }
          if (fault.filter(UNREADABLE::equals).isPresent()) {
            unreadable.add(what);
          }
          if (!own.clear()) {
            fault = Optional.of("left behind under " + own.prefix());
          }
          fault.ifPresent(it -> amiss.add(what + " (" + it + ")"));
        });
    String besides = refused.isEmpty() ? "" : "; refused: " + String.join(", ", refused);
    return amiss.isEmpty()
        ? ProbeResult.fine(
            trial, "Removed by what is listed" + besides, "such keys go like others.")
        : ProbeResult.note(
            trial,
            "Not removed by what is listed: " + String.join(", ", amiss) + besides,
            "no key of Dalston's own is like that; where something else stores one under a job, the"
                + " deletion stays pending, or cannot see it.");
  }

  private Optional<String> fault(
      TrialPlace place, StoredItem made, Function<TrialPlace, List<StoredItem>> list) {
    try {
      List<StoredItem> listed = list.apply(place);
      if (!listed.isEmpty()) {
        new ItemRemoval(place.connection()).remove(listed);
      }
      if (!list.apply(place).isEmpty()) {
        return Optional.of("still listed");
      }
      return ReadTrials.content(place, made).isPresent()
          ? Optional.of("not listed, but there")
          : Optional.empty();
    } catch (BackendUnavailable | StoreRefused | SdkException fault) {
      return Optional.of(UNREADABLE);
    }
  }
}
