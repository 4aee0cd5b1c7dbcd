package dev.dalston.storage;

import dev.dalston.application.port.StoredItem;

/** What a store answers to a request to delete many. */
final class DeleteAnswer {
  private DeleteAnswer() {}

  static String result(String entries) {
    return "<DeleteResult>" + entries + "</DeleteResult>";
  }

  static String deleted(StoredItem item) {
    return "<Deleted>" + name(item) + "</Deleted>";
  }

  static String error(StoredItem item, String code) {
    return "<Error>" + name(item) + "<Code>" + code + "</Code><Message>m</Message></Error>";
  }

  static String name(StoredItem item) {
    return "<Key>" + item.key() + "</Key><VersionId>" + item.id() + "</VersionId>";
  }
}
