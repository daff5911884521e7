# Copies of one’s own data.

closed-copies-own = Here you can ask for a copy of what is kept of you. Please open it where nobody reads along.
closed-copies-read = Here you can read your copy. Please open it where nobody reads along.
closed-copies-file = Here is your copy as a file. Please open it where nobody reads along.
closed-copies-list = Here you can see who asked for a copy. It holds names, so please be where nobody reads along.
closed-copies-decide = Here you can decide what a copy holds. Please be where nobody reads along.
closed-copies-preview = Here you can read what a copy may hold. Please be where nobody reads along.

copies-button = Ask for a copy
copies-title = A copy of what is kept of you: { $reference }
copies-why = A service lead looks through what concerns others, too, and you read here what you have, what is left out, and why.
copies-why-small = It holds what you said and were shown, what you agreed to, and your talks. What others said stays theirs.
copies-ask = Ask for a copy
copies-ask-again = Ask for a new one
copies-waiting = You have asked for a copy, and have it by { $day }.
copies-late = We’re sorry: you were to have your copy by { $day }. The leads have been told.
copies-there = Your copy is here. A lead decided on { $day } what it holds of what concerns others, too.
copies-read = Read it here
copies-file = Get it as a file
copies-file-title = Your copy as a file
copies-made-on = Made on { $day }
copies-ready-title = Your copy is there
copies-ready-line = What is kept of you can be read here now, or be taken as a file.
copies-open = Open it

copies-facts = What we know of you
copies-need = What you need to take part
copies-named = The people whom you named
copies-notice = The privacy notice that you agreed to
copies-told = What you told us on { $day }
copies-relation = How you come to ask
copies-for-leads = For the leads alone
copies-approached = We wrote to you on { $day }
copies-shown = What you were shown of what somebody else wrote
copies-check = What you said to it
copies-added = You added on { $day }
copies-written = A lead wrote to you on { $day }
copies-risk = You told us of a risk on { $day }
copies-risk-said = You said that somebody may be harmed.
copies-somebody = Somebody whom you named
copies-nothing-more = Nothing more may be said.
copies-consent = What you were asked, as it stands since { $day }
copies-talk-first = Your first talk
copies-talk-alone = A private talk with the resolvers
copies-talk-joint = A talk together
copies-talk-other = A talk
copies-talk-untimed = No time yet
copies-talk-line = { $when }: { $state }
copies-talk-state-proposed = being arranged
copies-talk-state-fixed = arranged
copies-talk-state-held = held
copies-talk-state-missed = did not take place
copies-talk-state-cancelled = called off
copies-outcome = What you agreed on together
copies-parting = What a resolver wrote who could not go on
copies-check-in = Some time afterwards
copies-check-in-yes = You said that you would like to talk again.
copies-check-in-no = You said that you would not like to talk again.
copies-disclosed = On { $day } this was told to { $whom }
copies-left-out = Left out: { $what }
copies-looked = { $day }: { $name }

copies-section-notes = What leads noted
copies-section-report = What the resolvers reported when they were done
copies-section-looked = Who of the service came to the case
copies-reason-notes = If it is left out, why?
copies-reason-report = If the report is left out, why?
copies-reason-looked = If who came is left out, why?
copies-answer-shown = It is shown
copies-answer-left-out = It is left out
copies-problem-quotes = It holds words of somebody else, so it can’t be shown. Please leave it out.

copies-lead-section = Copies
copies-lead-waiting = { $count ->
    [one] Somebody asks for a copy of what is kept of them, by { $day }.
   *[other] { $count } people ask for a copy of what is kept of them, the first by { $day }.
}
copies-lead = Decide on copies
copies-lead-title = Copies: { $reference }
copies-lead-none = No copy waits.
copies-lead-line = { $name } has a copy by { $due }.
copies-decide = Decide for { $name }
copies-decide-title = What does the copy for { $name } hold?
copies-decide-why = Their own words, answers and talks are in it anyway, and nothing of what others said. This is for you to decide.
copies-decide-small = They read why something is left out, in your words. Please name nobody there.
copies-decide-send = Let them have it
copies-preview = Read it first
copies-preview-title = For you to decide
copies-nothing-to-decide = There is nothing to decide on.
banner-copy-decided = Decided. They hear that their copy is there.
