Feature: Reconciling bucket and database
  What is in the bucket and belongs to no job is found, and removed when somebody says so. What
  belongs to a job, or is about to, is left alone. What was deleted, as its receipt proves, and is
  there again is deleted again.

  Scenario: Something that belongs to nobody is reported first and removed on request
    Given acme has a completed job
    And the bucket has held artifacts of a job that does not exist for two days
    And a recording of beta has been on its way for two days
    When an administrator runs "reconcile --report REPORT"
    Then it ends with 9 and prints "To put it right: dalston reconcile --apply"
    And the report names the artifacts of nobody as "reported", and no job of acme
    And the artifacts of nobody are still there
    When an administrator runs "reconcile --apply --report REPORT"
    Then it ends with 9 and prints "Artifacts of 1 job that does not exist: 2 objects"
    And the report names the artifacts of nobody as "removed", and no job of acme
    And the artifacts of nobody are gone
    And the trail tells that the administrator removed 2 objects of nobody
    When the recording has come to its end
    Then beta has a job with its whole recording
    When a script of acme runs "reconcile"
    Then it ends with 5 and complains "admin"

  Scenario: A deletion that the database has forgotten is reported first and done again on request
    Given acme has a completed job
    And acme deleted it, and somebody put its record back into the database
    When an administrator runs "reconcile"
    Then it ends with 9 and prints "1 deletion that has a receipt and that the database does not know."
    And the job of acme is still there
    When an administrator runs "reconcile --apply"
    Then it ends with 9 and prints "the database does not know. Put right: 1."
    And nothing of it is left in the bucket
    And its record and its task are gone from the database
    And the ledger of acme says that it was there again and was deleted again
    And the trail tells that the administrator had it deleted again
