# Words that many cards share. British English; places in braces are filled by the program.

day-and-time = { $day }, { $time }
time-span = { $first } to { $last }
time-passed = the time has passed
time-minutes-left = { $count ->
    [one] 1 minute left
   *[other] { $count } minutes left
 }
time-hours-left = { $count ->
    [one] 1 hour left
   *[other] { $count } hours left
 }
time-days-left = { $count ->
    [one] 1 day left
   *[other] { $count } days left
 }
age-today = today
age-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
 }
overdue-today = Overdue since today
overdue-days = { $count ->
    [one] Overdue by 1 day
   *[other] Overdue by { $count } days
 }

# Where something was left empty.
nothing-said = Nothing said

# What a locked phone may show: nothing of why.
notification = Parley has an update for you
notification-channel = The resolvers have a new message

button-ask = Ask for help
button-mine = My requests
button-questions = Questions
button-support = Other support
button-home = Back to the start
button-cases = Cases
button-resolving = Resolving
button-open-page = Open the page
button-open = Open
button-back = Back
button-cancel = Stop and forget this
button-continue = Continue
button-skip = Skip this
button-change = Change
button-about = { $button }: { $about }
button-change-part = Change: { $part }

banner-out-of-date = Something changed since that card was shown, so nothing was done. This is how things stand now.
banner-older-step = That was an older card, so nothing on it was used. This is where your form stands now.
banner-other-form = You have begun another form in the meantime, so this one was not brought back. You can have it once you have stopped the other.
banner-late = This reminder is late: it was due some time ago.

shortened-note = Some of this is left out here: all of it is more than Teams shows at once.
too-large = This is more than Teams shows at once, so I can’t show it here. Nothing of it is lost: the leads can tell you what it says.
too-large-here = This is more than Teams shows at once, so I can’t show it here. Nothing of it is lost: ask one of the leads what it says.
too-large-form = That is more than Teams shows at once. What you wrote still stands here: make it shorter and press again.

# Before a form is given up, and after.
cancel-title = Stop and forget this form?
cancel-why = Nothing of it has been sent. If you stop, you can bring it back for ten minutes; after that it is gone for good.
cancel-yes = Yes, stop and forget it
cancel-no = No, go on with it
cancelled-title = The form is put aside
cancelled-until = Nothing of it was sent. You can bring it back for ten minutes, until { $when }; after that it is gone for good.
cancelled-bring-back = Bring it back
cancelled-back = Your form is open again, as you left it.
cancelled-gone = This form is gone for good, and nothing of it was sent. You can begin again whenever you like.

problem-required = Please fill this in.
problem-no-times = Please tick a half-day or write a few words, or press Later: your offer is recorded either way.
problem-times-gone = Some half-days that you ticked have passed, or nobody works then, so nothing was kept yet. The others are still ticked: please look once more.
problem-came = We could not tell who somebody on this list is, so nothing was noted yet. Please look once more.
problem-email = This doesn’t look like an email address. Please check it, so that a lead can reach you.
problem-reach = Please write how they can be reached in this way: a number, an address, or a place and good times.
problem-phone = Please write the number here, or choose to be asked for it.
problem-too-long = This is longer than we can keep in one go. Your text is still here: please shorten it, or add the rest later.
problem-too-many = That is more than fits here. Please leave some out for now; a lead can add them once your request is sent.
problem-read-again = Please read it once more, as it stands above. If it may be read like this, press the button again.
read-again-title = This is what is read
read-again = Nothing in it is marked. Others may still recognise what only one of them has said.
read-again-marked = What is marked may tell somebody what they are not meant to learn from us. Please change it, unless they may.
problem-everybody = Everybody has to agree before others go on with it. Please ask whoever is left.
problem-choose = Please choose one of these.
problem-choices = We could not tell whom you chose here. Please choose once more.
problem-agree = Please read the notice and agree first.

hint-call-closed = Thank you. This call has closed in the meantime.
hint-asked-before = Thank you. You were asked about this one before, so we look for somebody else this time.
hint-not-for-you = This is for registered resolvers. If you would like to become one, say “become a resolver” in our own chat.
hint-offered = Thank you, your offer is recorded. I have written to you in our own chat, to ask when you could.
slow-down = That was more than we can answer at once, so nothing was done with it. What you wrote on a card is still there: please wait a minute, then go on.
taking-longer = This is taking longer than usual. What you wrote is still on the card: please wait a moment, then press again.
too-much = That is more than we can take in at once, so nothing of it was kept. It is still on the card: please shorten it, and add the rest later.
not-reached = That did not reach us. What you wrote is still on the card: please press the button again in a moment.
being-updated = Parley is being updated just now, so we can’t open this yet, and nothing was changed. What you wrote on a card is still there. Please try again in a little while, or tell the service if it can’t wait.
unreadable = We can’t open this just now, so nothing was changed. What you wrote on a card is still there. The people who look after Parley have been told; please try again later, or tell the service if it can’t wait.

hint-noted = Noted. Thank you for answering.

# Stands in for a card that the chat must keep no copy of.
closed-card = It is ready for you here. What you open stays out of the chat’s history.

no-longer-kept = What stood here was kept for a limited time and has been deleted.

nothing-here = There is nothing to do on this card any more, or it was not meant for you. Nothing was changed. You can go back to the start, or look at your requests.

# Through a list, the newest first.
list-older = Older ones
list-newer = Newer ones
list-page = Page { $page } of { $pages }

# A list to choose from of which a part is shown.
card-part = Part { $page } of { $pages }: all of it is more than Teams shows at once.
card-part-after = Go on reading
card-part-before = The part before
choices-shown = { $first } to { $last } of { $count } to choose from. What you chose stays.
choices-after = More to choose from
choices-before = Those before
list-next = Next
list-before = Before
