Feature: Deleting jobs at a terminal and in scripts
  The dalston command deletes jobs for people, who are asked first, and for scripts, which say --yes
  and read the exit code.

  Scenario: A script deletes a job
    Given acme has a completed job
    When a script of acme runs "jobs delete JOB --yes"
    Then it ends with 0 and prints "Deleted job JOB"
    And nothing of it is left in the bucket

  Scenario: A person is asked, and says yes
    Given acme has a completed job
    When a person of acme runs "jobs delete JOB" and answers "y"
    Then it ends with 0 and prints "Are you sure? This will permanently delete the job and its transcript."
    And nothing of it is left in the bucket

  Scenario: A person is asked, and says no
    Given acme has a completed job
    When a person of acme runs "jobs delete JOB" and answers "n"
    Then it ends with 1 and prints "Nothing was deleted."
    And the job is still completed, with its audio

  Scenario: Without a terminal and without --yes nothing is deleted
    Given acme has a completed job
    When a script of acme runs "jobs delete JOB"
    Then it ends with 2 and complains "Say --yes"
    And the job is still completed, with its audio

  Scenario Outline: Each outcome has an exit code of its own
    Given acme has a <status> job
    When a script of acme runs "<command>"
    Then it ends with <code> and complains "<complaint>"

    Examples:
      | status    | command                                                        | code | complaint                                                     |
      | completed | jobs delete 0192f0c8-0000-7000-8000-000000000000 --yes         | 3    | Job not found                                                 |
      | pending   | jobs delete JOB --yes                                          | 4    | Cannot delete pending job. Use cancel instead.                |
      | running   | jobs delete JOB --yes                                          | 4    | Cannot delete running job. Use cancel instead.                |
      | completed | jobs delete JOB --yes --api-key dk_nobody                      | 5    | key                                                           |
      | completed | jobs delete JOB --yes --server http://127.0.0.1:1              | 8    | Cannot connect                                                |

  Scenario: Several jobs, of which one cannot be deleted
    Given acme has a completed job
    And acme has another completed job
    When a script of acme runs "jobs delete no-such-job EACH --yes"
    Then it ends with 3 and prints "Deleted job JOB"
    And nothing of them is left in either place

  Scenario: The ids come from another command
    Given acme has 3 completed jobs
    When a script of acme pipes their ids into "jobs delete - --yes"
    Then it ends with 0 and prints "Deleted job JOB"
    And nothing of them is left in either place

  Scenario: A script reads JSON
    Given acme has a completed job
    When a script of acme runs "jobs delete JOB --yes --json"
    Then it ends with 0 and prints JSON in which the job is "deleted"

  Scenario Outline: The storage stands in the way
    Given a completed job where the storage <stands in the way>
    When a script runs "jobs delete JOB --yes" there
    Then it ends with <code> and complains "<complaint>"

    Examples:
      | stands in the way                  | code | complaint                |
      | is away                            | 6    | Not deleted yet: job JOB |
      | lets nobody remove what jobs have  | 7    | Not deleted: job JOB     |
      | lets nobody remove anything at all | 6    | Not deleted yet: job JOB |

  Scenario: An administrator has everything tried again that the storage refused
    Given 2 completed jobs whose deletion the storage refused, until it was mended
    When a script runs "deletions retry --all-blocked" there
    Then it ends with 0 and prints "2"
    And all of them are deleted without anything else
    And the trail says that the administrator had them tried again

  Scenario: The bucket does not show the recording
    Given acme has a completed job
    And somebody took its recording out of the bucket
    When a script of acme runs "jobs delete JOB --yes"
    Then it ends with 6 and complains "does not list the recording"
    When an hour has passed in which the bucket did not show it
    And a script of acme runs "jobs delete JOB --yes"
    Then it ends with 7 and complains "dalston jobs delete --yes --even-if-missing JOB"
    When a script of acme runs "jobs delete JOB --yes --even-if-missing"
    Then it ends with 0 and prints "Deleted job JOB"
    And nothing of it is left in the bucket

  Scenario: A script waits for a deletion that the storage delays
    Given a completed job where the storage is away
    When a script runs "jobs delete JOB --yes --wait" there, and the storage comes back
    Then it ends with 0 and prints "Deleted job JOB"

  Scenario: Ctrl-C in the middle of a list
    Given 3 completed jobs where the storage hangs at the second
    When a person runs "jobs delete EACH --yes --wait" there, and presses Ctrl-C at the second
    Then it ends with 130, and has told what became of each
    And the first is gone, the second finishes by itself, and the third is as it was

  Scenario: A Java program deletes a job with the client library
    Given acme has a completed job
    When a Java program of acme deletes the job
    Then nothing of it is left in the bucket
    And deleting it again is told to the program as "not found"
