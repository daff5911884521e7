# Training of officers: courses, how long they count, sessions, and what was noted.

words-training = training, my training, trainings, course, courses, refresher, who is due, training sessions

training-length = { $minutes ->
    [0] { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
     }
   *[other] { $hours ->
        [0] { $minutes } minutes
        [one] 1 hour { $minutes } minutes
       *[other] { $hours } hours { $minutes } minutes
     }
 }
training-to-mine = My training
training-file-button = As a file for management
training-to-home = Training

# How a course stands, for its officer.
training-never = You have not done this course.
training-never-yet = You have not done this course. From { $day } on you need it to help here.
training-never-needed = You have not done this course, and since { $day } you need it to help here. Until you have done it, nothing new reaches you and nobody can choose you. What you have, you keep, unless a service lead asks somebody else.
training-always = You have done it, and it goes on counting.
training-valid = It counts until the end of { $until }. To keep it, do this before then: { $course }.
training-grace = It counted until { $until }. You can go on helping until { $grace }. Please do this before then: { $course }.
training-lapsed = It counted until { $until }. Since the end of { $grace } nothing new reaches you, and nobody can choose you. This ends that: { $course }. What you have, you keep, unless a service lead asks somebody else.
training-hours-valid = It counts until the end of { $until }. To keep it, you need { $hours } of training in the time that your service asks for. Any of its courses adds to that.
training-hours-grace = You had enough hours of training until { $until }. You can go on helping until { $grace }. Please come to a course before then.
training-hours-lapsed = You had enough hours of training until { $until }. Since the end of { $grace } nothing new reaches you, and nobody can choose you. A course ends that. What you have, you keep, unless a service lead asks somebody else.

training-mine-title = Your training
training-mine-small = You and whoever coordinates the training see this. Management can be shown who is trained, since when and until when. If something is wrong, please tell the coordinator.
training-nothing-done = Nothing has been noted of what you did so far. If you did a course before, please tell the coordinator.
training-done = What you did
training-done-more = { $count ->
    [one] One more, from before.
   *[other] { $count } more, from before.
 }
training-warning-title = Your training
training-warning-over = Everything counts as it should. There is nothing to do.
training-noted-title = About your training
training-noted-entered = The coordinator has noted a course that you did.
training-noted-removed = The coordinator has taken away a course that was noted by mistake.
training-noted-small = If this is wrong, please tell the coordinator.
hint-training = Thank you. Nobody could choose you just now, because of your training. Say “training” in our own chat to see what ends that.

# Whoever plans training.
training-home-title = Training
training-home-why = The courses of those who help. You see who did what, and nothing of any case.

training-of-title = Their training
training-short-never = Not done
training-short-always = Counts, without an end
training-short-valid = Counts since { $since }, until { $day }
training-short-grace = Counted until { $day }; they have some days of grace
training-short-lapsed = Counted until { $day }
training-nothing-noted = Nothing is noted yet.
training-record-session = They were at the session.
training-record-entered = Noted by hand, or from a list.
training-remove = Take it away
training-remove-which = Take away: { $course }, { $day }
training-ask-entry = Note a course they did
training-to-entry = To the entry
training-entry-title = A course they did
training-entry-why = For what was before, or elsewhere. They are told that you noted it.
training-course = Course
training-day = When
problem-day-to-come = This day is still to come. Please choose the one on which they did it.
banner-training-entered = It is noted, and they are told.
banner-training-removed = It is taken away, and they are told. You can note it again.
closed-training-of = Somebody’s training.
closed-training-due = Who is due for training.

training-due-button = Who is due
training-due-title = Who is due
training-group = How it stands
training-group-lapsed = Counts no more
training-group-grace = In grace
training-group-soon = Ends soon
training-group-never = Not done
training-group-counts = Counts
training-nobody-due = Nobody is due.
training-everybody = Everybody
training-other-courses = Other courses
training-only-due = Only who is due
training-none-kept-up = None of these courses has to be kept up.
training-open-whose = Open the training of { $name }

# Sessions, for whoever plans them.
training-home-none = No session is planned yet.
training-ask-plan = Plan a session
training-ask-plan-for = Plan a session: { $service }
training-planned-ahead = { $waiting ->
    [0] { $taken } of { $places } places taken
    [one] { $taken } of { $places } places taken, and 1 person waits
   *[other] { $taken } of { $places } places taken, and { $waiting } people wait
 }
training-planned-begun = It has begun; { $taken } have a place
training-planned-over = It is over: please note who came
training-planned-held = Held, and it is noted who came
training-planned-cancelled = Cancelled
training-plan-title = Plan a session
training-plan-why = The officers for whom it is of use are told at once, and sign up by themselves.
training-how-many = For how many
training-how-many-hint = For example 12
training-plan-save = Plan it, and tell them
problem-places = Please write a number from 1 to 500.
problem-places-taken = More than that have a place already. Please write a larger number.
banner-training-planned = The session is planned, and the officers for whom it is of use are told.
training-session-title = { $course }: { $day }
training-places = Places
training-placed = { $count ->
    [0] Nobody has signed up yet
    [one] 1 person has a place
   *[other] { $count } people have a place
 }
training-waiting = { $count ->
    [one] 1 person waits
   *[other] { $count } people wait
 }
training-came = { $count ->
    [0] Nobody came
    [one] 1 person came
   *[other] { $count } people came
 }
training-held-small = It is noted of their training, and they have been told. You can correct it.
training-items-count = { $count ->
    [one] 1 thing is brought along
   *[other] { $count } things are brought along
 }; { $unread ->
    [0] you have read everything
   *[other] { $unread } not read yet
 }.
training-ask-move = Move it, or change the place
training-ask-cancel = Cancel this session
training-move-title = Move or change: { $course }
training-move-why = Whoever has signed up stays signed up, and is told at once of another time or place.
training-cancel-title = Cancel this session? { $course }
training-cancel-why = Whoever has signed up is told at once. It can’t be brought back, but you can plan another.
training-cancelled = This session is cancelled. Whoever had signed up has been told.
training-attendance-title = Who came? { $course }
training-attendance-why = Whoever had a place is ticked already. It is noted of their training, and they are told. You can correct it later.
banner-training-attended = It is noted of their training, and whoever it is new to has been told.
training-open-session = Open { $course }, { $day }

# A session, for an officer.
training-sessions = Sessions to come
training-session-state-open = You have not signed up.
training-session-state-place = You have a place.
training-session-state-waits = You are on the waiting list.
training-session-moved = This session has changed. This is how it stands now.
training-session-up = A place has become free, and it is yours. If you can’t come, please sign off: somebody else may be waiting.
training-session-soon = This comes soon.
training-session-cancelled = This session is cancelled. If it stands in your calendar, please take it out.
training-session-begun = This session has begun or is over, so nobody can sign up or off any more.
training-session-came = You were there. It is noted of your training.
training-session-missed = It is noted that you were not there. If this is wrong, please tell the coordinator.
training-session-lacking = On this day something else has to count first: { $courses }. Without it, this session does not renew your training.
training-has-place = You have a place.
training-waits = You are number { $number } on the waiting list. You are told here as soon as a place is yours.
training-needs-first = Before this one you need: { $courses }.
training-places-left = { $count ->
    [one] One place is free.
   *[other] { $count } places are free.
 }
training-full = All places are taken. You can join the waiting list; whoever is next gets the place that becomes free.
training-sign-up = Sign up
training-join-list = Join the waiting list
training-sign-off = Sign off
banner-training-signed-off = You have signed off. Nobody asks why.
training-preparation = To do before
training-noted-attended = It is noted that you were at a session of a course.
training-noted-not-attended = The coordinator has corrected who was at a session: you are not noted there any more.

# Trouble to bring along.
training-bring = Bring something along
training-see-items = What others bring along
training-read-items = Read what is brought along
training-to-session = To the session
training-item-title = Bring along to: { $name }
training-item-why = What was hard, and would be worth talking about? Please leave every case out: no names, and nothing that tells who it is about.
training-item-label = What you would like to talk about
training-item-small = Without your name, nobody can tell that it is yours: neither who wrote it nor when is kept. So it can’t be changed or taken back later. The coordinator reads it first; what they let through, everybody with a place can read.
training-item-send = Bring it along
training-item-send-anyway = Bring it along like this
training-item-kept-title = It is kept
training-item-kept = The coordinator reads it first. Thank you.
training-item-another = Bring something else
training-items-title = What is brought along
training-items-why = { $count ->
    [0] You have read everything. Everybody with a place can read what you let through.
    [one] 1 thing is still to be read. Everybody with a place can read what you let through.
   *[other] { $count } things are still to be read. Everybody with a place can read what you let through.
 }
training-items-none = Nothing is there to be read yet.
