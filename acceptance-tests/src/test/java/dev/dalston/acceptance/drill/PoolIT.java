package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.AtOnce;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every connection of the pool is in use. */
class PoolIT {
  @Test
  void requestsThatFindNoConnectionAreToldToComeAgainAndLoseNothing()
      throws IOException, SQLException {
    try (Site site = new Site("pool");
        Service service = site.serviceWithPool(2)) {
      String job = site.completedJob(service.uri(), 0);
      String other = site.completedJob(service.uri(), 0);
      List<Integer> heard;
      try (Connection holder = site.storehouse.lockJob(job)) {
        heard =
            AtOnce.all(Collections.nCopies(6, job), id -> site.delete(service.uri(), id).status());
        holder.rollback();
      }
      assertTrue(Set.of(503, 404, 204).containsAll(heard), new TreeSet<>(heard).toString());
      assertTrue(heard.contains(503), "nobody gets what is not there");
      assertEquals(204, site.delete(service.uri(), other).status(), "and then it goes on");
      assertEquals(204, site.delete(service.uri(), job).status());
      assertTrue(site.isGone(job));
    }
  }
}
