package dev.dalston.storage.s3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRemovalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u0001", "\t", "\n", "\r", "\u007f", "\u0085", "\ufffe", "\uffff", "\ud800",
        "\udc00x", "\ufffd"
      })
  void aKeyThatXmlDoesNotBringBackTravelsAlone(String key) {
    assertFalse(BatchRemoval.takes(new StoredItem(Kind.OBJECT, "a" + key, "", 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00e4", "<&>", "\ud83c\udfa7", " a b "})
  void anyOtherKeyTravelsWithMany(String key) {
    assertTrue(BatchRemoval.takes(new StoredItem(Kind.VERSION, key, "v", 0)));
    assertFalse(BatchRemoval.takes(new StoredItem(Kind.UPLOAD, key, "u", 0)));
  }
}
