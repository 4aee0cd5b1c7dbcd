package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.rest.http.RequestRejected;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File names as clients write them. */
class SentFileNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "filename=\"6%22 vinyl.wav\"                        | 6\" vinyl.wav",
        "filename=\"6\\\" vinyl.wav\"                       | 6\" vinyl.wav",
        "filename=\"back\\slash.wav\"                       | back\\slash.wav",
        "filename=\"back\\\\slash.wav\"                     | back\\slash.wav",
        "filename=\"C:\\fakepath\\talk.wav\"               | talk.wav",
        "filename=\"a/b/talk.wav\"                          | talk.wav",
        "filename=\"two%0D%0Alines%0A.wav\"                 | two lines .wav",
        "filename=\"100% real.wav\"                         | 100% real.wav",
        "filename=\"a;b=c.wav\"                             | a;b=c.wav",
        "filename=plain.wav                                 | plain.wav",
        "FileName = plain.wav                               | plain.wav",
        "filename=\"naïve.wav\"                             | naïve.wav",
        "filename*=UTF-8''na%C3%AFve+1.wav; filename=\"x\"  | naïve+1.wav",
        "filename=\"x\"; filename*=utf-8'en'na%C3%AFve.wav  | naïve.wav",
        "filename=\"x.wav\"; filename*=iso-8859-1''%E9.wav  | é.wav",
        "filename=\"x.wav\"; filename*=UTF-8''%zz           | x.wav",
        "filename=\"=?UTF-8?Q?really_this?=.wav\"           | =?UTF-8?Q?really_this?=.wav",
        "filename=\"\"                                      | audio",
        "other=1                                            | audio"
      })
  void eachFormIsTheSameName(String parameters, String name) throws RequestRejected {
    String disposition = "form-data; name=\"file\"; " + parameters.strip();
    assertEquals(name, FileName.of(SentFileName.in(disposition).orElse("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\\\"", "%41", "\\", ";", "'", "\"", "="})
  void noNameIsTooLongToBeRead(String piece) {
    String long8k = piece.repeat(8_000 / piece.length());
    SentFileName.in("form-data; filename=\"" + long8k + "\"");
    SentFileName.in("form-data; filename*=UTF-8''" + long8k);
    SentFileName.in(long8k);
  }
}
