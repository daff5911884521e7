# The meetings of a service's officers: planned, asked about, fixed, held, and written up.

words-meetings = meetings, meeting, group meeting, group meetings, our meeting, next meeting, agenda, learning points

welcome-coordinator = You coordinate its officers, and see no case. Their meetings are planned with you. Type “meetings” to see how they stand.

group-no-date = no date yet
group-when = When
group-length = Length
group-minutes = { $count } minutes
group-place = Place
group-no-place = To be told
group-standing = { $yes } yes, { $maybe } if need be, { $no } no{ $silent ->
    [0] {""}
   *[other] , { $silent } not answered
 }
group-hints = Could this tell somebody who a case is about? These words caught our eye. No case was looked at. You can change them, or keep them as they are.
group-reminded = This still waits for you.
group-keep = Keep it

# Every meeting on one card.
group-home-title = Meetings
group-home-button = Meetings
group-home-no-rule = No meetings are planned here.
group-home-none = No meeting is planned yet. The planning of the { $season } meeting opens by itself on { $day }.
group-row = The { $season } meeting { $year }
group-state-proposed = Being planned
group-state-polling = The officers are being asked which date suits them
group-state-fixed = { $day }
group-state-held = It was on { $day }
group-state-cancelled = Cancelled

# Planning: the coordinator's card.
group-plan-title = Time to plan the { $season } meeting
group-plan-why = These dates are proposed for the officers of the { $group }. Nobody has been asked yet.
group-why-in-term = In term, away from its first and last week.
group-why-other-day = Another weekday than last time.
group-why-other-half = The other half of the day than last time.
group-why-same-time = The same weekday and half of the day as last time.
group-why-all-in-term = All of them are in term, away from its first and last week.
group-why-all-other-day = All of them are on another weekday than last time.
group-why-all-other-half = All of them are in the other half of the day than last time.
group-why-all-same-time = All of them are on the same weekday and in the same half of the day as last time.
group-last = Last time
group-wish-mornings = Who missed the last two would rather come in the morning
group-wish-afternoons = Who missed the last two would rather come in the afternoon
group-wish-other-day = Who missed the last two would rather come on another weekday
group-wish-online = Who missed the last two would rather join online
group-wish-fine = Who missed the last two are fine with the usual times
group-wish-count = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
group-free-why = What calendars say is a hint: whoever is asked decides. “Perhaps” is what is pencilled in, or outside somebody’s hours.
group-plan-rule = None of these is on a weekend, a public holiday or a closure day. What I propose keeps clear of days to be avoided and of Friday afternoons, too.
group-plan-then = If you ask the officers now, they can answer until { $day }. Whoever is silent is asked once more at half time.
group-ask-officers = Ask the officers
group-change-dates = Change dates or place
group-ask-cancel = Cancel this meeting

group-few-title = The { $season } meeting can’t be planned yet
group-few-why = { $count ->
    [0] To ask the officers of the { $group } when they could meet, I need three dates, and none is left.
    [one] To ask the officers of the { $group } when they could meet, I need three dates, and only 1 is left.
   *[other] To ask the officers of the { $group } when they could meet, I need three dates, and only { $count } are left.
 }
group-few-window = Looked for between
group-few-help = Terms, closure days and days to be avoided leave no more. Whoever looks after my settings can change them. Then the planning opens by itself the next morning.
group-few-no-more = There are enough dates by now. The planning opens by itself.

group-dates-title = Dates for the { $season } meeting
group-dates-why = Choose between three and seven dates. You can add one of your own.
group-dates-label = Dates to ask about
group-own-day = One more day
group-own-time = At what time
group-own-time-hint = Choose a time
group-place-hint = A room, or how to join
group-dates-save = Save
problem-dates = Please choose between three and seven dates.
problem-own-date = Please choose a day and a time.
problem-own-early = This is too soon. Please choose a later one.
problem-own-closed = Nobody works on this day. Please choose another.
problem-own-skipped = The clocks skip this time on that day. Please choose another.

# The poll, for the coordinator.
banner-group-asked = Every officer has been asked in their own chat, and the channel shows how many have answered.
group-polling-title = The officers are being asked about the { $season } meeting
group-polling = { $answered } of { $invited } have answered.
group-polling-until = They can answer until { $day }. Then you hear which date is recommended, and why.
group-polling-hidden = Nobody sees the answers before then, so that they sway nobody.
group-close-poll = Close the poll now

group-decide-title = Which date for the { $season } meeting?
group-can-come = { $count } of { $total } can come.
group-quorum = That reaches the quorum of { $needed }.
group-silent = { $count ->
    [one] 1 person has not answered. That counts neither as yes nor as no.
   *[other] { $count } people have not answered. That counts neither as yes nor as no.
 }
group-unreachable = { $count ->
    [one] 1 officer can’t be reached in Teams just now, and is not counted. The register says who.
   *[other] { $count } officers can’t be reached in Teams just now, and are not counted. The register says who.
 }
group-decided-quorum = It comes first because the next one does not reach the quorum.
group-decided-missed-before = It comes first because fewer of those who missed the last meeting would miss this one, too.
group-decided-answers = It comes first because more people say yes, or as many do and more say if need be.
group-decided-other-time = It comes first because it is at another time of the week than the last meeting.
group-decided-earliest = It comes first because it is the earliest; in all else the next one is alike.
group-no-quorum = No date reaches the quorum of { $needed }. No date is fixed that leaves so many out, unless you say why.
group-second-why = Proposed: a second sitting then, with the same agenda, for those who can’t come to the first.
group-two-sittings = Hold it in two sittings
group-others = The other dates
group-rule = The rule: first whether enough can come; then how few are missing who missed the last one; then how many say yes, and after that if need be; then another time of the week than last time; then the earliest.
group-fix = Fix this date
group-other = Choose another date
group-choose = Choose a date

group-other-title = Choose a date for the { $season } meeting
group-other-why = Please say in a few words why. It is kept with the meeting; officers don’t see it.
group-other-label = Date
group-other-choice = { $day }: { $how }
group-other-reason = Why this one

# A meeting that is to come, for the coordinator.
banner-group-told = Everybody has been told.
group-fixed-title = The { $season } meeting: { $day }
group-expected = { $yes } come, { $no } can’t come, { $unknown } have not said.
group-quorum-lost = So many can’t come on this day that the quorum of { $needed } is lost: { $left } are left. You can move the meeting, or hold it all the same.
group-quorum-lost-group = Enough can come on this day, but no longer one of each group of which one should be there. You can move the meeting, or hold it all the same.
group-expected-then = { $yes } said that they come, { $no } that they can’t, { $unknown } did not say.
group-other-sitting = There are two sittings with the same agenda. The other one: { $day }.
group-reason = Why this date
group-agenda-sent = The agenda went out on { $day }.
group-agenda-count = { $count ->
    [one] 1 item is proposed for the agenda
   *[other] { $count } items are proposed for the agenda
 }; { $unread } of them you have not read.
group-read-agenda = Read the agenda
group-ask-move = Move it or change the place

group-move-title = Move the { $season } meeting
group-move-why = Everybody is told at once. At another time, everybody is asked again whether they come.
group-move-day = Day
group-move-time = Time
group-move-save = Save and tell everybody

group-cancel-title = Cancel the { $season } meeting?
group-cancel-why = Everybody who was asked or invited is told at once. It can’t be brought back, but you can plan another.
group-cancel-quiet = Nobody has been asked yet, so nobody is told. You can plan it again later.
group-cancel-yes = Yes, cancel it
group-cancel-no = No, keep it
group-cancelled-title = The { $season } meeting is cancelled
group-cancelled-title-day = The { $season } meeting of { $day } is cancelled
group-cancelled-organiser = Whoever knew of it has been told.
group-plan-again = Plan it again

# A meeting that is over.
group-over-title = The { $season } meeting of { $day }
group-over-why = Please note who came. You can correct it later.
group-ask-attendance = Note who came
group-ask-attendance-again = Correct who came
group-ask-cancel-over = It did not take place
group-came = { $count ->
    [one] 1 of { $total } came.
   *[other] { $count } of { $total } came.
 }
group-minute-missing = The minute has not gone out yet.
group-minute-sent = The minute has gone out to everybody.
group-actions = What was agreed
group-action-no-day = No day set
group-ask-minute = Write the minute
group-change-minute = Change the minute
group-ask-action = Add what was agreed
group-ask-learning = Add what was learnt
group-send-minute = Send the minute
banner-group-noted = Noted.

group-attendance-title = Who came to the { $season } meeting?
group-attendance-why = Whoever said that they come is ticked already.
group-attendance-label = They were there
group-minute-title = The minute of the { $season } meeting
group-minute-why = A few sentences, and nothing of any case. You send it when you are done.
group-minute-label = What the group spoke about
group-action-title = What was agreed
group-action-label = What, and who does it
group-action-day = By when
group-point-title = What the group learnt
group-point-why = A sentence that helps next time, without any case. It is kept when the meeting itself no longer is.
group-point-label = What was learnt
problem-minute-full = The minute holds no more of these.
problem-points-full = No more of these can be kept. Please take an older one off first.

group-minute-of = Minute of the { $season } meeting, { $day }
closed-group-minute = The minute of the officers’ meeting is ready.

group-learnt-button = What we learnt
group-learnt-title = What we learnt
group-learnt-why = From the meetings of the officers of the { $group }, without any case.
group-learnt-none = Nothing has been noted yet.
group-learnt-forget = Take it off
group-learnt-forget-which = Take off: { $point }
group-learnt-which = What the officers of the { $group } learnt

# The poll, for an officer.
closed-group-ask = The officers’ meeting: which dates suit you? It takes a minute.
closed-group-ask-reminder = The officers’ meeting: you have not said yet which dates suit you. This is the one reminder.
closed-group-ask-button = Answer
group-ask-title = Which dates suit you for the { $season } meeting?
group-ask-why = The officers of the { $group } meet. Nobody asks you for a reason.
group-ask-small = You can answer, and change it, until { $day }. Nobody sees the answers before then.
group-answer-hint = Choose
group-answer-yes = Yes
group-answer-if-need-be = If need be
group-answer-no = No
group-answer-send = Send my answers
banner-group-answered = Thank you. Your answers are kept.
group-answered = You have answered. You can change it until { $day }.
group-unanswered = You have not answered yet. You can until { $day }.
group-answer-button = Answer
group-change-answer = Change my answers
group-poll-closed = The poll has closed. You hear here as soon as the date is fixed.

# The date, for an officer.
group-soon-title = Soon: the { $season } meeting, { $day }
group-moved = The meeting has changed. This is how it stands now.
group-moved-own = If it stands in your calendar, please change it there.
group-coming-yes = You come.
group-coming-no = You can’t come.
group-coming-unknown = Do you come?
group-cannot-come = Whoever can’t come gets the minute. Nobody asks you for a reason.
group-other-sitting-officer = There is another sitting with the same agenda: { $day }.
group-come = I come
group-not-come = I can’t come
group-take-other = I come to the other sitting
group-see-agenda = See the agenda
group-past-title = The { $season } meeting of { $day }
group-past = It is over. You can read its minute.
group-past-no-minute = It is over. Its minute comes to you here.
group-see-minute = Read the minute
group-cancelled-day = If it stands in your calendar, please take it out.
group-cancelled-poll = No date had been fixed.
group-cancelled-later = You hear here when another is planned.
group-cancelled-instead = The officers meet on { $day }.

# The channel: nobody can press anything there.
group-channel-title = The { $season } meeting of the { $group }
group-channel-polling = Every officer has a question in their own chat with me: which dates suit? It can be answered until { $day }.
group-channel-count = { $answered } of { $invited } have answered so far.
group-channel-closed = The poll has closed. The date follows.
group-channel-cancelled = This meeting is cancelled.

# The agenda.
group-add-item = Propose an agenda item
group-item-title = For the agenda of the { $name } meeting
group-item-why = What should the group speak about? Please leave every case out: no names, and nothing that tells who it is about.
group-item-label = Your item
group-item-named = Your name
group-item-anonymous = Without my name
group-item-with-name = With my name
group-item-small = Without your name, nobody can tell that it is yours: neither who wrote it nor when is kept. So it can’t be changed or taken back later. The coordinator reads every item before it goes out.
group-item-send = Propose it
group-item-send-anyway = Propose it like this
group-item-kept-title = Your item is kept
group-item-kept = The coordinator reads it before the agenda goes out. Thank you.
group-item-another = Propose another
problem-agenda-full = The agenda holds no more items. Please tell the coordinator.

closed-group-agenda-check = Somebody proposed something for the officers’ agenda. Please read it before it goes out.
closed-group-agenda-check-button = Read the agenda
group-check-title = The agenda of the { $season } meeting
group-check-why = { $count ->
    [0] You have read everything.
    [one] 1 item is still to be read.
   *[other] { $count } items are still to be read.
 }
group-check-rule = Only what you let through goes out.
group-check-sent = The agenda has gone out.
group-item-nobody = Proposed without a name
group-item-author-gone = By somebody who serves no more
group-item-state-unread = Not read yet
group-item-state-goes = It goes out
group-item-state-stays = It stays back
group-item-accept = Let it through
group-item-reject = Keep it back
group-item-accept-which = Let through: { $item }
group-item-reject-which = Keep back: { $item }
group-agenda-send = Send the agenda
banner-group-agenda-sent = The agenda has gone out.
closed-group-agenda = The agenda of the officers’ meeting is ready.
group-agenda-title = Agenda of the { $season } meeting, { $day }

# For whoever missed two meetings in a row.
closed-group-suits = We missed you at the last two meetings. Would another time suit you better?
group-suits-title = Would another time suit you better?
group-suits-why = We missed you at the last two meetings of the officers. Nobody asks why. We only wonder whether another time would help.
group-suits-label = What would help
group-suits-small = The coordinator sees how many say what, and not who.
group-suits-fine = The usual times are fine
group-suits-mornings = Mornings
group-suits-afternoons = Afternoons
group-suits-other-day = Another weekday
group-suits-online = Joining online
group-suits-send = Send
group-suits-thanks-title = Thank you
group-suits-thanks = It helps to plan the next meeting.
