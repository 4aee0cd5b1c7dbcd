package dev.dalston.rest.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route costs while it is under way; {@link Kind#WORK} where nothing is said. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Load {
  /** What it is. */
  Kind value();

  /** Kinds that do not take each other's places. */
  enum Kind {
    /** A few statements. */
    WORK(512, 128),
    /** Waits for the storage for as long as it takes. */
    WAITING(1_024, 256),
    /** Takes in content at the client's pace. */
    UPLOAD(256, 64),
    /** Hands out content at the client's pace, each on a connection to the storage. */
    DOWNLOAD(64, 16);

    private final int inAll;
    private final int each;

    Kind(int inAll, int each) {
      this.inAll = inAll;
      this.each = each;
    }

    /** How many may be under way at once. */
    int inAll() {
      return inAll;
    }

    /** How many of one tenant. */
    int each() {
      return each;
    }
  }
}
