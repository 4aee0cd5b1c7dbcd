package dev.dalston.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;

/** A submission's parameters as a {@code jsonb} object. Public because JPA makes it. */
@Converter
public final class ParametersConverter implements AttributeConverter<Map<String, String>, Object> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For JPA. */
  public ParametersConverter() {}

  @Override
  public Object convertToDatabaseColumn(Map<String, String> parameters) {
    try {
      PGobject column = new PGobject();
      column.setType("jsonb");
      column.setValue(JSON.writeValueAsString(parameters));
      return column;
    } catch (SQLException | JsonProcessingException impossible) {
      throw new IllegalStateException("A map of texts is JSON.", impossible);
    }
  }

  @Override
  public Map<String, String> convertToEntityAttribute(Object column) {
    try {
      return JSON.readValue(column.toString(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's parameters are no object of texts.", e);
    }
  }
}
