package dev.dalston.persistence;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;

/** A submission's parameters as a {@code jsonb} object. Public because JPA makes it. */
@Converter
public final class ParametersConverter implements AttributeConverter<Map<String, String>, Object> {
  /** For JPA. */
  public ParametersConverter() {}

  @Override
  public Object convertToDatabaseColumn(Map<String, String> parameters) {
    try {
      PGobject column = new PGobject();
      column.setType("jsonb");
      column.setValue(Json.text(parameters));
      return column;
    } catch (SQLException impossible) {
      throw new IllegalStateException("A text is a value of every type.", impossible);
    }
  }

  @Override
  public Map<String, String> convertToEntityAttribute(Object column) {
    return Json.read(column, new TypeReference<>() {});
  }
}
