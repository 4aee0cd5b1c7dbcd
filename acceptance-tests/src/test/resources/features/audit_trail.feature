Feature: The audit trail
  Administrators can see who deleted what and who made which key. The trail names ids alone, and
  nobody can change it.

  Scenario: A deletion and its key are traced
    Given an administrator issues a key to a client
    And the client has a completed job called "Call with Jane Doe"
    When the client deletes it
    And the administrator revokes the key
    Then the trail of the job is "deletion.requested" by the client and "deletion.completed" by the service
    And the trail of the key is "key.issued" and "key.revoked" by the administrator
    And the trail names neither Jane Doe nor her file
    And a key without the scope admin cannot read the trail

  Scenario: Who has a job deleted without its recording is traced
    Given an administrator issues a key to a client
    And the client has a completed job called "Call"
    And somebody took its recording out of the bucket
    When the client deletes it even if its recording is missing
    Then the trail of the job is "deletion.requested" and "deletion.overridden" by the client and "deletion.completed" by the service
