package dev.dalston.rest.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.rest.http.Json;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** A job with its transcript, written as the transcript is read: it may be long. */
public record JobDocument(JobJson job, StoredArtifact transcript) implements StreamingOutput {
  @Override
  public void write(OutputStream out) throws IOException {
    ObjectNode known = Json.MAPPER.valueToTree(job);
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(transcript.body());
        JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.writeStartObject();
      for (var property : known.properties()) {
        json.writeFieldName(property.getKey());
        json.writeTree(property.getValue());
      }
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        copy(parser, json);
      }
      json.writeEndObject();
    }
  }

  private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (TranscriptCheck.FIELDS.contains(name) && value != JsonToken.VALUE_NULL) {
      json.writeFieldName(name);
      json.copyCurrentStructure(parser);
    } else {
      parser.skipChildren();
    }
  }
}
