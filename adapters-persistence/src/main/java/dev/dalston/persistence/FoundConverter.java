package dev.dalston.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/**
 * How many findings of each kind there are, as a {@code jsonb} object. Public because JPA makes it.
 */
@Converter
public final class FoundConverter
    implements AttributeConverter<Map<Finding.Kind, FindingCount>, Object> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For JPA. */
  public FoundConverter() {}

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts and numbers are JSON.", impossible);
    }
  }

  @Override
  public Object convertToDatabaseColumn(Map<Finding.Kind, FindingCount> found) {
    return text(found);
  }

  @Override
  public Map<Finding.Kind, FindingCount> convertToEntityAttribute(Object column) {
    try {
      return JSON.readValue(column.toString(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("These are no counts of findings.", e);
    }
  }
}
