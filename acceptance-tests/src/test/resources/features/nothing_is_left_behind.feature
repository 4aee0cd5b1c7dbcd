Feature: Nothing is left behind
  Once the deletion of a job is on record it comes to its end, whatever happens to the server, the
  database or the storage; and nobody is told that a job is gone while something of it is left.

  Background:
    Given a service with a database and a bucket of its own
    And a completed job with audio, transcript and 2 intermediate outputs

  Scenario: The storage is away
    Given the storage cannot be reached
    When its owner deletes the job
    Then the deletion is pending, and its owner is told when to ask again
    And the ledger says that "The storage cannot be reached."
    And the job hands out neither audio nor transcript, and cannot be cancelled
    When the storage can be reached and trusted again
    Then the job is gone within seconds, without another request
    And the ledger has one completed row that counts 4 objects

  Scenario: The storage refuses
    Given the storage lets nobody remove what jobs have
    When its owner deletes the job
    Then the deletion is blocked, with the reason
    When the storage allows it again
    And its owner deletes the job once more
    Then the second answer is that the job is gone
    And the ledger has one completed row that counts 4 objects

  Scenario: The storage lies
    Given the storage says that it removes everything, and removes nothing
    When its owner deletes the job
    Then the deletion is pending, and its owner is told when to ask again
    When the storage can be reached and trusted again
    Then the job is gone within seconds, without another request

  Scenario: The server is killed in the middle
    Given the server is killed when it has removed the objects, before it can say so
    When the server is started again
    Then the job is gone within seconds, without another request
    And the ledger has one completed row that counts 4 objects

  Scenario: The database is away in the middle
    Given the database stops when the objects have been removed
    When the database is back
    Then the job is gone within seconds, without another request
    And the ledger has one completed row that counts 4 objects
