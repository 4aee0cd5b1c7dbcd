package dev.dalston.storage.seen;

/** What a store was seen to do otherwise than the protocol has it. */
enum Habit {
  /** A prefix of uploads is taken for a key; without one all are listed. */
  UPLOADS_BY_EXACT_KEY,
  /** The upload marker that a page gave is refused. */
  UPLOAD_MARKER_REFUSED,
  /** Uploads are not listed at all, and cannot be aborted. */
  UPLOADS_NEITHER_LISTED_NOR_ABORTED,
  /** A bucket in which no upload is begun has no listing of them. */
  NO_UPLOADS_NOT_FOUND,
  /** An upload stays listed when it is aborted. */
  ABORTED_UPLOADS_STAY_LISTED,
  /** A page begins with the last item of the one before. */
  LAST_ITEM_REPEATED,
  /** A page of versions does not say how it goes on. */
  NO_NEXT_MARKER,
  /** A listing after a key begins with the key. */
  KEY_MARKER_INCLUSIVE,
  /** Keys are encoded for the URL, the markers are not, though it says so of both. */
  MARKER_NOT_ENCODED,
  /** Uploads are encoded as asked, without a word. */
  UPLOADS_ENCODED_UNSAID,
  /** Keys are never encoded, and written as they are. */
  NEVER_ENCODED,
  /** Keys are never encoded, and what XML cannot carry becomes U+FFFD. */
  CHARACTERS_LOST,
  /** A page has a third more than the most that was asked for. */
  PAGE_TOO_LONG,
  /** There are no versions, nor a listing of them. */
  WITHOUT_VERSIONS,
  /** The token that a page gave is an internal error. */
  TOKEN_FAILS,
  /** A key that was deleted without a version is confirmed with one. */
  VERSION_IN_CONFIRMATION,
  /** The path is signed as it is sent: a slash that is encoded on the way breaks the signature. */
  RAW_PATH_SIGNED,
  /** A locked version is a bad request. */
  LOCK_IS_BAD_REQUEST
}
