@console
Feature: Deleting in the console
  People delete finished jobs in a browser: they are asked once, see the job go, and are told what
  happened when it does not go at once.

  Scenario: Click delete, confirm, and nothing of the job is left
    Given acme has a completed job with an intermediate output
    And somebody of acme is logged in to the console
    When they click delete on the job
    Then they are asked "Are you sure? This will permanently delete the job and its transcript."
    When they confirm
    Then the job is gone from the list
    And they are told "“a recording” is deleted for good."
    And its record and its task are gone from the database
    And nothing of it is left in the bucket
    And the list of deletions shows it as "Finished" with "3 objects"
    And its receipt can be saved there

  Scenario: Who thinks better of it has changed nothing
    Given acme has a completed job
    And somebody of acme is logged in to the console
    When they click delete on the job
    And they think better of it
    Then the dialog is closed, and the focus is on the delete button of the job
    And the job is in the list
    And the console has asked for no deletion
    And the job is still completed, with its audio

  Scenario: A question that is closed and asked again at once takes the second answer
    Given acme has a completed job
    And somebody of acme is logged in to the console
    When they close the question and ask for it again, faster than the page can tell
    And they confirm
    Then the job is gone from the list

  Scenario Outline: Only a finished job can be deleted
    Given acme has a <status> job
    When somebody of acme is logged in to the console
    Then the job can be <what>

    Examples:
      | status     | what      |
      | pending    | cancelled |
      | running    | cancelled |
      | cancelling | neither   |
      | completed  | deleted   |
      | failed     | deleted   |
      | cancelled  | deleted   |

  Scenario: From the page of the job back to the list
    Given acme has a completed job
    And somebody of acme is logged in to the console
    And they open the job
    When they click delete on its page and confirm
    Then they are back on the list, and the job is gone from it
    And they are told "“a recording” is deleted for good."
    And nothing of it is left in the bucket

  Scenario: Two people delete the same job
    Given acme has a completed job
    And somebody of acme is logged in to the console
    When they click delete on the job
    But somebody else deletes it first
    And they confirm, though the server no longer knows it
    Then the job is gone from the list
    And they are told "“a recording” was already gone: somebody else deleted it."

  Scenario: What answers in the place of the service has deleted nothing
    Given acme has a completed job
    And somebody of acme is logged in to the console
    And something in front of the service answers 200 to every deletion
    When they click delete on the job
    And they confirm
    Then they are told "Something in front of the server answered in its place"
    And the job is in the list

  Scenario: The storage is away, the job stays, and goes once the storage is back
    Given a service whose storage is away has a completed job
    And its administrator is logged in to the console
    When they click delete on the job
    And they confirm, and the server answers 503
    Then they are told "The deletion is on record and finishes by itself."
    And the job stays in the list, marked "Being deleted", with that message
    And its page hands out neither transcript nor recording
    When the storage is back
    Then the job is gone from the list
    And they are told "It only took a while."
    And nothing of it is left there

  Scenario: The storage refuses, and the reason is shown where it matters
    Given a service whose storage refuses to remove anything has a completed job
    And its administrator is logged in to the console
    When they click delete on the job
    And they confirm, and the server answers 409
    Then they are told "The storage refuses"
    And the job stays in the list, marked "Deletion blocked", with that message
    And the list of deletions shows it as "Blocked" with "so far"
    When the storage is back
    And they try again from the list
    Then the job is gone from the list
    And nothing of it is left there

  Scenario: The recording is not found, and somebody deletes the job without it
    Given acme has a completed job
    And somebody took its recording out of the bucket
    And somebody of acme is logged in to the console
    When they click delete on the job
    And they confirm, and the server answers 503
    Then they are told "does not list the recording"
    And the job stays in the list, marked "Being deleted", with that message
    When they try again from the list
    Then they are asked "The recording was not found in the storage. Delete the job even so?"
    When they confirm
    Then the job is gone from the list
    And nothing of it is left in the bucket

  Scenario: An administrator deletes across tenants and sees whose job it is
    Given acme has a completed job
    And an administrator is logged in to the console
    Then the job is shown with its tenant acme
    When they click delete on the job
    And they confirm
    Then the job is gone from the list
    And nothing of it is left in the bucket
