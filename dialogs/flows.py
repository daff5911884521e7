"""Every flow of the service; a new one adds one line to `FLOWS`."""

from dialogs import demo
from dialogs.assignments import choose, hand_over, resolver
from dialogs.calendars import left as calendar_left
from dialogs.calls import draft as call
from dialogs.calls import offers as volunteer
from dialogs.calls import take_down
from dialogs.cases import access_log as lead_log
from dialogs.cases import assess as lead_assess
from dialogs.cases import case as lead
from dialogs.cases import closer as lead_closer
from dialogs.cases import contact as lead_contact
from dialogs.cases import earlier as earlier_cases
from dialogs.cases import file as lead_file
from dialogs.cases import find as lead_find
from dialogs.cases import open_promises
from dialogs.cases import updates as lead_reminders
from dialogs.closing import notes as own_notes
from dialogs.closing import report as closing_report
from dialogs.consents import arrange as consents_arrange
from dialogs.consents import questions as consent_questions
from dialogs.feedback import check_in, feedback
from dialogs.first_talks import answer as first_talk_answer
from dialogs.first_talks import arrange as first_talk
from dialogs.first_talks import calendar as first_talk_calendar
from dialogs.flow import Flow
from dialogs.group_meetings import afterwards as group_afterwards
from dialogs.group_meetings import agenda as group_agenda
from dialogs.group_meetings import calendar as group_calendar
from dialogs.group_meetings import dates as group_dates
from dialogs.group_meetings import home as group_home
from dialogs.group_meetings import meeting as group_meeting
from dialogs.group_meetings import officer as group_officer
from dialogs.help import help as help_flow
from dialogs.intake import in_touch, intake
from dialogs.joining import applicant as joining_applicant
from dialogs.joining import calendar as joining_calendar
from dialogs.joining import coordinator as joining_coordinator
from dialogs.leads import last_resort, leads_meant, leads_page, leave
from dialogs.leads import unreachable as lead_unreachable
from dialogs.officers import absence as officers_absence
from dialogs.officers import directory as officers_directory
from dialogs.officers import files as officers_files
from dialogs.officers import own_entry
from dialogs.officers import register as officers_register
from dialogs.officers import support as officers_support
from dialogs.own_data import copies as own_copies
from dialogs.own_data import own_data
from dialogs.own_data import questions as own_questions
from dialogs.parties import approach, directory, own_page, parties, permission, recorded_details
from dialogs.referrals import checks as referral_checks
from dialogs.referrals import referral, referrer
from dialogs.requests import requests as mine
from dialogs.retention import retention as lead_retention
from dialogs.risk import risk
from dialogs.router import Router
from dialogs.session_outcomes import outcome as session_outcome
from dialogs.sessions import answer as session_answer
from dialogs.sessions import arrange as session_arrange
from dialogs.sessions import at_risk as session_at_risk
from dialogs.training import attendance as training_attendance
from dialogs.training import calendar as training_calendar
from dialogs.training import home as training_home
from dialogs.training import own as training_own
from dialogs.training import plan as training_plan
from dialogs.training import records as training_records
from dialogs.training import sign_up as training_sign_up
from dialogs.training import troubles as training_troubles
from dialogs.wishes import wishes

FLOWS: tuple[Flow, ...] = (
    help_flow.FLOW,
    intake.FLOW,
    in_touch.FLOW,
    referral.FLOW,
    mine.FLOW,
    referrer.FLOW,
    wishes.FLOW,
    lead.FLOW,
    lead_contact.FLOW,
    lead_closer.FLOW,
    open_promises.FLOW,
    lead_find.FLOW,
    lead_file.FLOW,
    lead_log.FLOW,
    lead_assess.FLOW,
    earlier_cases.FLOW,
    lead_reminders.FLOW,
    parties.FLOW,
    directory.FLOW,
    permission.FLOW,
    approach.FLOW,
    recorded_details.FLOW,
    own_page.FLOW,
    referral_checks.FLOW,
    referral_checks.FOR_SERVICE,
    consent_questions.FLOW,
    consents_arrange.FLOW,
    session_arrange.FLOW,
    session_at_risk.FLOW,
    calendar_left.FLOW,
    session_answer.FLOW,
    session_outcome.FLOW,
    own_data.FLOW,
    own_questions.FLOW,
    own_copies.FLOW,
    lead_retention.FLOW,
    lead_unreachable.FLOW,
    call.FLOW,
    take_down.FLOW,
    volunteer.FLOW,
    choose.FLOW,
    resolver.FLOW,
    hand_over.FLOW,
    risk.RAISING,
    risk.FLOW,
    closing_report.FLOW,
    own_notes.FLOW,
    feedback.FLOW,
    check_in.FLOW,
    officers_directory.FLOW,
    own_entry.FLOW,
    officers_support.FLOW,
    officers_register.FLOW,
    officers_files.FLOW,
    officers_absence.FLOW,
    joining_applicant.FLOW,
    joining_calendar.FLOW,
    joining_coordinator.FLOW,
    leads_page.FLOW,
    leads_meant.FLOW,
    leave.FLOW,
    last_resort.FLOW,
    first_talk.FLOW,
    first_talk_answer.FLOW,
    first_talk_calendar.FLOW,
    group_home.FLOW,
    group_meeting.FLOW,
    group_dates.FLOW,
    group_officer.FLOW,
    group_agenda.FLOW,
    group_calendar.FLOW,
    group_afterwards.FLOW,
    training_home.FLOW,
    training_own.FLOW,
    training_records.FLOW,
    training_plan.FLOW,
    training_attendance.FLOW,
    training_sign_up.FLOW,
    training_calendar.FLOW,
    training_troubles.FLOW,
    demo.FLOW,
)

ROUTER = Router(FLOWS)
"""The service's own."""
