@console
Feature: Using the console
  A stranger with a key finds their way: logs in, uploads, follows, reads, and is told what is wrong.

  Scenario: A key that is none
    Given somebody is at the log-in page
    When they log in with "hello"
    Then they read "This is no API key"
    When they log in with a key that nobody issued
    Then they read "The server does not accept this key."

  Scenario: A key that may not look at jobs
    Given somebody is at the log-in page
    When they log in with a worker's key
    Then they read "it lacks the scope jobs:read"

  Scenario: A key that may only look
    Given acme has a completed job
    And a reader of acme is logged in to the console
    Then the job can be neither
    And nothing can be uploaded

  Scenario: The key stays in its tab and out of every address
    Given acme has a completed job
    And somebody of acme is logged in to the console
    When they reload the page
    Then the job is in the list
    And the key is in no address and not kept beyond the tab
    When they log out
    Then the log-in page is shown, and the key is forgotten

  Scenario: A key that is revoked in the middle
    Given acme has a running job
    And somebody of acme is logged in to the console
    And they open the job
    When their key is revoked
    Then they read "Your key is no longer accepted: it was revoked or has expired."
    When they log in with another key of acme
    Then they are on the page of the job

  Scenario: A recording is uploaded, and its transcript appears by itself
    Given somebody of acme is logged in to the console
    When they upload a recording called "Interview <b>&amp; more</b>"
    Then they are told "It waits for a worker to transcribe it."
    And the list shows "Interview <b>&amp; more</b>" as "Pending"
    When a worker transcribes it as "good morning"
    Then the list shows "Interview <b>&amp; more</b>" as "Completed"
    And the list shows that it plays for "0:02"
    When they open it
    Then they can read "good morning" and play the recording of 2000 milliseconds

  Scenario: An administrator reads and plays what another tenant sent in
    Given acme has a completed job with an intermediate output
    And an administrator is logged in to the console
    When they open the job
    Then they can read "good morning" and play the recording of 200 milliseconds
    And they see that 3 artifacts are stored:
      | name            | kind                |
      | voice.wav       | Recording           |
      | transcript.json | Transcript          |
      | words.json      | Intermediate output |

  Scenario: An upload without a recording
    Given somebody of acme is logged in to the console
    When they try to upload nothing
    Then they read "Choose the recording first."
    And acme has no job

  Scenario: A pending job is cancelled
    Given acme has a pending job
    And somebody of acme is logged in to the console
    When they cancel the job
    Then they are told "Job cancelled."
    And the job can be deleted

  Scenario: The list keeps up without moving
    Given acme has a running job
    And somebody of acme is logged in to the console
    And their focus is on the job
    When another recording of acme comes in
    Then "Show 1 new job" is offered, and the list is as it was
    When the worker completes it
    Then the job shows "Completed", and the focus is still on it
    When they ask for what is new
    Then the list has 2 jobs

  Scenario: Nothing is asked while nobody looks
    Given acme has a running job
    And somebody of acme watches the list with a clock of their own
    When 30 seconds pass
    Then the list was asked for again
    When the tab is hidden and 300 seconds pass
    Then nothing was asked for
    When the tab is shown again
    Then the list was asked for again

  Scenario: Filter, order and page are in the address
    Given acme has 21 pending jobs
    And somebody of acme is logged in to the console
    Then the list has 20 jobs
    When they turn to the next page
    Then the list has 1 job
    When they reload the page
    Then the list has 1 job
    When they go back
    Then the list has 20 jobs
    When they choose "Completed"
    Then they read "No job is completed here"
    And the address says "status=completed"

  Scenario: The keyboard is enough
    Given acme has 2 completed jobs
    When somebody logs in, deletes the newest job and opens the other with the keyboard alone
    Then every step had its focus where it should be

  Scenario Outline: Everything can be read by everybody, <colors> and <width>
    Given acme has jobs in every state
    And somebody of acme has a browser that is <colors> and <width>
    Then log-in, list, dialogs, job and deletions are accessible and fit the window

    Examples:
      | colors | width  |
      | light  | wide   |
      | dark   | narrow |
