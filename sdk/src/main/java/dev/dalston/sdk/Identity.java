package dev.dalston.sdk;

import java.util.List;

/**
 * Whose key it is and what it may do; {@code prefix} is the key's beginning, to recognize it by.
 */
public record Identity(String tenant, List<String> scopes, String name, String prefix) {
  static Identity of(JsonFields f) {
    return new Identity(f.required("tenant"), f.texts("scopes"), f.text("name"), f.text("prefix"));
  }
}
