Feature: Receipts of deletions
  Whoever had a recording deleted can prove it, to anybody and for ever, without asking the service;
  and what was deleted stays deleted, even if an older backup of the database is restored.

  Background:
    Given a Dalston whose database can be backed up

  Scenario: A receipt proves the deletion without the service
    Given a finished job
    When its owner deletes it and saves the receipt and the public keys
    And Dalston is stopped
    Then the receipt proves that nothing of the job was left
    And with one character altered the receipt proves nothing

  Scenario: A restored backup does not bring a deleted job back
    Given a finished job
    And a job that a worker is working on
    And the database is backed up
    When the second job is finished too
    And their owner deletes both
    And the database is restored from the backup
    Then neither job is handed out when Dalston is ready again
    And nothing of them is left within seconds, without a request
    And the ledger says that they were there again after a restore
