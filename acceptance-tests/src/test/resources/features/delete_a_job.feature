Feature: Deleting a finished job
  Whoever owns a finished job can delete it for good: its record, its tasks and every object it has
  in the bucket. A job that has not ended is refused, and a job of somebody else does not exist.

  Scenario: A completed job goes with everything it had
    Given acme has a completed job with an intermediate output
    And the bucket holds its audio, its intermediate output and its transcript
    And its record and its task are in the database
    When acme deletes the job
    Then the job is deleted
    And its record and its task are gone from the database
    And nothing of it is left in the bucket
    And the ledger counts 3 objects for it

  Scenario: What nobody declared goes too
    Given acme has a completed job
    And somebody put an undeclared object among its artifacts
    And an upload among its artifacts was begun and never finished
    When acme deletes the job
    Then the job is deleted
    And nothing of it is left in the bucket

  Scenario: The artifacts of other jobs stay
    Given acme has a completed job
    And acme has another completed job
    When acme deletes the job
    Then the job is deleted
    And the other job is still complete, with its audio and its transcript

  Scenario Outline: Only a job in a terminal state is deleted
    Given acme has a <status> job
    When acme deletes the job
    Then the answer is <answer>

    Examples:
      | status     | answer                                                              |
      | pending    | 400 "Cannot delete pending job. Use cancel instead."                |
      | running    | 400 "Cannot delete running job. Use cancel instead."                |
      | cancelling | 400 "Cannot delete job while cancellation is in progress."          |
      | completed  | 204                                                                 |
      | failed     | 204                                                                 |
      | cancelled  | 204                                                                 |

  Scenario Outline: A refused job stays as it was
    Given acme has a <status> job
    When acme deletes the job
    Then the job is refused with code "invalid_state"
    And the job is still <status>, with its audio

    Examples:
      | status     |
      | pending    |
      | running    |
      | cancelling |

  Scenario: What one may not know of does not exist
    Given acme has a completed job
    And globex has a completed job
    When acme deletes the job of globex
    And acme deletes a job that never was
    And acme deletes a job called "no-uuid"
    And acme deletes its own job twice
    Then each of these is not found, byte for byte alike
    But the job of globex is still there

  Scenario Outline: Who may not delete
    Given acme has a completed job
    When <somebody> deletes the job
    Then the answer is <answer>
    And the job is still completed, with its audio

    Examples:
      | somebody                  | answer                 |
      | somebody without a key    | 401 code unauthorized  |
      | somebody with a wrong key | 401 code unauthorized  |
      | a reader of acme          | 403 code forbidden     |
      | a worker of acme          | 403 code forbidden     |

  Scenario: In the console an administrator deletes across tenants
    Given acme has a completed job
    When an administrator deletes the job in the console
    Then the job is deleted
    And nothing of it is left in the bucket

  Scenario: Fifty jobs deleted at once
    Given acme has 50 completed jobs
    When all of them are deleted at once
    Then every answer is 204
    And nothing of them is left in either place

  Scenario: One job deleted twenty times at once
    Given acme has a completed job
    When 20 requests delete it at once
    Then every answer is 204 or 404
    And nothing of it is left in the bucket
    And the ledger has one row for it, counting 2 objects

  Scenario: A job whose recording the bucket does not show is not called deleted
    Given acme has a completed job
    And somebody took its recording out of the bucket
    When acme deletes the job
    Then the answer is 503 code deletion_pending
    And the reason is of the kind "recording_missing"
    And its transcript is still in the bucket
    When an hour has passed in which the bucket did not show it
    And acme deletes the job
    Then the answer is 409 code deletion_blocked
    And the reason is of the kind "recording_missing"
    And its transcript is still in the bucket
    When acme deletes the job even if its recording is missing
    Then the job is deleted
    And nothing of it is left in the bucket
    And the ledger and the receipt say that the recording was "not_found"

  Scenario: Where the recording is there nothing is overridden
    Given acme has a completed job
    When acme deletes the job even if its recording is missing
    Then the job is deleted
    And the ledger and the receipt say that the recording was "found"

  Scenario: A deleted job that somebody put back is deleted again
    Given acme has a completed job
    And acme deleted it, and somebody put its record and its recording back
    When acme deletes the job
    Then the job is deleted
    And its record and its task are gone from the database
    And nothing of it is left in the bucket
    And the ledger has one row for it, counting 1 objects
