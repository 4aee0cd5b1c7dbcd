package dev.dalston.storage.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.deletion.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3FaultsTest {
  @ParameterizedTest
  @CsvSource({
    "InternalError, 500",
    "SlowDown, 503",
    "ServiceUnavailable, 503",
    "RequestTimeout, 400",
    "Throttling, 400",
    "OperationAborted, 409",
    "InternalError, 0",
    "SlowDown, 0",
    "Whatever, 0",
    "'', 500",
    "'', 502",
    "'', 504",
    "'', 507",
    "'', 429",
    "'', 408",
    "'', 409"
  })
  void someFaultsPass(String code, int status) {
    assertFalse(S3Faults.obstacle(code, status, "").lasting());
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, 403",
    "AccessDenied, 0",
    "InvalidObjectState, 403",
    "InvalidRequest, 400",
    "NotImplemented, 501",
    "MethodNotAllowed, 405",
    "EntityTooLarge, 400"
  })
  void othersLast(String code, int status) {
    Obstacle obstacle = S3Faults.obstacle(code, status, "");

    assertTrue(obstacle.lasting());
    assertTrue(obstacle.reason().endsWith("."));
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, 400, expired",
    "TokenRefreshRequired, 400, expired",
    "InvalidToken, 400, credentials",
    "InvalidAccessKeyId, 403, credentials",
    "SignatureDoesNotMatch, 403, credentials",
    "RequestTimeTooSkewed, 403, clock",
    "NoSuchBucket, 404, bucket",
    "QuotaExceeded, 403, quota",
    "XMinioAdminBucketQuotaExceeded, 400, quota",
    "PermanentRedirect, 301, address",
    "SomethingNew, 403, let the service in",
    "ExpiredToken, 0, expired",
    "NoSuchBucket, 0, bucket"
  })
  void whatIsWrongWithTheStorePassesAndIsNamedInItsOwnWord(String code, int status, String word) {
    Obstacle obstacle = S3Faults.obstacle(code, status, "key jobs/secret");

    assertFalse(obstacle.lasting());
    assertTrue(obstacle.reason().contains(word), obstacle.reason());
    assertTrue(obstacle.reason().endsWith(" The storage says: " + code + "."), obstacle.reason());
    assertFalse(obstacle.reason().contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 412, 501})
  void aRefusalWithoutAReasonIsNotTheStoragesOwn(int status) {
    Obstacle obstacle = S3Faults.obstacle("", status, "");

    assertFalse(obstacle.lasting());
    assertTrue(obstacle.reason().contains("HTTP " + status), obstacle.reason());
  }

  @Test
  void aWordThatIsNoneIsNotRepeated() {
    assertFalse(S3Faults.obstacle("<b>jobs/secret</b>", 403, "").reason().contains("secret"));
  }

  @Test
  void aDemandForASecondFactorIsNamed() {
    Obstacle obstacle =
        S3Faults.obstacle("AccessDenied", 403, "Mfa Authentication must be used for this request");

    assertTrue(obstacle.lasting());
    assertTrue(obstacle.reason().contains("multi-factor"));
  }

  @Test
  void aReasonRepeatsNothingTheStoreSaid() {
    String said = "host 10.0.0.1 key jobs/secret request 4711";

    assertFalse(S3Faults.obstacle("AccessDenied", 403, said).reason().contains("4711"));
    assertFalse(S3Faults.obstacle("Strange", 500, said).reason().contains("secret"));
  }
}
