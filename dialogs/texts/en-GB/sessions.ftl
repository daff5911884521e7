# The resolvers’ talks: one alone with each person who agreed, then one with all together.

session-heading = Talks
session-with-all = Everybody together
session-with-referrer = { $name } (who asked for them)
session-about-alone = A private talk.
session-about-joint = The talk together.
session-who = With
session-due = Due by { $when }.
session-due-past = It was due by { $when }.

# What resolvers read.
session-host-begun = No time has been offered yet.
session-host-offered = Times have been offered, { $way }. Answers are awaited.
session-host-none-fits = No time that was offered suits everybody. Please offer others.
session-host-none-left = No time that was offered is free any more. Please offer others.
session-host-passed = It was to be on { $when }. Whether it was held is not recorded yet.
session-host-others = Other times are asked for.
session-host-fixed = { $when }, { $way }.
session-host-held = It was held on { $when }.
session-host-missed = It did not take place on { $when }.
session-host-cancelled = It was called off.

session-arrange-title = { $who }, { $reference }
session-needs = What helps people take part
session-checklist = To think of
session-awaits = { $name } has not answered.
session-not-in-teams = Nothing reaches { $name } in Teams: please tell them yourself, and record what they say.
session-button-with = Talk with { $name }
session-button-together = Talk together
session-button-offer = Offer times
session-button-another = Offer times for another talk
session-button-held = We have talked
session-button-no-show-alone = They did not come
session-button-no-show-joint = Somebody did not come
session-button-no-show-us = We could not come
session-button-open = Open the talk

session-offer-title = Times for a talk, { $reference }
session-offer-why = { $who }. Choose up to five times at which both of you are free.
session-offer-way = How you would talk
session-offer-place = Where
session-offer-small = For a talk alone, whoever it is with takes one. For the talk together, the earliest time that suits everybody is taken. Times at which one of you has another conversation here are left out.
session-problem-changed = The other resolver has changed something since. Please look at what is planned now; pressing again puts your times in its place.
session-problem-words-changed = The other resolver has changed the words since. Please look at them; pressing again puts yours in their place.

session-record-title = What suits { $name }
session-record-why = Not in Teams: please ask them yourself, and record their answer with the day and the way.
session-record-times = Which of these suit them?
session-record-small = If none does, choose none. You can then offer other times.
session-record-button = Record what suits them

session-host-title = About a talk, { $reference }
session-host-title-soon = A talk is soon, { $reference }
session-host-title-over = Did you talk, { $reference }?
session-tell-them = Nothing reaches somebody in Teams whom it is with: please tell them yourself.
session-pause-title = Before you meet, { $reference }
session-pause = Please speak with one of the service leads before you meet anybody of this case, and hold no talk until you have.
session-pause-over = A service lead is looking after what there was to speak about. If you have not heard from them, please ask before you meet.
session-safety-off = Call off: { $name }
session-nudge-title = A talk is due, { $reference }
session-nudge = There is no time yet for a talk that can take place. It is due by { $when }.
session-nudge-settled = This is settled by now. You need do nothing.

session-off-title = Call off this talk, { $reference }?
session-off-why = Whoever is invited is told, without a reason. You can offer times again whenever you like.

banner-session-offered = The times are on their way. You hear when there is an answer.
banner-session-held = Recorded: you have talked.
banner-session-missed = Recorded. Whoever is invited and is in Teams has been told kindly, and without a reason.
banner-session-off = The talk is called off. Whoever is invited and is in Teams has been told.

# What those read whom a talk is with; the same words for each of them.
closed-session-mine = There is something about a talk, in confidence. Please open it where nobody reads along.
closed-session-soon = You have a conversation soon. Please open this where nobody reads along.
session-mine-title-alone = A private talk with the resolvers
session-mine-title-joint = A talk together
session-mine-title-soon = Your talk is soon
session-mine-begun = The resolvers will offer times.
session-mine-offered = Times have been offered, { $way }. Please say what suits you.
session-mine-answered = Thank you for your answer. You hear once a time is found.
session-mine-others = Other times are being looked for. You hear when they are offered.
session-mine-fixed = { $when }, { $way }.
session-mine-passed = It was to be on { $when }, { $way }.
session-mine-held = It was held on { $when }.
session-mine-missed = It did not take place on { $when }. That is all right, and nobody asks why. The resolvers can offer other times.
session-mine-cancelled = There is no time for this talk any more. You need do nothing.
session-mine-small = It is about { $reference }. You can stop at any time, and need give no reason.
session-suits-label = Which of these suit you?
session-suits-small = The earliest time that suits everybody is taken. The others are not told which suit you.
session-suits-send = Send my answer
session-button-absent-alone = Nobody came
session-button-absent-joint = It did not take place
session-others-why = A few words are enough, such as “after four, not on Friday”. The two resolvers read them, and nobody else.
session-cancel-title = Call off this talk?
session-cancel-why-referrer = The resolvers are told, and nobody asks why.
session-cancel-why = The resolvers are told, and nobody asks why. You still agree to a private talk; if you no longer do, you can say so on your own page.

banner-session-taken = That is agreed. Everybody who comes has been told.
banner-session-answered = Thank you. You hear once a time is found.
banner-session-asked = Thank you. The resolvers have been told.
banner-session-cancelled = The talk is called off. The resolvers have been told.
banner-session-absent = We are sorry. The others have been told that it did not take place.
