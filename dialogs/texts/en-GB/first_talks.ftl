# The first talk of a lead with whoever asked for help.

talk-heading = First talk
talk-way-teams = here in Teams
talk-way-phone = by phone
talk-way-room = in person
talk-way-other = in another way
talk-when-twice = { $when }, the first of the two times that the clocks show it
talk-minutes = Up to { $count } minutes
talk-a-lead = one of the leads
talk-fact-place = Where
talk-fact-length = Length

problem-times-many = Please offer at most five times.

# What the lead reads.
talk-lead-begun = No time has been offered yet.
talk-lead-offered = You have offered times, { $way }. None has been chosen yet.
talk-lead-others = They ask for other times.
talk-lead-call = They would rather just be called. No time is agreed.
talk-lead-fixed = { $when }, { $way }.
talk-lead-held = It was held on { $when }.
talk-lead-missed-guest = They did not come on { $when }.
talk-lead-missed-host = The lead could not come on { $when }.
talk-lead-cancelled = It was called off.
talk-none-left = None of the times that you offered is left.
talk-not-in-teams = Whoever asked is not in Teams, so please tell them of each step, and record here which times suit them.
talk-due = The first talk is due by { $when }.
talk-due-past = The first talk was due by { $when }, and has not been held.

talk-button-offer = Offer times
talk-button-again = Offer other times
talk-button-held = We have talked
talk-button-no-show-them = They did not come
talk-button-no-show-me = I could not come
talk-button-off = Call it off
talk-button-open = Open the first talk

talk-offer-title = Times for a first talk, { $reference }
talk-offer-why = Choose up to five times at which you are free. Whoever asked takes one, asks for others, or would just be called.
talk-offer-times = Times that you offer
talk-offer-day = Another day
talk-offer-time = At
talk-offer-way = How you would talk
talk-offer-place = Where, or the number
talk-offer-place-hint = For a talk in person: the room
talk-offer-small = The talk takes up to 30 minutes. Times at which you have another conversation here are left out; your own calendar is not looked at.
talk-offer-send = Offer these
talk-offer-add = Add another time

talk-host-title = About the first talk, { $reference }
talk-host-title-soon = The first talk is soon, { $reference }
talk-host-title-over = Did you talk, { $reference }?

talk-off-title = Call off the first talk, { $reference }?
talk-off-why = Whoever asked is told. You can offer times again whenever you like.
talk-off-why-to-tell = Whoever asked is not in Teams, so please tell them. You can offer times again whenever you like.
talk-off-yes = Call it off
talk-off-no = Keep it

banner-talk-offered = The times are on their way to whoever asked. You hear when they answer.
banner-talk-to-tell = Kept. Whoever asked is not in Teams, so please tell them yourself.
banner-talk-held = Recorded: you have talked. Next, please assess the case.
banner-talk-missed = Recorded. Whoever asked has been told kindly. You can offer other times.
banner-talk-off = The talk is called off. Whoever asked has been told.

# What whoever asked reads.
talk-mine-title-offered = Times for a first talk
talk-mine-title-fixed = Your first talk
talk-mine-title-soon = Your first talk is soon
talk-mine-title-cancelled = The first talk is off
talk-mine-title-other = About your first talk
talk-mine-begun = { $name } will offer you times for a first talk.
talk-mine-offered = { $name } would like to talk with you, { $way }, for up to 30 minutes. Which time suits you?
talk-mine-none-left = { $name } would like to talk with you, { $way }. None of the times that were offered is left. You can ask for others, or to be called.
talk-mine-others = You asked for other times. { $name } has been told.
talk-mine-call = You asked to be called. { $name } has been told.
talk-mine-fixed = { $when }, { $way }, with { $name }.
talk-mine-held = You talked on { $when }.
talk-mine-missed-guest = You could not come on { $when }. That is all right, and nobody asks why. { $name } can offer you other times.
talk-mine-missed-host = Sorry: { $name } could not come on { $when }. You can expect other times, or write to them.
talk-mine-cancelled = There is no time for a first talk any more. You need do nothing.
talk-mine-small = It is about your request { $reference }.
talk-take-about = Take this time

talk-button-others = Other times
talk-button-call = Just call me
talk-button-details = Details and changes
talk-button-choose = Choose a time
talk-button-cancel = Call it off
talk-button-absent = Nobody came

talk-details-title = Your first talk
talk-note-it = It is in no calendar yet. Please note the time.

talk-others-title = Which times would suit you?
talk-others-why = A few words are enough, such as “after four, not on Friday”. The lead who has your request reads them.
talk-others-wish = Times that would suit you
talk-others-hint = You can also leave this empty
talk-others-left = These are still free
talk-others-lets-go = The time that you have now is given up when you ask for others.
talk-others-send = Ask for other times

talk-cancel-title = Call off the first talk?
talk-cancel-why = { $name } is told, and nobody asks why. Your request stays as it is.
talk-cancel-yes = Call it off
talk-cancel-no = Keep it

banner-talk-taken = That is agreed. The lead has been told.
banner-talk-asked = Thank you. Your words have been passed on.
banner-talk-call = Thank you. Your wish has been passed on.
banner-talk-cancelled = The talk is called off. The lead has been told.
banner-talk-absent = We are sorry. The lead has been told.
