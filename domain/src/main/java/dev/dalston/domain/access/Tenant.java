package dev.dalston.domain.access;

/** An owner of jobs and keys, and what people call it; the name is unique. */
public record Tenant(TenantId id, String name) {
  /**
   * Whether a tenant may be called so: 1 to 63 of a-z, 0-9, dot, dash, underscore; first a letter
   * or digit.
   */
  public static boolean isName(String name) {
    return name.matches("[a-z0-9][a-z0-9._-]{0,62}");
  }
}
