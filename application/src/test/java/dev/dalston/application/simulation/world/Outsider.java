package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.schedule.Chance;

/** A program that uses the service. */
interface Outsider {
  /** Does one thing. */
  void act(Chance chance);
}
