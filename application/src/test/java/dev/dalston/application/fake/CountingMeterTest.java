package dev.dalston.application.fake;

import dev.dalston.application.port.Meter;
import dev.dalston.application.port.MeterContract;

class CountingMeterTest implements MeterContract {
  private final CountingMeter meter = new CountingMeter();

  @Override
  public Meter meter() {
    return meter;
  }

  @Override
  public long counted(Enum<?> kind) {
    return meter.of(kind);
  }
}
