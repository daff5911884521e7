# The lead writes the call for volunteers, cleans it, posts it and keeps it alive.

call-draft-title = The call for { $reference }
call-draft-why = Tell the resolvers what it is about and what would help, so that nobody could tell who it is. No names, no departments.
call-record = First, please complete the record. Witnesses, nicknames, rooms and projects that are on it can’t slip into the call.
call-record-people = People on it
call-record-others = Other names
call-add-names = Add other names
call-summary = What is it about?
call-asked = What do you ask of the volunteers?
call-asked-default = A facilitated conversation with two resolvers.
call-open-days = How long should the call stay open?
call-days = { $count ->
    [one] 1 working day, until { $day }
   *[other] { $count } working days, until { $day }
 }
call-draft-small = Nothing is posted yet. Next you see the call exactly as it would stand in the channel. Your draft is kept for you alone.
call-look = See how it reads

call-names-title = Who else could be recognised?
call-names-why = Add whatever might give somebody away: witnesses, nicknames, how colleagues say a name, rooms, projects. One on each line.
call-names-people = On the record already
call-names-departments = Departments
call-names-field = Other names, one on each line
call-names-small = They stay in the case, for the leads only. We use them to check the call.
call-names-save = Keep these names
banner-names-changed = Another lead has changed these names in the meantime. Theirs and yours are all here now: please keep them once more.
problem-many-names = There is room for 40 lines. Please keep those that could show up in the call.
problem-days = Please choose between 1 and 20 working days.

call-preview-title = How the call would read
call-clean = Nothing here points to anyone we know of. Please read it once more with the eyes of a colleague.
call-checked = Checked: names, departments, addresses and numbers of this case; the institution’s departments; the request’s words; what no dictionary explains.
call-nobody-checks = Nobody can check for you whether everybody knows this story.
call-to-settle = { $count ->
    [one] 1 place still needs your eye before it can be posted.
   *[other] { $count } places still need your eye before it can be posted.
 }
call-preview-closes = If you post it now, it stays open until { $day }.
call-legend-known = { $mark } struck through: can’t be posted; what would stand there instead follows it.
call-legend-flag = { $mark } highlighted: please check.
call-legend-again = Any change of the text asks about the remaining places again.
call-finding-known = Can’t be posted
call-finding-flag = Please check
call-findings-more = { $count ->
    [one] 1 more place follows once these are settled.
   *[other] { $count } more places follow once these are settled.
 }
call-use = Use “{ $words }”
call-use-these = Use these words
call-in-its-place = In its place: “{ $words }”.
call-replace = Put “{ $words }” there
call-not-identifying = Not identifying
call-redact = Replace what can’t be posted
call-edit = Edit the text
call-post = Post the call

# Why a place is marked: one for each kind of mark.
call-why-person = This is, or is close to, the name of somebody in the case.
call-why-department = This is a department in the case, or a way of naming it.
call-why-email = An email address leads straight to a person.
call-why-phone = A phone number, or part of one, leads straight to a person.
call-why-web = A web address can show who or where.
call-why-identifier = A number or code like this can be looked up.
call-why-handle = A user name or a mention leads straight to a person.
call-why-title = This is the job title of somebody in the case.
call-why-room = This is a room or building in the case.
call-why-capital = A capital letter that no dictionary explains: it could be a name.
call-why-unknown-word = No dictionary has this: it could be a name, a project, a misspelling or another language.
call-why-date = An exact date can identify people.
call-why-only-person = This could be true of one person only.
call-why-head-of = Whoever leads something can usually be found by name.
call-why-quotation = People recognise their own words.
call-why-rare-role = Few people have this role, so it could point to one of them.
call-why-place = A place can show who is meant.
call-why-acronym = Short forms often stand for a department or a project.
call-why-ambiguous-name = This is an ordinary word, and also a name in this case.
call-why-spelt-out = This could be a name spelt out, or its initials.

call-why-department-elsewhere = This is a department of the institution, or somebody who works in one.
call-why-titled = A title such as this one comes before a name.
call-why-other-name = A lead put this among the other names of the case.
call-why-shared-phrase = The request says it in the same words, so that people may recognise who wrote it.
call-why-health = Colleagues often know who has this condition, or was away for this reason.
call-why-family = Colleagues often know who is related to whom.
call-why-background = Where somebody comes from, or what they believe, can show who they are.
call-why-standing = An office, a prize or a time of service like this belongs to very few.
call-why-called = Somebody is called so here, and it may well be somebody in the case.
call-why-model-name = A small language model takes this for a name. It is often right, and sometimes not.
call-why-small-group = In so small a group everybody knows who is meant.

# How to rephrase, where no words fit every sentence.
call-hint-person = You could write “a colleague”.
call-hint-department = You could write “their team”.
call-hint-email = It can simply be left out.
call-hint-phone = It can simply be left out.
call-hint-web = It can simply be left out.
call-hint-identifier = It can simply be left out.
call-hint-handle = It can simply be left out.
call-hint-title = You could write “a senior member of staff”.
call-hint-room = You could write “a shared space”.
call-hint-capital = If it is a name, write “a colleague” or leave it out.
call-hint-unknown-word = If it is a name or a project, say what it is in general words.
call-hint-date = You could write “some time ago”.
call-hint-only-person = You could write “a member of the group”.
call-hint-head-of = You could write “a senior colleague”.
call-hint-quotation = You could say in your own words what was meant.
call-hint-rare-role = You could write “a senior member of staff”.
call-hint-place = You could write “a shared space”.
call-hint-acronym = If it stands for a department, write “their team”; if for a project, leave it out.
call-hint-ambiguous-name = If it means the person, write “a colleague”.
call-hint-spelt-out = If it is a name, write “a colleague”.
call-hint-department-elsewhere = You could write “their team”.
call-hint-titled = If a name follows, write “a colleague”.
call-hint-other-name = Say what it is in general words, or leave it out.
call-hint-shared-phrase = Say in your own words what was meant.
call-hint-health = Leave it out, unless the resolvers need it; what helps somebody take part is for later.
call-hint-family = Leave it out, or say that the two know each other outside work.
call-hint-background = Leave it out, or say that people’s backgrounds differ.
call-hint-standing = Leave it out, or say that one of them is more senior.
call-hint-called = You could write “a colleague”.
call-hint-model-name = If it is a name, write “a colleague”.
call-hint-small-group = Leave out how many they are.

banner-call-blocked = The call was not posted: something in it still needs your eye.
banner-call-posted = The call is out. You’ll hear when enough have offered, and before it closes with too few.

call-manage-title = The call for { $reference }
call-manage-label = What it is called
call-manage-offered = Offered so far
call-manage-until = Open until
call-manage-again = Posted again
call-manage-closed = closed
call-widen-title = Reach more people now
call-widen-why = You can ask every resolver who takes calls just now, and has not answered yet, in their own chat.
call-widen = Ask in their own chats
call-repeat = Post it again
call-repeat-why = You can also post the call again, at the end of the channel.
call-repeat-later = The call was posted again a short while ago. You can post it once more from { $when }.
call-extend-title = Give it more time
call-extend-label = How much longer?
call-extend = Keep it open longer

banner-call-repeated = The call stands at the end of the channel once more, and its older card says so.
banner-call-repeated-before = It was posted again less than an hour ago, so nothing more was sent. When that was stands below.
banner-call-widened = Every resolver who takes calls just now, and has not answered yet, gets the call in their own chat, unless they have it there already.
banner-call-wide-already = Nobody was asked again: every resolver who has not answered yet has the call in their own chat already.
banner-call-extended = The call stays open longer, and its card in the channel says so.
banner-call-opened-again = The call is open again, as a new card in the channel that says how many are still missing.
banner-call-not-open = The call is closed, so nothing was sent. You can open it again by giving it more time.

call-take-down-title = Take the call for { $reference } down?
call-take-down-why = { $count ->
    [0] Its cards then say that it has closed, wherever they stand. Nobody has offered so far.
    [one] Its cards then say that it has closed, wherever they stand. The person who has offered is thanked and told. Their offer ends with the call.
   *[other] Its cards then say that it has closed, wherever they stand. The { $count } people who have offered are thanked and told. Their offers end with the call.
 }
call-take-down-reason = Why?
call-take-down-small = Only the leads see the reason. The words of the call stay for you, to be corrected and posted anew.
call-take-down = Take it down
banner-call-taken-down = The call is taken down. You can correct its words and post it anew.
call-taken-down-title = Thank you for offering.
call-taken-down = The call that you answered was taken down, so there is nothing more to do. It may come again in other words. We would be glad if you offered once more then.

# What was marked, in a word or two, for the case’s file.
call-kind-person = a name
call-kind-department = a department
call-kind-email = an email address
call-kind-phone = a phone number
call-kind-web = a web address
call-kind-identifier = a number or code
call-kind-handle = a user name
call-kind-title = a job title
call-kind-room = a room
call-kind-capital = a word with a capital
call-kind-unknown-word = an unknown word
call-kind-date = a date
call-kind-only-person = the only one
call-kind-head-of = the head of something
call-kind-quotation = a quotation
call-kind-rare-role = a rare role
call-kind-place = a place
call-kind-acronym = a short form
call-kind-ambiguous-name = a word that is also a name
call-kind-spelt-out = letters that could spell a name
call-kind-department-elsewhere = a department not in the case
call-kind-titled = a title before a name
call-kind-other-name = another name of the case
call-kind-shared-phrase = words of the request
call-kind-health = something about health
call-kind-family = something about family
call-kind-background = something about a background
call-kind-standing = an office, a prize or long service
call-kind-called = what somebody may be called
call-kind-model-name = what a model takes for a name
call-kind-small-group = a small group

# The call in the channel, and the resolvers who answer it.

call-card-title = Could you help?
call-card-label = Call { $label }
call-card-missing = { $count ->
    [one] One resolver is still needed.
   *[other] { $count } resolvers are still needed.
 }
call-asked-again-title = This call was posted again.
call-asked-again = Please answer on the newer card, which says what is still needed.
call-card-answer-by = Please answer by { $day }.
call-card-offered = { $count ->
    [0] Nobody has offered so far.
    [one] 1 person has offered so far.
   *[other] { $count } people have offered so far.
 }
call-card-speak = A call for resolvers. Please answer by { $day }.
call-card-help = I can help
call-card-not-now = Not this time
call-card-closed-title = This call has closed.
call-card-closed = Thank you to everyone who answered.

call-asked-before-title = Thank you for being ready to help.
call-asked-before = You were asked about this one before, so we look for somebody else this time.

closed-volunteer-availability = Thank you: your offer is recorded. Please tell us when you could; only the service leads and their deputy read it.
closed-volunteer-availability-button = Say when I can help

volunteer-title = Thank you. When could you help?
volunteer-why = Your offer is recorded, and this can wait. It helps the leads to choose two who can meet; only those two learn who it is about.
volunteer-half-days = Half-days that would suit you
volunteer-mornings = Mornings
volunteer-afternoons = Afternoons
volunteer-availability = Or in your own words
problem-names-a-reader = This may name somebody who runs the service, and they would read it. Please write only when you could help. If it is about one of them, any of the others is glad to hear from you.
volunteer-availability-hint = For example: any Tuesday, online only
volunteer-small = Only the service leads and their deputy read this. You can change it, or withdraw your offer, until somebody is chosen.
volunteer-send = Keep these times
volunteer-later = Later

volunteer-mine-title = Thank you for offering.
volunteer-mine-next = The call is open until { $day }. Then two resolvers are chosen, and I write to you here either way.
volunteer-mine-closed = The call has closed. Two resolvers are chosen from everyone who offered, and I write to you here either way.
volunteer-mine-no-times = We don’t know yet when you could. It helps the leads to choose two who can meet.
volunteer-mine-times-past = The half-days that you ticked have passed. Others would help the leads to choose two who can meet.
volunteer-mine-small = Nobody in the channel sees that you offered. You can change your times, or withdraw, until somebody is chosen.
volunteer-change = Change my times
volunteer-say-when = Say when I can help
volunteer-withdraw = Withdraw my offer

volunteer-declined-title = Noted. Thank you for answering.
volunteer-declined = Nobody in the channel sees your answer. If things change, you can still offer until { $day }.
volunteer-after-all = I can help after all

call-thanks-title = Thank you for offering.
call-thanks = This call is settled, and this time you are not needed. It matters that you were ready to help: calls like this one work because people like you answer.
