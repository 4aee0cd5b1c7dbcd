package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalXmlTest {
  private static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String textOf(InputStream xml) throws XMLStreamException {
    var reader = XMLInputFactory.newInstance().createXMLStreamReader(xml);
    reader.nextTag();
    return reader.getElementText();
  }

  @Test
  void whatXmlCannotCarryComesBackAsItWas() throws XMLStreamException {
    StringBuilder all = new StringBuilder();
    for (char control = 0; control < 0x20; control++) {
      all.append(control == '\r' || control == '\t' || control == '\n' ? 'x' : control);
    }
    String key = all + "\u007f\u0085\ufffe\uffff\ufffd\uff9f\ud83c\udfa7";
    assertThrows(XMLStreamException.class, () -> textOf(of("<Key>" + key + "</Key>")));
    assertEquals(key, LegalXml.original(textOf(new LegalXml(of("<Key>" + key + "</Key>")))));
  }

  @ParameterizedTest
  @CsvSource({"&#1;,1", "&#x1;,1", "&#x1F;,1f", "&#x0001;,1", "&#65534;,fffe", "&#xFFFF;,ffff"})
  void soDoesAReferenceToIt(String reference, String point) throws XMLStreamException {
    String read = textOf(new LegalXml(of("<Key>a" + reference + "b</Key>")));
    assertEquals(
        "a" + Character.toString(Integer.parseInt(point, 16)) + "b", LegalXml.original(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "&#",
        "<Key>&amp;&#13;&#x41;&#xD83D;&#0x1;</Key>",
        "\u00ef\u00bf\u00be \ufffd \uff00",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<Key>\t1\n2</Key>"
      })
  void whatItCanCarryIsLeftAsItIs(String text) throws IOException {
    assertEquals(text, new String(new LegalXml(of(text)).readAllBytes(), UTF_8));
    assertEquals(text, LegalXml.original(text));
  }
}
