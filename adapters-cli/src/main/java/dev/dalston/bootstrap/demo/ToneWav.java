package dev.dalston.bootstrap.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes a recording: a tone, 16 bits, mono, 16 kHz. */
public final class ToneWav {
  private static final int RATE = 16_000;

  private ToneWav() {}

  /** A WAV file of so many milliseconds. */
  public static byte[] tone(int milliseconds) {
    int samples = RATE * milliseconds / 1_000;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
