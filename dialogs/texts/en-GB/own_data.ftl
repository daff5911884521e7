# One’s own data: the cases about oneself, corrections, questions.

words-about-me = cases about me, case about me, my page

closed-own-data-cases = Here you can see what there is about you. Please open it where nobody reads along.
closed-own-data-kept = Here you can read what is kept of you. Please open it where nobody reads along.
closed-own-data-correct = Here you can put right what is kept of you. Please open it where nobody reads along.
closed-questions-ask = Here you can ask the leads something. Please open it where nobody reads along.
closed-questions-list = Here you can read what people asked and put right. It holds names, so please be where nobody reads along.
closed-questions-answer = Here you can answer a question. Please be where nobody reads along.

own-data-cases-button = Cases about me
own-data-cases-title = Cases about you
own-data-cases-none = There is nothing here that you were told of.
own-data-cases-open = Open { $reference }
own-data-stage-open = It is being prepared.
own-data-stage-ready = Two resolvers are there for it.
own-data-stage-closed = It has ended.

own-data-section = What is kept of you
own-data-asked = { $count ->
    [one] One question of yours waits for an answer.
   *[other] { $count } questions of yours wait for an answer.
}
own-data-small = Nothing is written over: what you put right is kept beside what stood there.
own-data-kept-button = Read what is kept
own-data-correct-button = Put something right
own-data-ask-button = Ask how it is used
own-data-stop-button = I’d rather take no part

closed-own-data-former = There is news about something that we told you of in confidence. Please open it where nobody reads along.
own-data-former-title = You are no longer involved: { $reference }
own-data-former-line = The service leads have put right who is involved, and nobody asks you anything more about it. What is kept of you stays yours to read, to put right, and to ask about, for as long as it is kept.
own-data-kept-title = What is kept of you: { $reference }
own-data-kept-name = Your name
own-data-kept-department = Where you work
own-data-kept-email = Your email address
own-data-kept-none = not known
own-data-kept-directory = From the directory
own-data-kept-own = As you told us
own-data-kept-shown = What you were shown
own-data-kept-nothing-shown = You were told that somebody asked for help, and nothing of what they said.
own-data-kept-corrected = You put right on { $day }: { $about }
own-data-kept-question = You asked on { $day }
own-data-kept-due = You have our answer by { $day }.
own-data-kept-late = We’re sorry: you were to have our answer by { $day }. The leads have been told.
own-data-kept-answer = Answered on { $day }
own-data-kept-empty = You have put nothing right, and asked nothing.
own-data-kept-part = Part { $page } of { $pages }
own-data-kept-next = Read on
own-data-kept-before = Read the part before
own-data-about-shown = what you were shown
own-data-about-known = what the directory says of you
own-data-about-told = what you said yourself

own-data-correct-title = What would you like to put right?
own-data-correct-why = It is kept beside what stands there, and takes nothing of it away.
own-data-correct-small = The service leads and the two resolvers read it, and nobody else who is involved.
own-data-correct-about = What is it about?
own-data-correct-label = How is it?
own-data-correct-send = Keep it
own-data-problem-full = You have put a lot right already. Please tell one of the leads the rest.
own-data-problem-waiting = Some of your questions are still waiting. Please wait for an answer, or ring one of the leads.
banner-own-corrected = Thank you. It is kept beside what stood there, and the leads hear of it.

own-data-stop-title = Would you rather take no part?
own-data-stop-why = All that you agreed to ends at once, and nobody asks you why. The service leads and the resolvers hear that you take no part. Everybody else reads the same words as whenever something does not go ahead.
own-data-stop-yes = Yes, I take no part
own-data-stopped-title = You take no part.
own-data-stopped-line = Thank you for telling us. Your page stays here for you, with all that is kept of you, and you can change your mind at any time.
own-data-stopped-resolvers-title = About { $reference }
own-data-stopped-resolvers = Somebody who is involved would rather take no part, and has taken back all that they agreed to. Please don’t contact them. The service leads know.
own-data-stopped-lead = { $name } takes no part, since { $day }.

# Questions to the leads.
questions-ask-data-title = How is it used?
questions-ask-data-why = You can ask what is kept of you, why, who has read it, or how long it stays. A lead answers here by the day that is shown once you have asked.
questions-ask-data-small = Only the service leads and their deputy read it, and nobody else who is involved learns that you asked.
questions-ask-resolver-title = Ask the leads in private
questions-ask-resolver-why = A lead answers you here. Your co-resolver and the people involved learn nothing of it.
questions-ask-resolver-small = Only the service leads, or their deputy, who can see this case read it.
questions-ask-label = What would you like to know?
questions-ask-send = Ask
questions-resolver-section = Between you and the leads
questions-resolver-button = Ask the leads in private
questions-resolver-read = Read the answers
questions-late-title = Your question still waits
questions-late-line = We’re sorry: the day has passed by which you were to have our answer. The leads have been told.
questions-late-open = See my question
questions-answered-title = A lead has answered you
questions-answered-line = There is an answer to a question of yours.
questions-answered-open = Read it
banner-question-asked = Thank you. By when you have our answer stands below.

questions-lead-section = Questions and corrections
questions-lead-open = { $count ->
    [one] One question waits for an answer, the day is { $day }.
   *[other] { $count } questions wait for an answer, the first by { $day }.
}
questions-lead-none = No question waits for an answer.
questions-lead-corrections = { $count ->
    [one] One thing was put right.
   *[other] { $count } things were put right.
}
questions-lead-button = Questions and corrections
questions-list-title = Questions and corrections: { $reference }
questions-list-empty = Nobody has asked anything, or put anything right.
questions-list-corrected = { $name } put right on { $day }: { $about }
questions-list-about-shown = what they were shown
questions-list-about-known = what the directory says of them
questions-list-about-told = what they said themselves
questions-list-data = { $name } asked on { $day } how it is used; the answer is due by { $due }
questions-list-resolver = { $name }, as a resolver, asked on { $day } in private; the answer is due by { $due }
questions-list-answer = { $name } answered on { $day }
questions-list-answer-button = Answer question { $number }
questions-list-number = Question { $number }: { $what }
questions-list-small = That you looked is on record. What one of them wrote is for no other who is involved.
questions-answer-title = Answer { $name }
questions-answer-why = Whoever asked reads it here, and nobody else on the case. Please name nobody whose part in this they don’t know of.
questions-answer-label = Your answer
questions-answer-send = Answer
banner-question-answered = Answered. Whoever asked hears that there is an answer.
questions-resolver-corrections = Put right by the people involved
