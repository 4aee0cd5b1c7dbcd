package dev.dalston.storage;

import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.util.function.Function;

/** The answers of a storage that does everything and holds nothing. */
final class SoundS3 {
  static final String UPLOAD = "u1";

  private SoundS3() {}

  /** Sound but for what the given script answers. */
  static Function<Request, Answer> but(Function<Request, Answer> faultOrNull) {
    return request -> {
      Answer faulty = faultOrNull.apply(request);
      return faulty == null ? answer(request) : faulty;
    };
  }

  private static Answer answer(Request request) {
    String query = request.query();
    return switch (request.method()) {
      case "DELETE" -> new Answer(204, "");
      case "POST" -> Answer.ok(posted(query));
      case "GET" -> {
        if (query.contains("versions")) {
          yield Answer.versions("");
        } else if (query.contains("list-type=2")) {
          yield Answer.objects("");
        } else if (query.contains("uploadId")) {
          yield Answer.error(404, "NoSuchUpload");
        } else {
          yield query.contains("uploads") ? Answer.uploads("") : Answer.error(404, "NoSuchKey");
        }
      }
      default -> Answer.ok("");
    };
  }

  private static String posted(String query) {
    if (query.contains("delete")) {
      return "<DeleteResult/>";
    }
    return query.contains("uploadId")
        ? "<CompleteMultipartUploadResult><Bucket>{bucket}</Bucket><ETag>\"tag\"</ETag>"
            + "</CompleteMultipartUploadResult>"
        : "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
  }
}
