package dev.dalston.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class S3SettingsTest {
  @Test
  void settingsDoNotShowTheSecret() {
    assertEquals("AccessKey[id=me]", new S3Settings.AccessKey("me", "hush").toString());
  }
}
