package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.cli.common.TextSource;
import dev.dalston.sdk.PublicKeys;
import dev.dalston.sdk.Receipt;
import dev.dalston.sdk.UnverifiableReceipt;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a receipt. */
@Command(name = "verify", description = "Say what a receipt proves, or that it proves nothing.")
public final class ReceiptsVerify implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "FILE", description = "The receipt; - is standard input.")
  String file;

  @Option(
      names = "--jwks",
      paramLabel = "FILE|URL",
      required = true,
      description =
          "The public keys: a file that 'receipts keys' saved, or the address of a server's"
              + " /.well-known/jwks.json.")
  String jwks;

  public ReceiptsVerify(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    TextSource texts = new TextSource(cli.terminal().in, cli.timeout);
    PublicKeys keys;
    try {
      keys = PublicKeys.parse(texts.read(jwks));
    } catch (UnverifiableReceipt unusable) {
      throw new Failures.Usage(jwks + ": " + unusable.getMessage());
    }
    try {
      show(keys.verify(texts.read(file)));
      return ExitCode.DONE.number;
    } catch (UnverifiableReceipt e) {
      refuse(e.getMessage());
      return ExitCode.UNVERIFIED.number;
    }
  }

  private void show(Receipt receipt) {
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(new Verified(true, receipt)));
      return;
    }
    cli.terminal()
        .print(
            Terminal.clean(
                ("Job %s of tenant %s was erased on %s and looked for again on %s: nothing was left"
                            + " (%s).")
                        .formatted(
                            receipt.jobId(),
                            receipt.tenantId(),
                            when(receipt.erasedAt()),
                            when(receipt.verifiedAt()),
                            String.join(", ", receipt.lookedFor()).replace('_', ' '))
                    + ("not_found".equals(receipt.recording())
                        ? " Its recording was not found: it was deleted on somebody's word."
                        : "")
                    + (receipt.note() == null ? "" : " " + receipt.note())
                    + " Signed with key "
                    + receipt.keyId()
                    + "."));
  }

  /** The same on every machine, whatever its zone. */
  private static String when(Instant instant) {
    return instant.toString();
  }

  private void refuse(String why) {
    String message = "This receipt does not verify. " + why;
    if (cli.terminal().json) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", "receipt_unverified");
      error.put("message", message);
      cli.terminal().print(Json.pretty(Map.of("verified", false)));
      cli.terminal().error(Json.line(Map.of("error", error)));
      return;
    }
    cli.terminal().error("dalston: " + Terminal.clean(message));
  }

  private record Verified(boolean verified, Receipt receipt) {}
}
