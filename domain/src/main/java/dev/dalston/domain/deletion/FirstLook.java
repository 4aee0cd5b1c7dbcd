package dev.dalston.domain.deletion;

import dev.dalston.domain.artifact.Inventory;

/**
 * What a look at everything that a job has in the bucket showed, before anything was removed.
 *
 * @param inventory all of it, counted
 * @param recording whether the recording was among it: itself, an older version, or a delete marker
 *     in its place
 */
public record FirstLook(Inventory inventory, boolean recording) {
  /** Both together. */
  public FirstLook plus(FirstLook other) {
    return new FirstLook(inventory.plus(other.inventory), recording || other.recording);
  }
}
