package dev.dalston.storage.probe;

import java.util.Locale;

/** What is tried in a bucket, in the order in which a reader understands it. */
public enum Trial {
  ACCESS("asked the bucket for a listing"),
  VERSIONS("asked whether the bucket keeps versions"),
  LOCKS("asked whether the bucket locks what is stored"),
  OBJECTS("stored three objects, one of them twice; read, listed and deleted them; listed again"),
  UPLOADS("began an upload, listed it, aborted it, listed again"),
  FIELDS("looked in each answer for what is read from it"),
  LEFTOVERS("looked for what a probe left that was interrupted"),
  READ_AFTER_WRITE("stored an object, read it, stored it anew, read it again"),
  READ_AFTER_DELETE("deleted an object, then asked for it and for a listing"),
  OBJECT_PAGES("listed four objects in pages of one and of two"),
  VERSION_PAGES("listed four objects and what they were in pages of one and of two"),
  UPLOAD_PAGES("listed three uploads in pages of one and of two"),
  MARKERS("listed keys with + and % in pages of one"),
  BATCH_ANSWERS("deleted three objects and one that is not there by one request"),
  NULL_VERSIONS("deleted an object of a bucket without versions by the version that is listed"),
  DELETE_MARKERS("deleted an object without naming its version, then all that is listed of it"),
  LATE_PARTS("aborted an upload, then sent it a part and completed it"),
  LATE_ABORT("completed an upload, then aborted it"),
  ODD_OBJECTS("stored, listed and deleted objects with odd keys"),
  ODD_UPLOADS("began, listed and aborted uploads with odd keys"),
  RETENTION("locked an object for some seconds and deleted it before and after"),
  CONDITIONAL_PUTS("stored an object under the condition that it is not there, which it was"),
  CHECKSUMS("sent a wrong Content-MD5, and a CRC32 instead of one");

  private final String tried;

  Trial(String tried) {
    this.tried = tried;
  }

  /** What was done, as in "the probe listed four objects". */
  public String tried() {
    return tried;
  }

  /** Its name in a table. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
