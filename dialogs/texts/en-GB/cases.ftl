# The leads’ side: the queue, the case, its file, the assessment, and what they are reminded of.

words-cases = cases, queue, the queue, case queue, open cases, all cases, list cases, show cases

lead-reference-unknown = I can’t open anything with that reference. If you asked us for help, you’ll find your request under “My requests”.

lead-someone-gone = Someone who no longer has a role here

# The stages, as leads see them.
lead-stage-waiting = Waiting for first contact
lead-stage-in-contact = In contact
lead-stage-suitable = Suitable
lead-stage-calling = Call is out
lead-stage-confirming = Resolvers confirming
lead-stage-ready = Resolvers ready
lead-stage-signposted = Closed: pointed to other support
lead-stage-self-help = Closed: handled by self-help
lead-stage-formal-route = Closed: a formal route instead
lead-stage-not-suitable = Closed: not for this service
lead-stage-withdrawn = Closed: withdrawn
lead-stage-mediated = Closed: mediated
lead-stage-handed-over = Closed: handed over
lead-step-received = Received
lead-step-waiting = Waiting
lead-step-in-contact = In contact
lead-step-suitable = Suitable
lead-step-calling = Call
lead-step-confirming = Confirming
lead-step-ready = Ready

# Deadlines. The day is a real day, the rest says how long is left.
lead-due-waiting = First contact by { $when } ({ $left })
lead-due-waiting-past = First contact was due by { $when }
lead-due-in-contact = To be assessed by { $when } ({ $left })
lead-due-in-contact-past = To be assessed since { $when }
lead-due-suitable = Its call to be written by { $when } ({ $left })
lead-due-suitable-past = Its call was to be written by { $when }
lead-due-ready = To be looked at again by { $when } ({ $left })
lead-due-ready-past = To be looked at again since { $when }
lead-due-calling = The call closes on { $when } ({ $left })
lead-due-calling-past = The call closed on { $when }
lead-due-confirming = Two resolvers to be settled by { $when } ({ $left })
lead-due-confirming-past = Two resolvers were to be settled by { $when }
lead-due-moved = This was { $when } until the working calendar changed.
lead-due-none = No deadline just now

lead-keeper-you = You have it
lead-keeper = { $name } has it
lead-keeper-away = { $name } has it, and is away
lead-keeper-nobody = Nobody has it yet
lead-keeper-was-you = You had it
lead-keeper-was = { $name } had it
lead-keeper-was-nobody = Nobody had it

# The queue.
closed-lead-queue = Your cases are a press away. The list stays out of the chat’s history.
closed-lead-queue-button = Show cases
lead-queue-title = Cases
lead-queue-count-open = { $count ->
    [0] No open cases just now.
    [one] 1 open case.
   *[other] { $count } open cases, urgent ones first, then the nearest deadline.
 }
lead-queue-count-mine = { $count ->
    [0] You have no open cases just now.
    [one] You have 1 open case.
   *[other] You have { $count } open cases, urgent ones first, then the nearest deadline.
 }
lead-queue-count-waiting = { $count ->
    [0] Nobody is waiting for first contact.
    [one] 1 case is waiting for first contact.
   *[other] { $count } cases are waiting for first contact, urgent ones first, then the nearest deadline.
 }
lead-queue-count-closed = { $count ->
    [0] No closed cases yet.
    [one] 1 closed case.
   *[other] { $count } closed cases, the latest first.
 }
lead-queue-count-closed-many = The { $count } cases that closed last. To open an older one, type its reference.
lead-queue-page = Page { $page } of { $pages }
lead-queue-small = Nothing of what a case is about is on this card, unless a label says it. You can also type a reference to open it.

# Finding a case again.
lead-find-open = Find a case
lead-find-title = Find a case
lead-find-label = A name, a label or a reference
lead-find-button = Find
lead-find-small = Whole words, in any order: of the names of people in a case, or of its label. Each case that is listed notes that you found it this way.
lead-find-count = { $count ->
    [0] No case that you can see has all of these words.
    [one] 1 case has all of these words.
   *[other] { $count } cases have all of these words, the open and latest ones first.
 }
lead-label-title = A label for { $reference }
lead-label-why = A few words by which you and the other leads know this case again. They stand in the queue, and you can search for them.
lead-label-label = Label (at most 60 characters; leave it empty for none)
lead-label-small = Only leads who may see this case see it. Please use no names: it stands where somebody may read along.
lead-label-keep = Keep the label
lead-label-line = A few words by which the leads know this case again.
lead-button-label = Label

lead-not-yet-title = We’re getting the cases ready for you
lead-not-yet-line = You are new here as a lead, or your name has changed. As for every lead, we first look through all cases, to keep apart any that concern you.
lead-not-yet-next = This takes a few minutes. Please press Cases again then.
lead-row-urgent = { $reference } · Urgent
lead-row-unreadable = We can’t open this one just now. The people who look after Parley have been told.
lead-row-closed = { $stage } · { $day }
lead-row-stage = { $stage } · received { $age }
lead-filter-open = All open
lead-filter-mine = Mine
lead-filter-waiting = Waiting
lead-filter-closed = Closed
lead-filter-active = Showing: { $name }
lead-button-open = Open
lead-button-open-case = Open { $reference }
lead-button-earlier = Earlier
lead-button-more = More
lead-button-queue = Back to the queue

# The case.
lead-case-title = Case { $reference }
lead-case-urgent = Urgent: someone may be at risk
lead-case-urgent-line = It was said in the request, or raised since. Please get in touch now, and call { $number } if there is danger.
lead-case-closed = Closed on { $when }.
lead-case-formal-beside = A formal route is taken at the same time. Nothing said here is part of it.
lead-contact-made = First contact was made on { $when }.
lead-contact-made-how = First contact was made on { $when }, { $how ->
    [offer] by times for a first talk
    [teams] in Teams
    [phone] by phone
    [in-person] in person
    [email] by email
   *[other] in another way
 }.
lead-contact-made-late = First contact was made on { $when }, after its deadline of { $due }.
lead-contact-never = It was closed before a first contact was recorded.
lead-case-asked = Who asked
lead-case-role = { $department } · { $title }
lead-fact-email = Email
lead-fact-career = Career stage
lead-fact-way = Would like to be contacted
lead-fact-detail = Number, place or good times
lead-way-teams = Here in Teams
lead-way-phone = By phone
lead-way-phone-ask = By phone; please ask here in Teams for the number first
lead-way-in-person = In person
lead-way-email = By email
lead-way-letter = By letter
lead-case-people = People involved
lead-case-nobody = Nobody else was named.
lead-department-unknown = Department not known
lead-case-wishes = Wishes about resolvers
lead-wish-wanted = Would like
lead-wish-unwanted = Would rather not have
lead-wish-without-hr = Nobody who works in HR is to help, or to know of it.
lead-wish-inside = They would like one resolver from inside a department involved, and did not say whom. Please ask them, and put it down as a wish: without a name, nobody from inside can be chosen.
lead-case-access = Access needs
lead-case-access-why = Only for arranging meetings. Please don’t use them for anything else.
lead-case-wrote = What they wrote
lead-case-resolvers = Resolvers
lead-resolver-confirmed = { $department } · no conflict of interest
lead-resolver-asked = { $department } · has not answered yet
lead-case-choice = Why others than were proposed
lead-case-sent = Other support we named
lead-case-small = Received { $when }. That you opened this case is on record.

lead-button-read = Read everything
lead-button-take = Take the case
lead-button-contact = Record first contact
lead-button-undo-contact = Take it back (until { $until })
lead-button-pass-on = Pass it on
lead-contact-title = First contact about { $reference }
lead-contact-why = When were you in touch with the person who asked, and how?
lead-contact-how = How
lead-contact-how-teams = In Teams
lead-contact-how-phone = By phone
lead-contact-how-in-person = In person
lead-contact-how-email = By email
lead-contact-day = On which day
lead-contact-time = At what time
lead-contact-small = If you tried and did not reach them, please write a note instead: the day we promised still stands.
lead-contact-record = Record first contact
problem-time = Please give a time such as 14:30.
problem-contact-ahead = This has not come yet. Please give the time when you were in touch.
problem-contact-before = This is before they asked us. Please choose a later day or time.
lead-pass-line = Another lead can go on with it in your place.
lead-pass-title = Pass { $reference } on
lead-pass-why = They have the case from then on, and news about it goes to them. You can still see it.
lead-pass-label = Who is to have it
lead-pass-away = { $name } (away until { $day })
lead-pass-small = They are told at once, and so is the person who asked. If there is something they should know, please write it into the file first.
lead-pass-small-to-tell = They are told at once. The person who asked is not in Teams, so please tell them yourself who has it now. If there is something the other should know, please write it into the file first.
lead-pass-nobody = There is nobody else who may know of this case and could have it.
lead-pass-on = Pass it on
lead-button-arrange = Arrange the first talk
lead-arrange-line = How to reach them, what helps them take part, and times for a first talk.
lead-arrange-title = First talk with the person who asked, { $reference }
lead-arrange-why = This is for arranging it, and for nothing else. That you looked is on record.
lead-button-assess = Assess
lead-button-notes = Case file
lead-button-call = Write the call
lead-button-volunteers = Volunteers
lead-button-take-down = Take the call down
lead-take-down-line = Correct a call that is out: its cards close, and you can post it anew.
lead-button-accesses = Who has looked
lead-button-other = Other steps
lead-button-case = Back to the case

banner-taken = You have this case now.
banner-taken-to-tell = You have this case now. The person who asked is not in Teams, so please tell them yourself.
banner-contact = First contact is recorded, and its clock has stopped. If that was a mistake, you can take it back for half an hour. When you know enough, assess the case.
banner-contact-undone = That is taken back: nobody has been in touch yet, and the day and its reminders are as they were.
banner-passed-on = The case is passed on. They have been told, and so has the person who asked.
banner-passed-on-to-tell = The case is passed on, and they have been told. The person who asked is not in Teams, so please tell them yourself.
banner-result-open = Recorded. They have been written to in your words, and the case goes on.
banner-result-open-to-tell = Recorded, and the case goes on. Nothing was sent: whoever asked is not in Teams, so please tell them yourself, in the words that stand in the case’s file.
banner-result-closed = Closed. They have been written to in your words.
banner-result-closed-to-tell = Closed. Nothing was sent: whoever asked is not in Teams, so please tell them yourself, in the words that stand in the case’s file.
banner-result-unread = Recorded. Your words were sent to nobody: this was asked for others, and whoever asked hears only what all of those allow.
banner-reopened = The case is open again, and you have it. The person who asked has been told, unless they asked for others and may not know. The next step is to assess it once more.
banner-reopened-to-tell = The case is open again, and you have it. The person who asked is not in Teams, so please tell them yourself. The next step is to assess it once more.
banner-labelled = The label is kept. All leads of this case see it, and nobody else.
banner-noted = Your note is in the file.
banner-held = This case has a legal hold now: it is not destroyed until a lead ends the hold. Your reason is in the file.
banner-hold-ended = The legal hold has ended, and the usual time for keeping a case applies. Your reason is in the file.

lead-other-title = Other steps for { $reference }
lead-other-take = Take it over
lead-other-take-line = { $name } has this case. You can take it over; please let them know.
lead-other-take-line-gone = Whoever had this case no longer has a role here. You can take it over.
lead-other-assess-line = Record what you found, send other support, or note that they would rather stop.
lead-other-reopen = Open it again
lead-other-reopen-line = If the person who asked would like this to go on, you can open the case again.
lead-reopen-title = Open { $reference } again?
lead-reopen-why = Please do this only when the person who asked has said so. The case then goes on with you, and they are told. Whoever else knew of it and took part is told, too. What people agreed to before no longer holds: everybody is asked anew. Please tell those yourself who are not in Teams.
lead-reopen-why-to-tell = Please do this only when the person who asked has said so. The case then goes on with you; they are not in Teams, so please tell them yourself. Whoever else knew of it and took part is told. What people agreed to before no longer holds: everybody is asked anew. Please tell those yourself who are not in Teams.
lead-reopen-label = How did they tell you?
lead-reopen-small = This stays in the file, which only leads see. Resolvers who had the case are not asked again by themselves.
lead-reopen = Open it again

# What they wrote, in full.
lead-story-title = The request { $reference }
lead-story-page = Part { $page } of { $pages }
lead-button-next-part = Next part
lead-button-last-part = Previous part

# The file.
lead-file-title = File of { $reference }
lead-file-empty = Nothing has been added yet.
lead-file-page = Page { $page } of { $pages }, the newest last
lead-file-small = Only leads see this file.
lead-entry-note = { $name } noted, { $when }
lead-entry-addition = { $name } added to the request, { $when }
lead-entry-reason = { $name } gave a reason, { $when }
lead-entry-found-suitable = { $name } found it suitable, { $when }
lead-entry-found-formal-beside = { $name } noted a formal route at the same time, { $when }
lead-entry-signposted = { $name } named other support and closed it, { $when }
lead-entry-found-self-help = { $name } closed it as handled by self-help, { $when }
lead-entry-found-formal-route = { $name } closed it for a formal route, { $when }
lead-entry-found-not-suitable = { $name } found it not suitable, { $when }
lead-entry-withdrew = { $name } recorded that they withdrew, { $when }
lead-entry-closed-mediated = { $name } closed it after the mediation, { $when }
lead-entry-closed-unreported = { $name } closed it without a report of its resolvers, { $when }
lead-entry-handed-over = { $name } handed it over and closed it, { $when }
lead-entry-settled-notes = { $name } settled a resolver’s notes, { $when }
lead-entry-sent-support = { $name } named other support, { $when }
lead-entry-released-resolver = { $name } asked somebody else in a resolver’s place, { $when }
lead-entry-replaced-resolver = { $name } chose another than was proposed, { $when }
lead-entry-chose-pair = { $name } chose another pair than was proposed, { $when }
lead-entry-reopened = { $name } opened it again, { $when }
lead-entry-words = { $name } wrote what the person who asked is told, { $when }
lead-entry-call = { $name } posted the call, { $when }
lead-entry-moved = The working calendar changed, { $when }
lead-moved = The deadline of { $was } is now { $now }.
lead-entry-hold = { $name } put a legal hold on this case, { $when }
lead-entry-hold-ended = { $name } ended the legal hold, { $when }
lead-call-decisions = { $what } Fingerprint of the posted text: { $digest }
lead-call-no-flags = Nothing in it was marked.
lead-call-flags = Called not identifying: { $flags }.
lead-call-flag = { $kind } ({ $count })
lead-button-write = Write a note
lead-button-older = Earlier
lead-button-newer = Later
lead-note-title = A note for { $reference }
lead-note-why = For the leads’ eyes only. The person who asked does not see it.
lead-note-label = Your note
lead-button-save = Keep the note

# Who has looked, and who did what.
lead-log-title = Who has looked at { $reference }
lead-log-line = { $what } · { $when }
lead-log-times = { $when }, { $count } times
lead-log-none = Nothing more is on record.
lead-log-small = The newest first. If somebody looks at the same thing several times within a quarter of an hour, that is one line, placed by the first time. When people open their own request or page, or answer in private, nobody is shown that. That you looked here is on record too.
lead-log-service = Parley, by itself
lead-button-newest = Newest
lead-looked-request = Looked at the request
lead-looked-access-needs = Looked at the access needs
lead-looked-file = Looked at the file
lead-looked-call = Looked at the call
lead-looked-volunteers = Looked at who offered
lead-looked-assigned = Looked at the case, as its resolver
lead-looked-risk = Looked at what was said about a risk
lead-looked-closing = Looked at the closing report
lead-looked-parties = Looked at how the people involved were approached
lead-looked-consents = Looked at who agreed to what
lead-looked-outcome = Looked at what was agreed on in a talk together
lead-looked-meetings = Looked at its meetings
lead-looked-questions = Looked at its questions and corrections
lead-looked-log = Looked at this list
lead-looked-other = Looked at the case
lead-did-asked = Sent the request
lead-did-added = Added to the request
lead-did-changed-contact = Changed how to be contacted
lead-did-changed-wishes = Changed the wishes about resolvers
lead-did-kept-away = Kept a lead away
lead-did-let-in = Said that a new lead is not meant
lead-did-withdrew = Closed it as withdrawn
lead-did-added-party = Added somebody to the people involved
lead-did-corrected-party = Corrected one of the people involved
lead-did-removed-party = Removed one of the people involved
lead-did-corrected-departments = Corrected the departments involved
lead-did-searched-directory = Looked for one of the people in the directory
lead-did-released-resolver = Closed it to a resolver
lead-did-corrected-own = Put right what is kept of them
lead-did-asked-leads = Asked the leads something
lead-did-answered-question = Answered a question
lead-did-missed-question = Recorded that the day for an answer had passed
lead-did-asked-copy = Asked for a copy of what is kept of them
lead-did-decided-copy = Decided what somebody’s copy holds
lead-did-missed-copy = Recorded that the day for a copy had passed
lead-did-handed-talks-over = Handed the talks over to other resolvers
lead-did-stopped = Said that they would rather take no part
lead-did-held = Put a legal hold on it
lead-did-ended-hold = Ended the legal hold
lead-did-took = Took the case
lead-did-made-contact = Recorded first contact
lead-did-took-back-contact = Took the first contact back
lead-did-passed-on = Passed the case on
lead-did-noted = Wrote a note
lead-did-found-suitable = Found it suitable
lead-did-signposted = Named other support and closed it
lead-did-found-self-help = Found self-help enough and closed it
lead-did-found-formal-route = Closed it for a formal route
lead-did-found-formal-beside = Noted a formal route at the same time
lead-did-closed-mediated = Closed it after the mediation
lead-did-closed-unreported = Said why it closes without a report
lead-did-handed-over = Handed it over and closed it
lead-did-raised-risk = Said that somebody may be at risk
lead-did-took-risk = Took it on that somebody may be at risk
lead-did-repeated-risk = Told the leads again that somebody may be at risk
lead-did-disclosed = Recorded a disclosure
lead-did-seconded-disclosure = Confirmed a disclosure
lead-did-told-disclosure = Told somebody of a disclosure
lead-did-chose-disclosed = Chose whose words a disclosure tells
lead-did-kept-disclosure = Recorded why somebody is not told of a disclosure
lead-did-wrote-report = Wrote the closing report
lead-did-agreed-report = Agreed to the closing report
lead-did-asked-about-report = Asked about the closing report
lead-did-asked-for-destruction = Asked a resolver to destroy their notes
lead-did-destroyed-notes = Said that their own notes are destroyed
lead-did-settled-notes = Settled a resolver’s notes
lead-did-asked-permission = Asked for leave to approach somebody
lead-did-answered-permission = Answered whether somebody may be approached
lead-did-recorded-permission = Recorded whether somebody may be approached, as the person who asked said
lead-did-wrote-approach = Wrote how to approach somebody
lead-did-decided-approach = Decided to approach somebody
lead-did-called-off-approach = Called off an approach
lead-did-made-approach = Approached somebody
lead-did-lost-approach = Could not deliver an approach
lead-did-recorded-request = Recorded a request that came another way
lead-did-checked-referral = Said whether a referral is right
lead-did-recorded-details = Recorded what somebody says of themselves
lead-did-recorded-check = Recorded what somebody says to a referral
lead-did-left-referral = Stepped out of a referral
lead-did-agreed-notice = Agreed to the privacy notice
lead-did-changed-details = Changed what they say of themselves
lead-did-asked-consent = Asked for agreement
lead-did-recorded-consent = Recorded somebody’s answer
lead-did-stopped-joint = Decided that a talk together does not go ahead
lead-did-decided-joint = Found whether everybody agrees
lead-did-arranged-meeting = Began to arrange a conversation
lead-did-offered-times = Offered times for a conversation
lead-did-took-time = Took a time for a conversation
lead-did-asked-other-times = Asked for other times
lead-did-asked-call = Asked to be called
lead-did-cancelled-meeting = Cancelled a conversation
lead-did-held-meeting = Recorded that a conversation was held
lead-did-missed-meeting = Recorded that somebody did not come to a conversation
lead-did-changed-host = Changed who arranges a conversation
lead-did-set-talk-day = Set by when the first talk is to be held
lead-did-wrote-outcome = Wrote down what was agreed on in a talk together
lead-did-proposed-outcome = Asked everybody to confirm what was agreed on
lead-did-recorded-outcome = Recorded whether somebody confirms what was agreed on
lead-did-decided-outcome = Found whether everybody confirmed what was agreed on
lead-did-set-session-day = Set by when a resolvers’ talk is to be held
lead-did-missed-session-day = Noted that a resolvers’ talk was not held in time
lead-did-missed-talk-day = Noted that the first talk was not held in time
lead-did-sent-support = Named other support
lead-did-reopened = Opened it again
lead-did-found-not-suitable = Found it not suitable and closed it
lead-did-labelled = Changed its label
lead-did-found = Found it by searching
lead-did-looked-for-earlier = Looked for other cases of the same people or departments
lead-did-added-names = Changed the names on its record
lead-did-posted-call = Posted the call
lead-did-repeated-call = Posted the call again
lead-did-widened-call = Sent the call to resolvers’ own chats
lead-did-extended-call = Kept the call open for longer
lead-did-reopened-call = Opened the call again
lead-did-closed-call = Closed the call
lead-did-took-down-call = Took the call down
lead-did-chose-pair = Chose the two resolvers
lead-did-replaced-resolver = Chose another resolver
lead-did-confirmed = Confirmed that there is no conflict of interest
lead-did-stepped-back = Stepped back
lead-did-missed-contact = First contact was missed
lead-did-alerted-last-resort = Nobody could hear of it, so the person of last resort was told that it waits
lead-did-sealed = Noted how it stands, after an update
lead-did-planned-step = Gave it a day for its next step
lead-did-moved-deadline = Moved a deadline, because the calendar changed
lead-did-asked-check-in = Asked everybody, in private, whether they would like to talk again
lead-did-decided-check-in = Told everybody what came of the question whether they would like to talk again
lead-did-other = Changed something

# Other cases of the same people, and what recurs in a department.
lead-button-earlier-cases = Earlier cases
lead-earlier-line = See whether the same people, or the same departments, come up in other cases.
lead-earlier-title = Other cases of the people in { $reference }
lead-earlier-why = Open and closed, the latest first. That you looked is on record with each of them.
lead-earlier-same = Here, too: { $names }
lead-earlier-maybe = Perhaps the same: { $names }
lead-earlier-none = There is no other case of these people that you can see.
lead-earlier-departments = Their departments
lead-earlier-department = { $count ->
    [0] { $name }: no other case
    [one] { $name }: 1 other case
   *[other] { $name }: { $count } other cases
 }
lead-earlier-list = List them
lead-earlier-small = Cases that concern a lead are neither shown nor counted for them. People with a single name are found only where the directory knows them.
lead-department-title = Cases of { $name }

# The assessment.
lead-assess-title = Assess { $reference }
lead-assess-label = What have you found?
lead-assess-line = Nothing is recorded yet. The next card says what follows, and shows the words that are sent.
lead-outcome-suitable = Suitable
lead-outcome-suitable-what = Suitable: a conversation with two resolvers could help.
lead-outcome-suitable-then = The next step is to write the call. They are told so in the words below.
lead-outcome-suitable-to-tell = The next step is to write the call. Please tell them so yourself, in the words below: they are not in Teams, so nothing is sent.
lead-outcome-suitable-send = Record and send
lead-outcome-formal-beside = A formal route at the same time
lead-outcome-formal-beside-what = Suitable, and a formal route is taken at the same time.
lead-outcome-formal-beside-then = This case goes on. The formal route is theirs to begin: the words below tell them where.
lead-outcome-formal-beside-to-tell = This case goes on. The formal route is theirs to begin: please tell them where, in the words below. They are not in Teams, so nothing is sent.
lead-outcome-formal-beside-send = Record and send
lead-outcome-signpost = Other support
lead-outcome-signpost-what = Other support: something else would help them more.
lead-outcome-signpost-then = They get the support you choose here, with the words below, and the case closes.
lead-outcome-signpost-to-tell = The case closes. Please tell them the support you choose here yourself, with the words below: they are not in Teams, so nothing is sent.
lead-outcome-signpost-send = Send and close
lead-outcome-self-help = Self-help
lead-outcome-self-help-what = Self-help: they can go on by themselves.
lead-outcome-self-help-then = They get the words below with what may help them, and the case closes.
lead-outcome-self-help-to-tell = The case closes. Please tell them the words below yourself, with what may help them: they are not in Teams, so nothing is sent.
lead-outcome-self-help-send = Send and close
lead-outcome-formal-route = A formal route instead
lead-outcome-formal-route-what = A formal route instead: a complaint or a grievance, for example.
lead-outcome-formal-route-then = The words below tell them where the formal route begins, and the case closes. Nothing is passed on from here.
lead-outcome-formal-route-to-tell = The case closes. Please tell them where the formal route begins, in the words below. They are not in Teams, so nothing is sent, and nothing is passed on from here.
lead-outcome-formal-route-send = Send and close
lead-outcome-not-suitable = Not suitable
lead-outcome-not-suitable-what = Not suitable: this service can’t help with it.
lead-outcome-not-suitable-then = They get the words below with where else they can turn, and the case closes.
lead-outcome-not-suitable-to-tell = The case closes. Please tell them the words below yourself, with where else they can turn: they are not in Teams, so nothing is sent.
lead-outcome-not-suitable-send = Send and close
lead-outcome-withdrawn = Withdrawn
lead-outcome-withdrawn-what = Withdrawn: they told you that they would rather stop.
lead-outcome-withdrawn-then = They get the words below, and the case closes. Nobody has to say why.
lead-outcome-withdrawn-to-tell = The case closes, and nobody has to say why. Please tell them the words below yourself: they are not in Teams, so nothing is sent.
lead-outcome-withdrawn-send = Record and close
lead-outcome-mediated = Mediated
lead-outcome-mediated-what = Mediated: its two resolvers have done what they could, however it ended.
lead-outcome-mediated-then = They get the words below, and the case closes. The resolvers are asked to destroy their notes.
lead-outcome-mediated-to-tell = The case closes, and the resolvers are asked to destroy their notes. Please tell the words below to whoever asked yourself: they are not in Teams, so nothing is sent.
lead-outcome-mediated-send = Send and close
lead-outcome-handed-over = Handed over
lead-outcome-handed-over-what = Handed over: everybody concerned agreed that mediators from elsewhere go on with it.
lead-outcome-handed-over-then = They get the words below, and the case closes. Nothing is passed on from here: what the others need, people tell them themselves.
lead-outcome-handed-over-to-tell = The case closes. Nothing is passed on from here: what the others need, people tell them themselves. Please tell the words below to whoever asked yourself: they are not in Teams, so nothing is sent.
lead-outcome-handed-over-send = Send and close
lead-outcome-support = Other support, and go on
lead-outcome-support-what = Nothing yet: send other support, and go on with the case.
lead-outcome-support-then = They get the support you choose here, with the words below. The case stays as it is.
lead-outcome-support-to-tell = The case stays as it is. Please tell them the support you choose here yourself, with the words below: they are not in Teams, so nothing is sent.
lead-outcome-support-send = Send
lead-outcome-title = { $outcome }: { $reference }
lead-signposts-label = Support to send
lead-signposts-label-optional = Support to send (if you like)
lead-words-label = What they read
lead-words-label-to-tell = What you tell them
lead-reason-label = Your reason, for the file
lead-unreported-label = The resolvers have not both agreed to a report. Why it closes without one, for the file
lead-agreed-label = Who has agreed that others go on with it: everybody has to
lead-reason-label-handed-over = When and how each of them agreed, for the file
lead-reason-label-withdrawn = How they told you, for the file
lead-unread-words = Whoever asked did so for others, who know of it by now, and reads this only if all of those allow it. As it stands, it is sent to nobody: please tell those it is about yourself.
lead-reason-small = They read the words and the support, and nothing else. The reason stays in the file, which only leads see.
lead-reason-small-to-tell = Please tell them the words and the support, and nothing else. The words stand in the case’s file then, and the support on the case. The reason stays in the file, which only leads see.
lead-outcome-record = Record
lead-outcome-record-close = Record and close

# What the person who asked reads, until a lead changes it.
lead-words-suitable = Thank you for trusting us with this. We think that a conversation with two trained resolvers could help. Next, we ask our resolvers who could do it, without naming anybody. You hear from us as soon as two have been found, and nobody else is contacted before you agree.
lead-words-suitable-referral = Thank you for trusting us with this. We think that a conversation with two trained resolvers could help. Next, we ask our resolvers who could do it, without naming anybody. How it goes on belongs to those it is about: you hear from us what all of them let us tell you.
lead-words-formal-beside = Thank you for trusting us with this. You can take a formal route and have our help at the same time: one does not get in the way of the other, and nothing said here is part of the formal one. Where it begins stands below. We go on with your request here.
lead-words-signpost = Thank you for trusting us with this. After our talk, we think that the people below can help you best. You choose whether and when to get in touch with them. We have closed your request here; you can come back to us at any time.
lead-words-self-help = Thank you for trusting us with this. You have found a way to go on by yourself, and what stands below may help you with it. We have closed your request here; if it does not get better, you can come back to us at any time.
lead-words-formal-route = Thank you for trusting us with this. As we discussed, a formal route fits better here. Where it begins stands below, and it is for you to begin it: we pass nothing on. We have closed your request; you can come back to us at any time.
lead-words-not-suitable = Thank you for trusting us with this. After our talk, this service is not the right place for it, and we have closed your request. You are not left alone with it: you can turn to other support, and you can always come back to us.
lead-words-withdrawn = As you asked, we have stopped, and nothing more is done with your request. Nobody asks you why. If things change, you can come back to us at any time.
lead-words-mediated = Your two resolvers have told us that their work with you is done, and we have closed your request. Thank you for trusting us, and for the work you put into it. If it does not hold, or something new happens, you can come back to us at any time.
lead-words-handed-over = As everybody concerned agreed, mediators from elsewhere go on with this, and we have closed your request here. We have passed nothing on. You can come back to us at any time.
lead-words-support = Thank you for talking with us. The people below may help you meanwhile. You choose whether and when to get in touch with them. We go on with your request here.

# What leads are told in their own chat. No names and no content: a colleague may see the screen.
lead-alert-title = A new request is waiting.
lead-alert-due = First contact is due by { $when }.
lead-alert-past = First contact was due by { $when }.
lead-alert-deputy = You hear this as the deputy: no lead can take it just now.
lead-alert-urgent = Someone may be at risk. Please open it now.
lead-alert-made-title = This request has had its first contact.
lead-alert-closed-title = This request is closed.
lead-alert-nothing = There is nothing you need to do about this message.

lead-closer = What would close it
lead-closer-contact = Somebody gets in touch with whoever asked. If there is nothing for us to do, you can assess it then, which closes it unless it goes on.
lead-closer-assessment = Its assessment, which says how it goes on, or ends it.
lead-closer-pair = Two resolvers who carry it to its end. If none can be found, please tell whoever asked, and say how it ends under “Other steps”.
lead-closer-report = The resolvers’ closing report. Please ask them how it goes. If there will be none, you can close the case without it, for a reason that stays in the file, under “Other steps”.
lead-closer-other-resolver = The closing report is written. Once the other resolver agrees to it, you can close the case.
lead-closer-answer = The resolvers’ answer to what you asked about their report. Once both agree to it again, you can close the case.
lead-closer-lead = You: both resolvers have agreed to their closing report.

lead-promises = Who waits for whom
lead-promise-data = Somebody waits for your answer about their data: by { $day }.
lead-promise-resolver = A resolver waits for your answer: by { $day }.
lead-promise-copy = Somebody waits for a copy of their data: by { $day }.
lead-promise-talk = Somebody involved waits for the resolvers to hold a talk: by { $day }.
lead-promise-joint = All who were asked whether they would talk together hear how it stands: on { $day }.
lead-promise-past = That day has passed.
lead-promises-more = { $count ->
    [one] 1 more waits for longer.
   *[other] { $count } more wait for longer.
 }
lead-update-title = Something new in { $reference }
lead-update-addition = The person who asked has added something. It is in the file.
lead-update-addition-closed = The person who asked has added something after the case was closed. It is in the file. Please read it: if they would like this to go on, you can open the case again under “Other steps”.
lead-update-withdrawn = The person who asked has withdrawn their request. Nothing more needs doing, and nobody will ask them why.
lead-update-wishes = The person who asked has changed their wishes about resolvers. Whoever can be chosen follows them.
lead-update-wishes-noted = Another lead has put down the wishes about resolvers of the person who asked. Whoever can be chosen follows them.
lead-update-party-unwanted = Somebody who was approached would rather not have one of the resolvers of this case. The case says whom. You can ask somebody else in their place.
lead-update-contact = The person who asked has changed how they would like to be contacted.
lead-update-enough = Enough volunteers have offered. You can choose two now, or wait for more.
lead-update-reported = Both resolvers have agreed to their closing report. It stands on the case, where you can close it, or ask them about it.
lead-update-notes-kept = A resolver has been asked several times to destroy their notes on this closed case, and has not answered. Please speak to them; you can settle it on the case.
lead-update-check-in-all = Everybody involved in this closed case would like to talk together once more, and has heard that a service lead gets in touch. Please write to each of them; the case can be opened again.
lead-update-check-in-elsewhere = It is time to ask how it is now, in this closed case. As not everybody is in Teams, please ask each of them in private whether they would like to talk together once more, and let anything come of it only where all would.
lead-update-stepped-back = A resolver has stepped back. Please look for a replacement.
lead-update-confirmed = Both resolvers have confirmed. The person who asked has been told who they are, unless they are not in Teams, or asked for others and may not know.
lead-update-unconfirmed-soon = A resolver has not answered yet whether there is a conflict of interest, and their time is nearly over. They have just been reminded.
lead-update-unconfirmed = A resolver has not answered in time whether there is a conflict of interest. They have been reminded. You can wait, or ask somebody else in their place.
lead-update-unreachable = Someone in this case can’t be reached in Teams just now, so our messages don’t arrive. Open the case to see who, and what you can do.
lead-update-lost-requester = We can’t be sure that our last message to the person who asked has arrived. What it told them stands in their “My requests”. Please get in touch another way if they are waiting to hear.
lead-update-permission = The person who asked has answered whether somebody may be approached.
lead-update-approach-held = Somebody was to be approached today, and has not been: what was written may tell them too much now, or whoever was to approach them can’t any more. Please look at it again.
lead-update-referral-checked = Somebody whom a referral is about has answered whether it is right. What they say stands with the people of the case.
lead-update-referral-left = Whoever asked for others has stepped out of it. It goes on for those who would like to.
lead-update-party-details = Somebody who was approached has told us how to reach them, or what they need.
lead-update-consent-individual = Somebody has answered about a private talk with the resolvers.
lead-update-consent-silent = Somebody has not answered about a private talk with the resolvers. It is theirs to decide; you could ask them another way whether they would like to talk about it.
lead-update-joint-decided = The people involved have heard how it stands with a talk together. Please tell whoever is not in Teams.
lead-update-own-corrected = Somebody has put right what is kept of them. It stands beside what they were shown, with the questions and corrections of the case.
lead-update-party-stopped = Somebody who is involved would rather take no part. All that they had agreed to has ended, and the case says who it is.
lead-update-question-data = Somebody asks how what is kept of them is used. By when they have our answer stands with the questions and corrections of the case.
lead-update-question-resolver = A resolver of the case asks you something in private. Nobody else on the case reads it.
lead-update-question-near = Somebody’s question waits for an answer that is due soon.
lead-update-question-due = The day has passed by which somebody’s question was to be answered. Please answer it now.
lead-update-copy-asked = Somebody asks for a copy of what is kept of them. What concerns others, too, is for a lead to decide; the day by which they have it stands on the case.
lead-update-copy-near = Somebody’s copy is due in a few days. What concerns others, too, waits to be decided.
lead-update-copy-due = The day has passed by which somebody was to have their copy. Please decide what it holds now.
lead-update-kept-unsettled = The time is up for which this closed case is kept, and something in it still waits for one of you, so it has not been destroyed. The case says what.
lead-update-session-due = The day has passed by which the resolvers were to have a talk that was agreed to. They have been reminded. Please ask them whether they need anything.
lead-update-lost-party = We can’t be sure that our last message to somebody involved has arrived. Please get in touch another way, and record it on the case.
lead-update-lost-resolver = We can’t be sure that our last message to one of the resolvers has arrived. What it told them stands in their “Resolving”. Please get in touch another way if they are waiting to hear.
lead-update-not-posted = The call could not be posted in the resolvers’ channel. You can post it again later, or ask resolvers directly.
lead-update-maybe-posted = We can’t be sure that the call stands in the resolvers’ channel. Please look there first. If it is missing, you can post it again.
lead-stands-in-unreached = { $name } has this case and can’t be reached in Teams just now, so you hear this.
lead-stands-in = { $name } has this case and is away until { $day }, so you hear this.
lead-update-not-arriving = A message that must arrive has not, although we have tried several times. We go on trying. Open the case to see whom it was for, and please reach them another way if it can’t wait.
lead-update-never-arrived = A message that had to arrive never did: after three days we have stopped trying. Please open the case to see how it stands, and reach whoever it was for another way.
lead-update-reminder-unreadable = Something was to be told in this case about now. It was altered in our store, so nobody can read any more what it was. Please open the case, and look whether anything is due.
lead-update-lost-lead = A message about this case could not reach the lead it was for. Please open the case to see how it stands, and take it if it can’t wait.
lead-update-lead-unsettled = Somebody who runs the service since a short while ago may be meant in this case, so they can’t see it yet. Please open it and say whether it is about them.
lead-update-no-owner = Nobody has this case just now. Please open it, and take it if you can.
lead-update-call-taken-down = The call holds something that is on the case’s record now, so we have closed it in the channel and in every chat, and put placeholders where it stood. Please read it, and post it anew if you still need it.
lead-update-resolver-concerned = A resolver can’t carry this case any more, because of who is involved. Please look for a replacement.
lead-update-next-contact = Nobody has been in touch with the person who asked yet, and the day we promised has passed. Please get in touch today.
lead-update-next-assessment = This case waits to be assessed. If you are still in touch, that is fine: it comes up again in a few days.
lead-update-next-call = This case is suitable, and its call has not been written yet.
lead-update-next-volunteers = No resolvers have been chosen yet, and the call has closed. Please choose two, or keep the call open longer.
lead-update-next-replacement = A resolver is still missing. Please ask somebody else who offered, or ask the channel again.
lead-update-next-progress = The resolvers have had this case for a while. Please ask how it goes. Their closing report would close it; the case says what you can do without one.
lead-update-resolver-inactive = A resolver of this case is not on the register any more, or takes no cases, so it is closed to them. Please look for a replacement.
lead-update-resolver-takes-nothing = A resolver of this case takes nothing new on just now. They keep this case as before. You decide whether it stays with them, or whether you ask somebody else in their place.
lead-update-passed-on = This case has been passed on to you: you have it now. Please open it to see how it stands. The person who asked has been told; if they are not in Teams, please tell them yourself.
lead-update-talk-near = No time for the first talk has been agreed yet, and its day is near. Please offer some times, or ring the person who asked.
lead-update-talk-due = The first talk has not been held, and no time for it is agreed. Please offer some times, or ring the person who asked today.
lead-update-talk-passed-on = Somebody else has this case now, and arranges its first talk. Nothing of that talk is yours any more.
lead-update-talk-unhosted = The first talk is soon, and whoever arranges it is away or no lead any more. Please open the case: take it, so that the talk is yours, or offer other times.
lead-update-tell-missed = Whoever asked is not in Teams. Nobody has been in touch with them by the day we promised: please ring or write to them today, and say that we are sorry.
lead-update-tell-calling = Whoever asked is not in Teams. Please tell them that we are asking our resolvers now who could help, without naming anybody.
lead-update-tell-call-taken-down = Whoever asked is not in Teams. Please tell them that we have stopped asking the resolvers for the moment, and ask again soon.
lead-update-tell-stepped-back = Whoever asked is not in Teams. Please tell them that a resolver can’t go on, and that we are looking for somebody else.
lead-update-tell-replaced = Whoever asked is not in Teams. Please tell them that we have found two resolvers again, who are asked whether anything stands between.
lead-update-tell-asked-anew = Whoever asked is not in Teams. Please tell them that somebody was added, so both resolvers are asked once more whether anything stands between.
lead-update-tell-reopened = Somebody on this case is not in Teams. Please tell them that it is open again, and ask whether they would like it to go on.
lead-update-tell-wishes = Whoever asked is not in Teams. Please read them the wishes about resolvers that were put down for them.
lead-update-tell-result = Whoever asked is not in Teams. Please tell them what was found, in the words that stand in the case’s file.
lead-update-tell-moved = Whoever asked is not in Teams. The day by which we are in touch has moved: please tell them the new one.
lead-update-tell-resolvers = Whoever asked is not in Teams. Please tell them who their two resolvers are, and how it goes on.
lead-update-tell-consent = Somebody on this case is not in Teams, and is asked whether they would like to talk with the two resolvers alone. Please read them the question, and record what they say with the people of the case.
lead-update-tell-joint = Somebody on this case is not in Teams, and is asked whether they would like to talk together. Please ask them in private before the day, and record what they say with the people of the case.
lead-update-tell-step = The day of a next step that was agreed on has come, and somebody who agreed to it is not in Teams. Please remind them yourself: all of them let the leads read it, and it stands on the case.
lead-update-tell-handover = Somebody on this case is not in Teams. Please open the case and tell them how it stands with the resolvers: one has left, or there are two again. If the one who left wrote something to everybody, it stands there, too.
lead-update-tell-ended = Somebody on this case is not in Teams. Please tell them that it is not going ahead for now, and give no reason: the others read none either.
lead-update-tell-carried = Somebody on this case is not in Teams. It is closed now, and their talks are over: please thank them for taking part, and tell them that they can always come back to us.
lead-update-other = Please open it to see how things stand.

lead-near-title = First contact is due soon.
lead-near-line = Nobody has been in touch about { $reference } yet. First contact is due by { $when } ({ $left }).
lead-near-past-title = First contact was due.
lead-near-past = Nobody has been in touch about { $reference } yet. First contact was due by { $when }.
lead-near-again = The deputy can’t step in just now, so you hear this once more.
lead-near-deputy = You hear this as the deputy, so that somebody can step in.
lead-missed-title = A first contact was missed.
lead-missed-line = Nobody was in touch about { $reference } by { $when }. This is on record. Please get in touch today.
lead-reminder-settled = First contact for { $reference } has been recorded in the meantime, or the case is closed. There is nothing you need to do.
lead-need-settled = What { $reference } waited for has been done in the meantime, or it waits for something else now. There is nothing you need to do about this message.
lead-tell-settled = What there was to tell of { $reference } to somebody who is not in Teams is not so any more. There is nothing you need to do about this message.
lead-settled-title = Nothing to do here.

lead-closing-title = A call is closing soon.
lead-closing-line = The call for { $reference } closes on { $when } ({ $left }).
lead-closing-past = The call for { $reference } was open until { $when }.
lead-offers = { $count ->
    [0] Nobody has offered so far.
    [one] 1 person has offered so far.
   *[other] { $count } people have offered so far.
 }
lead-still-needed = { $count ->
    [one] One resolver is still needed.
   *[other] { $count } resolvers are needed.
 }
lead-closing-then = You can keep it open longer, post it again, or ask more resolvers.
lead-closing-past-then = You can keep it open longer, so that more people can answer.
lead-call-settled = Somebody has seen to the call for { $reference } in the meantime. There is nothing you need to do.
lead-closed-title = A call has closed.
lead-closed-enough = Enough volunteers have offered for { $reference }. You can choose two now.
lead-closed-too-few = For { $reference }, too few have offered who can be chosen. You can keep the call open longer, so that more people can answer.

# Several cases on one card.
lead-due-title = { $count ->
    [one] One case needs something from you
   *[other] { $count } cases need something from you
 }
lead-due-settled = What this reminder was about has been seen to in the meantime.
lead-due-further = { $count ->
    [one] 1 more case stands in the queue.
   *[other] { $count } more cases stand in the queue.
 }
lead-needs-owner = Nobody has it: please take it if you can.
lead-needs-contact = Please get in touch with the person who asked.
lead-needs-assessment = Please assess it, or go on talking.
lead-needs-call = Please write its call.
lead-needs-volunteers = Please choose two who offered, or keep the call open longer.
lead-needs-replacement = Please look for another resolver.
lead-needs-answers = A resolver has not answered yet. You can wait, or ask somebody else.
lead-needs-progress = Please ask how it goes.
lead-button-in-touch = I have been in touch
lead-button-in-touch-about = I have been in touch about { $reference }

lead-digest-title = What waits today
lead-digest-waiting = Waiting for first contact
lead-digest-mine = With you
lead-digest-open = Open altogether
lead-digest-overdue = { $late } · { $due }
lead-digest-next = Next deadlines
lead-digest-further = { $count ->
    [one] 1 more case has waited past its day.
   *[other] { $count } more cases have waited past their day.
 }
lead-digest-talks = Talks without a time
lead-digest-talk = It is due by { $when }.
lead-digest-talk-missed = Its day has passed. The next one is { $when }.
lead-digest-nothing = Nothing is waiting just now.

# What the case's card has no room for.
closed-lead-more = More about a case.
lead-button-more-about = More about this case
lead-more-title = More about { $reference }
lead-more-none = There is nothing more just now.
