# Agreeing to individual talks and to a joint one. Whoever changes a sentence that people agree to changes the version, too.

consent-version = 2026-12-2
consent-what-title = What this is
consent-informal = This is informal, and no part of any formal process. Nothing that is said here can be used as evidence in one.
consent-resolvers-do = Resolvers are trained colleagues who listen, help each of you to say what matters, and lead the talk.
consent-resolvers-dont = They do not advise you, do not judge who is right, and do not decide anything.
consent-voluntary = It is voluntary. You can say no, or stop at any time, and you need give no reason.
consent-individual-line = I agree to a private talk with the two resolvers, without the others.
consent-individual-who = The two resolvers and the service leads see my answer. The others involved do not.
consent-individual-named = If everybody is asked about a talk together later, each of them reads who else would be there: my name, too, and where I work.
consent-joint-line = I agree to a talk together with the people named on this card, led by the two resolvers.
consent-joint-stays = What is said in it stays among those who are there, unless all of them agree otherwise.
consent-joint-who = Nobody else involved is told what I answer. On the day by which all were asked, everybody reads the same: that all agreed, or that it is not going ahead for now. That it does not can have many reasons, and none is named. My answer is kept sealed; a lead can look at it where that is needed, and that is then on record.

closed-consent-question = We have a question for you, in confidence. You can take your time, and it is for you to decide.
closed-consent-question-reminder = Our question to you is still open. It is for you to decide, and no answer is all right, too.
closed-consent-news = There is news for you about something that you know of. Please open it where nobody reads along.
consent-individual-title = A private talk with the resolvers? { $reference }
consent-individual-speak = We ask whether you agree to a private talk with the resolvers.
consent-joint-title = A talk together? { $reference }
consent-joint-speak = We ask whether you agree to a talk together.
consent-joint-with = Together with
consent-reminder = We would like to hear from you by { $day }.
consent-agree = I agree
consent-decline = I’d rather not
consent-withdraw = I no longer agree
consent-agreed-on = You agreed to version { $version } of this text on { $day }.
consent-own-individual-open = You have not answered about a private talk.
consent-own-individual-given = You agreed to a private talk with the resolvers.
consent-own-individual-declined = You said that you would rather not have a private talk.
consent-own-individual-withdrawn = You no longer agree to a private talk.
consent-alone-open = { $over ->
    [yes] was asked about a private talk, and did not answer
   *[no] asked about a private talk, no answer yet
 }
consent-alone-given = { $over ->
    [yes] agreed to a private talk
   *[no] agrees to a private talk
 }
consent-alone-declined = { $over ->
    [yes] wanted no private talk
   *[no] would rather have no private talk
 }
consent-alone-withdrawn = { $over ->
    [yes] agreed to a private talk, and took that back
   *[no] no longer agrees to a private talk
 }
consent-alone-unasked = { $over ->
    [yes] was not asked about a private talk
   *[no] not asked about a private talk yet
 }
consent-own-joint-open = You have not answered about a talk together.
consent-own-joint-given = You agreed to a talk together.
consent-own-joint-declined = You said that you would rather not talk together.
consent-own-joint-withdrawn = You no longer agree to a talk together.
consent-waiting-until = Whether there is a talk together is found on { $when }. Until then we wait for everybody, whoever has answered.
consent-standing-waiting = Who would take part has changed, so whether there is a talk together is open again. Everybody who would be there is asked anew.
consent-standing-all = Everybody agreed to a talk together.
consent-standing-not-now = A talk together is not going ahead for now.
consent-ended-mediated = Your talks are over, and this is closed. Thank you for taking part. You can always come back to us.
consent-ended-handed-over = This is closed here, and mediators from elsewhere go on with it. You can always come back to us.
consent-reopened = This was closed, and is open again. What you agreed to before no longer holds, so we ask you anew.
consent-open-again = This was closed, and is open again. A service lead goes on with it, and you hear from us before anything happens.
consent-news-title = News about { $reference }
consent-news-small = If you would like to talk about it, any of the leads is glad to.
consent-section = What we asked you
consent-answer = Answer
consent-read = Read it again
banner-consent-given = Thank you. You can take this back at any time, here.
banner-consent-declined = Thank you for telling us. Nobody asks you why, and you can change your mind.
banner-consent-withdrawn = You no longer agree. What rested on it stops.

consent-lead-section = The people and their agreement
consent-ask-button = Ask about a talk together
consent-stop-button = It does not go ahead
consent-look = Who said what
consent-ask-title = A talk together in { $reference }
consent-ask-why = Everybody is asked in private. On the day that you choose, and not sooner, all of them read whether everybody agreed.
consent-ask-small = Choose a day that leaves everybody time: whoever has not answered by then counts as not agreeing. Each of them reads who else would be there.
consent-day-label = By which day?
consent-ask = Ask everybody
consent-lacks-resolvers = Everybody can be asked once both resolvers have confirmed.
consent-lacks-others = There is nobody else on this case to talk with.
consent-lacks-approach = Somebody has not been approached yet. Everybody can be asked once they have.
consent-lacks-checks = Somebody has not said yet that it may go on, or would rather not be part of it. Nobody is asked together with them.
consent-lacks-stopped = Somebody would rather take no part, and is left alone. To ask the others, take them off the people involved first.
consent-lacks-name = The person who asked has not said that their name may be said to everybody. Without that nobody can be asked to talk with them. They can still say so on their request, also where the others have been approached.
consent-lacks-names = Each of the others has to agree to a private talk first: with it they agree that the others read their name. Until then nobody who may not know of them can be asked together with them.
consent-lacks-asked = Everybody has been asked.
consent-problem-day = Please choose a day from tomorrow on, within the next thirty days.
consent-stop-title = No talk together in { $reference }
consent-stop-why = The people involved read that it is not going ahead for now, in the words for any other reason. If their day has not come, they read it then.
consent-stop-label = Why does it not go ahead?
consent-stop-small = Leads alone read this, with who said what.
consent-stop = It does not go ahead
consent-look-title = Who said what: { $reference }
consent-look-why = That you looked is on record. Nobody else is to learn from you who said what about a talk together, not even by what you leave out.
consent-kind-label = About what?
consent-kind-individual = A private talk
consent-kind-joint = A talk together
consent-answer-label = What did they say?
consent-said-open = No answer yet
consent-said-given = Agrees
consent-said-declined = Would rather not
consent-said-withdrawn = No longer agrees
consent-said-on = { $state }, { $when }
consent-recorded-by = Recorded by { $name }: told on { $day } { $way }.
consent-stopped-by = { $name } decided that it does not go ahead:
consent-a-resolver = A resolver
consent-record-button = Record what they say
consent-record-title = What { $name } says
consent-record-why = Not in Teams: please ask them yourself, read them what they agree to, and record their answer with the day and the way.
consent-told-label = On which day did they say so?
consent-record-small = They can take it back at any time; record that here, too.
consent-record = Record it
consent-resolvers-news = There is news about who agrees to what in { $reference }.
banner-joint-asked = Everybody is asked, in private. You hear on the day how it stands.
banner-joint-stopped = Kept. The people involved read that it is not going ahead for now; if their day has not come, on that day.
banner-consent-recorded = Recorded, with the day and the way.
