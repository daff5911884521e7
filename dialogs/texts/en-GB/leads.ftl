# When a lead or the deputy is away, and who hears meanwhile.

words-leave = away, im away, leave, time away, on leave, annual leave, sick leave, i am away, i am on leave, i am ill, i am off sick, i am back, out of office

closed-leave-form = Here you can note when you, or a colleague who can’t do it, are away.

leave-button = Time away
leave-title = Time away
leave-why = Whoever is away gets no new requests and no reminders. The others get them instead, and the cases stay where they are.
leave-promise = Deadlines don’t move: they were promised to the people who asked.
leave-who = Who is away
leave-first = First day
leave-last = Last day
leave-save = Save
leave-known = Noted so far
leave-span = { $first } to { $last }
leave-one-day = { $first }
leave-back = No longer away
leave-back-who = { $name }: no longer away

leave-until = { $name } is away until { $day }.
leave-until-you = You are noted as away until { $day }.

leave-from = { $name } will be away: { $span }.
leave-from-you = You will be away: { $span }.

leave-saved-title = { $name } is noted as away.
leave-saved-title-you = You are noted as away.
leave-coming-title = { $name } will be away.
leave-coming-title-you = You will be away.
leave-cover = News meanwhile goes to
leave-cover-deputy = No lead is there for the whole time, so the deputy, { $name }, hears too.
leave-cover-nobody = Nobody is there for the whole time. On such days everyone hears, whether away or not, so that no request is missed.
leave-cover-missed = We can’t write to { $names } in Teams just now. Please tell them another way that they stand in. The queue says what can be done.
leave-ended-title = { $name } is no longer noted as away.
leave-ended-title-you = You are no longer noted as away.
leave-ended-line = From now on they hear of new requests and reminders again.
leave-ended-line-you = Welcome back. From now on you hear of new requests and reminders again.
leave-change = Change it

leave-told-title = { $name } has noted when you are away.
leave-told-back = You are not noted as away.
leave-told-line = If that isn’t right, please change it here.

problem-day = Please choose a day.
problem-day-order = This is before the first day. Please choose a later one.
problem-day-past = This day is over. Please choose today or a later one.
problem-day-far = This is more than a year. Please choose a nearer day.

# Who, and what, can’t be written to.
lead-unreachable-title = Something needs your help
lead-unreachable-mended = Everyone, and the resolvers’ channel, can be reached again.
lead-unreachable-people = Can’t be reached in Teams
lead-unreachable-not-arriving = A message that must reach them has not arrived yet. We go on trying.
lead-unreachable-removed = They have removed this app from their Teams.
lead-unreachable-not-installed = They don’t have this app in their Teams.
lead-unreachable-blocked = They have blocked or removed this app.
lead-unreachable-switched-off = An administrator has switched this app off for them.
lead-unreachable-gone = Their chat with us no longer exists.
lead-unreachable-refused = Teams doesn’t let us write to them, and does not say why.
lead-unreachable-how = Nobody has done anything wrong. Please reach them another way. As soon as they write to us here, we can write to them again.
lead-unreachable-invite = If they would like to have the app, this is where they find it:
lead-channel-title = The resolvers’ channel can’t be reached
lead-channel-removed = This app was removed from the channel, or from its team.
lead-channel-not-installed = This app is not in the channel’s team.
lead-channel-switched-off = An administrator has switched this app off for the channel’s team.
lead-channel-gone = The channel, or its team, was deleted.
lead-channel-archived = The channel’s team is archived, so it can only be read. What we would post there waits, and follows once the team is restored.
lead-channel-refused = Teams doesn’t let us post there, and does not say why.
lead-channel-how = No call can be posted there until this is mended. Please ask an owner of the team to add the app again or to restore the channel, or ask whoever runs this service for you.

# The question whether what somebody writes is about one of those who run the service.
leads-meant-title = One question before this is kept
banner-kept-from = Whoever you said it is about sees neither this nor anything else of it.
leads-meant-why = What you wrote may mean somebody who runs the service or helps with this request. Please tell us before we keep it. Whoever it is about sees nothing of this request from now on, and nobody tells them why.
leads-meant-label = Is it about them?
leads-meant-yes = Yes, it is about { $name }
leads-meant-nobody = { $count ->
    [one] No, it is not about them
   *[other] No, it is about none of them
 }
problem-lead-meant = Please choose one of these, so that we know who may read it.

# The person of last resort: somebody who runs no service, and learns nothing of any case.
last-resort-title = A request waits, and nobody here can hear of it
last-resort-why = Somebody asked the { $name } for help. Everyone who runs it is away, can’t be reached in Teams, or must not know of this request, so it comes to you.
last-resort-many = This is so for { $count } requests.
last-resort-what = Please see to it that somebody can look at it soon: ask whoever is away to look, or have another lead added to the service. We tell you nothing more about it, so that it stays confidential.
last-resort-ring = Whoever asked is told that they can ring you on { $phone }.
last-resort-urgent = Someone may be at risk. Please do this now.

people-title = Who the leads are
people-why = These are the people who run the { $service }. You can write to any of them or ring them, also just to ask.
people-lead = Service lead
people-deputy = Stands in for the leads
people-in-hr = { $what } · works in HR, and acts here in another capacity: nothing goes to HR
people-here-only = Can be reached by a request in this chat
people-chat = Chat
people-mail = Email
people-ring = Ring { $phone }
