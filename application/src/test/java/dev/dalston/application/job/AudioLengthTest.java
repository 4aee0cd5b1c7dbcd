package dev.dalston.application.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AudioLengthTest {
  private static final Optional<Duration> UNKNOWN = Optional.empty();
  private static final int UNSIGNED_MAX = -1;

  @Test
  void aWaveSaysIt() {
    assertEquals(millis(2_000), AudioLength.of(wave(1, 0, 64_000), 44 + 64_000));
    assertEquals(millis(2_000), AudioLength.of(wave(0xFFFE, 5_001, 64_000), 50 + 5_001 + 68_000));
  }

  @Test
  void aWaveWrittenWhileItWasRecordedGoesOnToTheEnd() {
    assertEquals(millis(2_000), AudioLength.of(wave(1, 0, 0), 44 + 64_000));
    assertEquals(millis(2_000), AudioLength.of(wave(1, 0, UNSIGNED_MAX), 44 + 64_000));
    assertEquals(UNKNOWN, AudioLength.of(wave(1, 0, UNSIGNED_MAX), 44));
  }

  @Test
  void aWaveWhoseSamplesDifferInSizeOrWhoseSoundBeginsTooLateIsNotKnown() {
    assertEquals(UNKNOWN, AudioLength.of(wave(0x11, 0, 64_000), 44 + 64_000));
    byte[] late = wave(1, 1 << 20, 64_000);
    assertEquals(UNKNOWN, AudioLength.of(Arrays.copyOf(late, 64 << 10), late.length + 64_000));
  }

  @Test
  void aFlacSaysItUnlessItWasWrittenWhileRecording() {
    assertEquals(millis(3_500), AudioLength.of(flac(48_000, 168_000), 90_000));
    assertEquals(UNKNOWN, AudioLength.of(flac(48_000, 0), 90_000));
  }

  @Test
  void anMp3SaysItWhereItsFramesAreCounted() {
    assertEquals(millis(26_122), AudioLength.of(mp3(0xFFFB9000, 32, "Xing", 1_000), 400_000));
    assertEquals(millis(54_000), AudioLength.of(mp3(0xFFF348C0, 9, "Info", 1_500), 400_000));
    assertEquals(UNKNOWN, AudioLength.of(mp3(0xFFFB9000, 32, "none", 1_000), 400_000));
    byte[] tagged = new byte[10 + 300 + 200];
    System.arraycopy("ID3\4\0\0\0\0\2,".getBytes(StandardCharsets.ISO_8859_1), 0, tagged, 0, 10);
    System.arraycopy(mp3(0xFFFB9000, 32, "Xing", 1_000), 0, tagged, 310, 200);
    assertEquals(millis(26_122), AudioLength.of(tagged, 400_000));
  }

  @Test
  void whatNobodyCanHaveRecordedIsNotKnown() {
    assertEquals(UNKNOWN, AudioLength.of(flac(1, 0xF_FFFF_FFFFL), 90_000));
    assertEquals(UNKNOWN, AudioLength.of(flac(0, 1), 90_000));
  }

  @Test
  void noHeaderHoweverBrokenIsAFault() {
    Random random = new Random(4);
    byte[][] whole = {
      wave(1, 20, 64_000), flac(48_000, 1), mp3(0xFFFB9000, 32, "Xing", 1_000), {}, "ID3".getBytes()
    };
    for (byte[] head : whole) {
      for (int length = 0; length <= head.length; length++) {
        AudioLength.of(Arrays.copyOf(head, length), length);
        byte[] broken = Arrays.copyOf(head, length);
        for (int i = 4; i < length; i++) {
          broken[i] = random.nextInt(3) == 0 ? (byte) random.nextInt() : broken[i];
        }
        assertTrue(AudioLength.of(broken, length).stream().allMatch(Duration::isPositive));
      }
    }
  }

  @Test
  void theRecordingIsPassedOnWholeWhateverIsKeptOfIt() throws IOException {
    byte[] wave = Arrays.copyOf(wave(1, 0, 200_000), 44 + 200_000);
    AudioHead audio = new AudioHead(new ByteArrayInputStream(wave));
    assertEquals('R', audio.read());
    assertEquals(2, audio.skip(2));
    assertArrayEquals(Arrays.copyOfRange(wave, 3, wave.length), audio.readAllBytes());
    assertEquals(-1, audio.read());
    assertEquals(millis(6_250), audio.length(wave.length));
  }

  private static Optional<Duration> millis(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  /** 16,000 samples of 16 bits a second, behind a note of that length. */
  static byte[] wave(int encoding, int note, int dataSize) {
    ByteBuffer out = ByteBuffer.allocate(44 + (note == 0 ? 0 : 8 + note + note % 2));
    out.order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes()).putInt(0).put("WAVE".getBytes());
    if (note > 0) {
      out.put("LIST".getBytes()).putInt(note).put(new byte[note + note % 2]);
    }
    out.put("fmt ".getBytes()).putInt(16).putShort((short) encoding).putShort((short) 1);
    out.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
    return out.put("data".getBytes()).putInt(dataSize).array();
  }

  private static byte[] flac(long samplesPerSecond, long samples) {
    ByteBuffer out = ByteBuffer.allocate(42).put("fLaC".getBytes()).putInt(34);
    return out.put(new byte[10]).putLong(samplesPerSecond << 44 | 0xF0L << 36 | samples).array();
  }

  private static byte[] mp3(int frame, int sideInformation, String tag, int frames) {
    ByteBuffer out = ByteBuffer.allocate(200).putInt(frame).put(new byte[sideInformation]);
    return out.put(tag.getBytes()).putInt(3).putInt(frames).array();
  }
}
