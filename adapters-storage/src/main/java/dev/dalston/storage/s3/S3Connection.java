package dev.dalston.storage.s3;

import dev.dalston.application.port.Meter;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Two pools of HTTP connections to the store: one for what others read at their own pace, and one
 * for everything else, which they never hold up.
 */
public final class S3Connection implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

  private final S3Settings settings;
  private final Meter meter;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final SdkHttpClient downloading;
  private final S3Client client;
  private final S3Client once;
  private final S3Client downloads;
  private final ObservedStore observed = new ObservedStore();
  private final List<ExecutionInterceptor> observers;

  /**
   * Connects with the first call.
   *
   * @param observers what hears of each call, and of each answer before it is believed
   */
  public S3Connection(S3Settings settings, Meter meter, ExecutionInterceptor... observers) {
    this.settings = settings;
    this.meter = meter;
    this.observers = List.of(observers);
    credentials =
        settings
            .key()
            .<AwsCredentialsProvider>map(
                key ->
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.id(), key.secret())))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    http = pool(settings.limits());
    downloading = pool(settings.limits());
    client = build(http, settings.limits().attempts());
    once = build(http, 1);
    downloads = build(downloading, settings.limits().attempts());
  }

  private static SdkHttpClient pool(S3Settings.Limits limits) {
    return new SteadyHttpClient(
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(limits.connect())
            .connectionAcquisitionTimeout(limits.answer())
            .socketTimeout(limits.answer())
            .connectionMaxIdleTime(IDLE)
            .connectionTimeToLive(RENEWED_AFTER)
            .useIdleConnectionReaper(true)
            .tcpKeepAlive(true)
            .build());
  }

  public String bucket() {
    return settings.bucket();
  }

  /** What those who ask the store have seen it do. */
  ObservedStore observed() {
    return observed;
  }

  /** For calls that may be repeated. */
  public S3Client client() {
    return client;
  }

  /** For calls that must not be repeated when their outcome is not known. */
  public S3Client once() {
    return once;
  }

  /** For content that is read at somebody else's pace; may be repeated. */
  public S3Client downloads() {
    return downloads;
  }

  /** For a request whose answer takes as long as its content: the longer limit. */
  public void transferring(AwsRequestOverrideConfiguration.Builder request) {
    request.apiCallAttemptTimeout(settings.limits().transfer());
  }

  @Override
  public void close() {
    client.close();
    once.close();
    downloads.close();
    http.close();
    downloading.close();
    if (credentials instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception fault) {
        // The thread that renews credentials is a daemon: it holds up nothing.
        LoggerFactory.getLogger(S3Connection.class)
            .debug("Cannot stop renewing credentials", fault);
      }
    }
  }

  private S3Client build(SdkHttpClient http, int attempts) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            // What is sent stands in a buffer: signed as a whole, because Ceph refuses an empty
            // object that comes in signed chunks.
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            // Stores other than AWS refuse newer checksums, and some demand Content-MD5 where the
            // protocol once did.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .addPlugin(LegacyMd5Plugin.create())
            .overrideConfiguration(
                override -> {
                  override
                      .addExecutionInterceptor(new AnswerCheck())
                      .addExecutionInterceptor(new FaultCount(meter))
                      .apiCallAttemptTimeout(settings.limits().answer())
                      .retryStrategy(
                          AwsRetryStrategy.standardRetryStrategy().toBuilder()
                              .maxAttempts(attempts)
                              .build());
                  // The last in is the first to see an answer.
                  observers.forEach(override::addExecutionInterceptor);
                });
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
