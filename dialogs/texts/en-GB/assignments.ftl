# Resolvers: the case they are asked about, their own page, and who they are.

words-resolving = resolving, my cases, my case work, cases i am helping with, my offer, my offers, withdraw my offer, change my offer

closed-resolver-assigned = Thank you for offering: you are one of two resolvers asked to help. What you open now holds names, so please be where nobody reads along. I’ll ask you one question first: is there any conflict of interest?
closed-resolver-assigned-reminder = A gentle reminder: we have not heard from you yet whether there is any conflict of interest. What you open now holds names, so please be where nobody reads along.
closed-resolver-case = The case is ready for you. It holds names, so please be where nobody reads along.

resolver-assigned-title = Before you begin: { $reference }
resolver-assigned-why = Thank you for being ready to help. Please read who it is about, then answer one question.
resolver-asked-small = What happened, and how to reach them, follows once you have answered.
resolver-email = Email
resolver-career = Career stage
resolver-added = Added on { $day }
resolver-reminder = A gentle reminder: we have not heard from you yet. Please read who it is about, then answer one question.
resolver-case-title = Case { $reference }
resolver-who-asked = Who asked
resolver-people = People involved
resolver-department-unknown = Department not known
resolver-arrangements = For arranging meetings
resolver-departments = Departments
resolver-contact = Would like to be contacted
resolver-contact-detail = Number, place or good times
resolver-access-needs = Access needs, only for arranging meetings:
resolver-what-happened = What they wrote
resolver-part = Part { $page } of { $pages }
resolver-next-part = Next part
resolver-last-part = Previous part
resolver-partner = With you
resolver-partner-none = The second resolver is still being found.
resolver-question = Do you know anyone here well enough that it could matter?
resolver-question-small = If so, please step back. You needn’t say why, and nobody will ask.
resolver-accepts = With “No conflict” you also agree to speak with no other resolver about this case, only with your co-resolver and the service leads. Working notes may lie only where nobody but you can open them: never in Teams, in emails or on shared drives. Please destroy them when the case is no longer yours; you are asked then.
resolver-no-conflict = No conflict
resolver-step-back = I’d better step back
resolver-case-small = That you opened this is on record. If it turns out that you know somebody too well, you can step back at any time; you needn’t say why.

resolver-confirmed-title = Thank you: { $reference }
resolver-confirmed-one = As soon as your co-resolver has confirmed too, you hear from me here. Please don’t contact anyone before that.
resolver-confirmed-both = You have both confirmed. Please get in touch with each other first. The card of the case shows who agrees to a private talk; there you offer them times.
resolver-open = Open { $reference }

resolver-stepped-back-title = Thank you for saying so.
resolver-stepped-back = Stepping back is good practice, and nobody will ask why. The case is closed to you now. If you made any notes, please destroy them. We’ll be glad to see you at the next call.
resolver-partner-left-title = About { $reference }
resolver-partner-left = Your co-resolver can’t go on with this case, and somebody else is being asked. You need do nothing. Please don’t arrange anything new until you hear from me who is with you.
resolver-released-title = Thank you for your help.
resolver-released = A case you were asked to help with has ended, so there is nothing more to do. If you made any notes, please destroy them.

resolver-home-title = Resolving
resolver-home-none = You have no open cases just now, and no call waits for your answer.
resolver-state-asked = Waiting for your answer: is there any conflict of interest?
resolver-state-waiting = Waiting for your co-resolver
resolver-state-ready = Ready to begin
resolver-state-unreadable = We can’t open this one just now. The people who look after Parley have been told.
resolver-offer-title = You offered to help
resolver-offer-closed = The call of { $posted } has closed. You can change your times or withdraw your offer until somebody is chosen. I write to you here either way.
resolver-offer-until = The call of { $posted } is open until { $until }. I write to you here either way.
resolver-call-title = A call is open
resolver-call-until = It can be answered until { $day } ({ $left }).
resolver-call-read = Read it
resolver-offer-more = You have offered to help with more calls. They stand here as these are decided.
resolver-call-more = More calls are open. All of them stand in the channel.
resolver-calls-title = New calls
resolver-calls-on = New calls stand in the channel, and come to this chat as well.
resolver-calls-off = New calls stand in the channel only.
resolver-calls-start = Send me calls here too
resolver-calls-stop = Stop sending them here


# The lead chooses two resolvers, or a replacement.

choose-title = Two resolvers for { $reference }
choose-why = { $count ->
    [one] 1 person has offered.
   *[other] { $count } people have offered. These two fit best.
 }
choose-speak = Recommended: { $one } and { $two }.
choose-training = Accreditation
choose-experience = Experience
choose-availability = Availability
choose-in-words = In their own words
choose-half-days-label = Half-days that suit them
choose-half-days = { $count ->
    [one] 1 half-day
   *[other] { $count } half-days
 }
choose-no-times = No times given for the days ahead
half-day-am = { $day } (morning)
half-day-pm = { $day } (afternoon)
choose-load = Just now
choose-load-now = { $count ->
    [0] no open case
    [one] 1 open case
   *[other] { $count } open cases
 }
choose-last = Last asked
choose-never = never
choose-reasons = Why these two
choose-small = They learn the names only after you choose, and are asked first whether they know anyone too well.
choose-these = Choose these two
choose-another = Another pair…
choose-who-offered = Who offered

# Why a pair fits.
choose-reason-outside-departments = Both are outside the departments involved.
choose-reason-outside-as-known = Both are outside the departments that we know of. We don’t know everybody’s.
choose-reason-one-inside-as-asked = One is from inside a department involved: the person who asked would like them.
choose-reason-roles-differ = They do different kinds of work.
choose-reason-departments-differ = They come from different departments.
choose-reason-expertise-differs = Their experience differs.
choose-reason-wanted-by-requester = The person who asked would like one of them.
choose-reason-light-load = They have at most one open case between them.
choose-reason-rested = Neither has been asked for a good while.
choose-common = { $count ->
    [0] They ticked no half-day in common, so they may need other times.
    [one] They have one half-day in common: { $days }.
   *[other] They have { $count } half-days in common: { $days }.
 }
choose-common-unknown = How well their times fit can’t be told: one of them, or both, ticked no half-days yet.

# Why somebody can't be chosen.
choose-reason-own-department-involved = Their own department is involved.
choose-reason-works-in-hr = They work in HR, and the person who asked would rather have nobody from there.
choose-reason-requester-would-rather-not = The person who asked would rather not have them.
choose-reason-party-would-rather-not = Somebody involved would rather not have them.
choose-reason-is-involved = They are one of the people involved.
choose-reason-may-be-involved = They may be one of the people involved. Please say whether they are.
choose-reason-stepped-back = They stepped back from this case.
choose-reason-somebody-else-asked = They had this case, and somebody else was asked in their place.
choose-reason-other-service = They don’t help with this service.
choose-reason-not-active = They are not taking cases just now.

choose-too-few-title = Not two yet for { $reference }
choose-too-few = { $offered ->
    [0] Nobody has offered so far. Two resolvers are needed.
    [one] 1 person has offered so far, and { $eligible } of the two that are needed can be chosen.
   *[other] { $offered } people have offered so far, and { $eligible } of the two that are needed can be chosen.
 }
choose-no-pair = { $offered } people have offered and { $eligible } can be chosen, but no two of them together: at most one may come from inside a department involved.
choose-too-few-ways = You can ask more widely, post the call again, or keep it open longer.
choose-too-few-closed = The call has closed. You can keep it open longer, so that more people can answer.
choose-more = Find more volunteers

choose-other-title = Another pair
choose-other-why = You know things that a list does not. Please choose two and say why; the reason stays with the case.
choose-other-pair = Choose two
choose-choice = { $name } · { $title } · { $department }
choose-other-first = These are the { $shown } who have rested longest.
choose-other-reason = Why these two?
choose-other-small = Only the leads see the reason.
problem-departments = Somebody’s department is not known yet. Please go back and say which it is, or that nobody knows.
problem-pair = Please choose exactly two who can be chosen together, at most one from inside a department involved.

choose-all-title = { $count ->
    [0] Nobody has offered yet
    [one] 1 person has offered
   *[other] { $count } people have offered
 }
choose-all-none = The answers come in here as people offer.
choose-all-eligible = Can be chosen
choose-all-excluded = Can’t be chosen for this case
choose-more-people = More
choose-earlier-people = Earlier

choose-replacement-title = Somebody new for { $reference }
choose-replacement-why = A second resolver is missing. The other one stays with the case.
choose-replacement-both = Both resolvers are missing. You can look for more volunteers, and choose from everyone who has offered.
choose-staying = Stays with the case
choose-replacement-none = Nobody else who offered can be chosen beside them. You can look for more volunteers.
choose-alike-asked = { $resolver }, who has offered, may be { $party }, who asked us for help with this. Are they the same person?
choose-alike = { $resolver }, who has offered, may be { $party }, who is involved in this case. Are they the same person?
choose-alike-yes = Yes, the same
choose-alike-no = No, somebody else
choose-departments-title = Departments first, for { $reference }
choose-departments-why = Resolvers come from outside every department involved, and we don’t know the department of:
choose-departments-say = Say which
choose-departments-go-on = Nobody knows, go on
choose-departments-small = Please ask the person who asked, if you can. If you go on, we say so beside the pair that we recommend.
choose-replacement-field = Who should be asked next?
choose-replacement-reason = If you ask somebody else than we propose: why?
choose-proposed = We propose { $name }.
choose-replace = Ask this person
choose-reopen = Ask the channel again

# Somebody else in the place of one who was chosen.
choose-release = Ask somebody else instead
choose-release-line = If a resolver does not answer, or the person who asked would rather have somebody else, you can ask somebody else.
choose-release-title = Somebody else for { $reference }
choose-release-why = Whom you choose here loses the case at once. They are thanked, and not told why. The other one stays, and the person who asked hears that somebody else is looked for.
choose-release-why-to-tell = Whom you choose here loses the case at once. They are thanked, and not told why. The other one stays. The person who asked is not in Teams, so please tell them yourself that somebody else is looked for.
choose-release-who = In whose place?
choose-release-silent = { $name }, who has not answered yet
choose-release-confirmed = { $name }, who has confirmed
choose-release-cause = Why?
problem-has-answered = They have answered in the meantime. If somebody else is to be asked all the same, please choose another reason.
choose-release-silent-cause = They have not answered.
choose-release-unwanted-cause = The person who asked would rather have somebody else.
choose-release-other-cause = Something else.
choose-release-reason = More about it, for the file (needed for something else)
choose-release-small = Only the leads see the reason. Nobody is asked before you choose whom.
choose-release-send = Ask somebody else
banner-released = They have been thanked, and no longer have the case. Now you can choose who is asked in their place.
banner-pair-chosen = Both have been asked whether there is any conflict of interest. You’ll hear when they have answered.
banner-choice-changed = Something changed among those who offered, so nobody was asked yet. Please look once more.
banner-replaced = They have been asked whether there is any conflict of interest. You’ll hear when they have answered.
banner-call-reopened = The call is open again, as a new card in the channel that says how many are still missing.
