Feature: Submitting a recording
  A job exists when its audio is in the bucket, and not before; a recording that does not become a
  job leaves nothing behind.

  Scenario: A recording becomes a pending job
    When acme submits a recording called "Interview"
    Then there is a pending job called "Interview" with its audio

  Scenario: A body that ends early leaves no job and no object
    When acme's connection breaks in the middle of a recording
    Then acme has no job
    And the bucket holds nothing new

  Scenario: A recording that is too long
    Given recordings may have 1 MiB at most
    When acme submits a recording of 2 MiB
    Then the answer is 413 code payload_too_large
    And acme has no job
    And the bucket holds nothing new

  Scenario: A request without a recording
    When acme submits a form without a file
    Then the answer is 400 code bad_request
    And acme has no job
