Feature: Working on a job
  A recording becomes a job; a worker of its tenant claims the job's task, hands in what it produces
  and ends the task.

  Scenario: From a recording to a transcript
    Given acme has a pending job
    When a worker of acme claims it
    And the worker reads the same audio that was submitted
    And the worker hands in the transcript "good morning" and completes the task
    Then the job is completed and reads "good morning"

  Scenario: A failure is told in the worker's words
    Given acme has a running job
    When the worker fails the task with "the audio is silent"
    Then the job is failed because "the audio is silent"

  Scenario: A job whose recording is gone fails with that reason
    Given acme has a pending job
    And somebody took its recording out of the bucket
    When a script of acme runs "worker --once --exec {audio}"
    Then it ends with 1 and complains "The job has no audio."
    And the job is failed because "The recording of the job is not in the bucket any more."
    And no worker of acme gets it

  Scenario: A cancelled job asks its worker to let go
    Given acme has a running job
    When acme cancels the job
    Then the job is cancelling
    And the worker hears that the job is cancelling
    And what the worker hands in is refused
    When the worker lets go
    Then the job is cancelled

  Scenario: A pending job is cancelled at once
    Given acme has a pending job
    When acme cancels the job
    Then the job is cancelled
    And no worker of acme gets it

  Scenario: Workers get the tasks of their own tenant, each task once
    Given acme has 10 pending jobs
    When 5 workers of acme claim at once until nothing is left
    Then each of the 10 jobs was claimed once
    And a worker of globex gets nothing
