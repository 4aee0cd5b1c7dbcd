package dev.dalston.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
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
  /** For JPA. */
  public FoundConverter() {}

  @Override
  public Object convertToDatabaseColumn(Map<Finding.Kind, FindingCount> found) {
    return Json.text(found);
  }

  @Override
  public Map<Finding.Kind, FindingCount> convertToEntityAttribute(Object column) {
    return Json.read(column, new TypeReference<>() {});
  }
}
