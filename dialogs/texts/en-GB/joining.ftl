# Becoming an officer.

words-joining = become an officer, be an officer, i would like to help others, help others, how do i become a resolver, how do i become an officer, how do i join, become one of you, my application
words-joining-list = applications, applicants, who would like to join, expressions of interest
button-joining = Become one of them

closed-joining-form = Here you can say that you would like to help others.
closed-joining-mine = I have an update for you.
closed-joining-mine-reminder = I have an update for you.
closed-joining-application = The register has something for you to look at.
closed-joining-application-reminder = The register has something for you that waits for an answer.
closed-joining-list = Here you see what waits for the register.
closed-joining-word-form = Here you write a word to somebody who waits.
closed-joining-times-form = Here you offer times to somebody who waits.
closed-joining-other-form = Here you ask for other times.
closed-joining-no-form = Here you write to somebody who waits.
closed-joining-closing = Something of the register is about to be closed.
closed-joining-withdrawing = Something of yours is about to be taken back.

joining-about-title = Help others here
joining-about-what = Colleagues who help here volunteer beside their own work. They listen and help people talk; they don’t judge or decide. If you would like to be one of them, this is how.
joining-about-first = First you say that you are interested. That binds you to nothing.
joining-about-second = Whoever keeps the register of those who help gets in touch. Sometimes nobody more is needed just now; then you wait, and hear from us.
joining-about-third = After a first talk there is a decision, and you are told either way.
joining-about-fourth = Then come four things to become familiar with, each at your own pace, and an agreement to accept.
joining-about-small = Only those who keep the register see it, and your manager does not. You can withdraw at any moment before you are on the list, and then nothing of it is kept.
joining-about-serves = You are one of them already. Thank you.
joining-interested = I’m interested
joining-how-it-stands = How it stands

joining-form-title = You would like to help others
joining-form-why = Thank you. This goes to those who keep the register of the { $kind }, and to nobody else.
joining-form-small = Please name nobody else here. You can withdraw at any moment. If it is a no, this is destroyed { $months } months later.
joining-name = Your name
joining-affiliation = You are
joining-affiliation-employee = An employee
joining-affiliation-student = A student
joining-affiliation-agency-worker = An agency worker
joining-affiliation-honorary = An honorary or visiting member
joining-affiliation-contractor = A contractor
joining-role = Kind of work
joining-role-academic = Academic
joining-role-research = Research
joining-role-professional = Professional services
joining-role-technical = Technical
joining-role-clinical = Clinical
joining-role-student = Study
joining-words = Why you would like to (you needn’t say)
joining-words-hint = A sentence or two is plenty
joining-send = Tell them
banner-joining-sent = Thank you. Those who keep the register know now.

joining-not-for-title = Thank you for wanting to help
joining-not-for-employee = I’m sorry: helping here is not open to employees. It says nothing about you.
joining-not-for-student = I’m sorry: helping here is not open to students. It says nothing about you.
joining-not-for-agency-worker = I’m sorry: helping here is not open to agency workers. It says nothing about you.
joining-not-for-honorary = I’m sorry: helping here is not open to honorary and visiting members. It says nothing about you.
joining-not-for-contractor = I’m sorry: helping here is not open to contractors. It says nothing about you.
joining-not-for-keeper = You keep this register yourself, so nobody else could decide. Please ask the leads to name somebody who keeps it beside you.
joining-not-for-then = Nothing that you wrote is kept. If you think that this is wrong, or would like to help in another way, please ask:

joining-mine-title = Helping others: { $kind }
joining-stage-asked = You said on { $asked } that you are interested. You hear by { $due }.
joining-stage-asked-late = You were to hear by { $due }, and that did not happen. I’m sorry. They have been reminded; you can also write to them or ring them.
joining-stage-waiting = You said on { $asked } that you are interested. You wait, and are not forgotten: there is nothing that you have to do. You hear again by { $due } at the latest.
joining-stage-talking = Whoever keeps the register would like to talk with you first, for about half an hour. It binds you to nothing.
joining-stage-talked = Thank you for the talk. You hear by { $due } what comes of it.
joining-stage-talked-late = You were to hear by { $due } what came of the talk, and that did not happen. I’m sorry. They have been reminded; you can also write to them or ring them.
joining-stage-induction = You are taken on. There are four things to become familiar with. You and whoever keeps the register each say when one is done; there is no hurry.
joining-stage-agreeing = Everything is done but the last step: you join by accepting this. Joining is voluntary, and you can leave at any time.
joining-stage-joined = You are on the list of those who help. Thank you.
joining-stage-declined = You said on { $asked } that you are interested. It is a no this time, and thank you for offering. You can say so again whenever you like. What you told is destroyed { $months } months after this answer.
joining-mine-people = They keep the register:
joining-mine-small = You can withdraw at any moment, and needn’t say why. Then nothing of it is kept.
joining-accept = I accept, and join
joining-join = Join
joining-withdraw = Withdraw …
joining-withdrawing-title = Withdraw?
joining-withdrawing-why = Everything that you told is destroyed at once. Those who keep the register are told that somebody withdrew, and not who. You can say again that you are interested, whenever you like.
joining-withdraw-yes = Withdraw
joining-withdrawn-title = That’s fine
joining-withdrawn-line = Nothing of it is kept. Thank you for having thought of it; you are welcome whenever you like.
joining-closed-title = About helping others
joining-closed-line = You had said that you are interested in helping here. Those who keep the register have closed that, as when somebody leaves or has asked for it, and nothing of it is kept. If that is a mistake, please tell them, or say again that you are interested.

joining-talk-at = The first talk: { $time }
joining-talk-with = They talk with you:
joining-talk-choose = Please take a time that suits you.
joining-talk-instead = Or take another of the times instead.
joining-talk-waits = None of the offered times is left. They are told, and offer others.
joining-talk-off = The talk on { $day } is off. If it is in your calendar, please take it out there.
joining-talk-others = Ask for other times …
joining-others-title = Other times
joining-others-why = If none suits, say when you could, in a few words. A time that you took is given back.
joining-others-wish = When you could (you needn’t say)

joining-part-policies = Policies and procedures
joining-part-policies-what = What the rules here say about working together, and which ways there are, informal and formal.
joining-part-law = The legal context
joining-part-law-what = What the law says about harassment, discrimination and confidentiality, as far as you need it.
joining-part-role = How to help, and the limits of the role
joining-part-role-what = How to listen and help people talk, and what is not yours: to advise, to judge, or to decide.
joining-part-support = When to seek more help
joining-part-support-what = When to bring in somebody else, whom to ask, and what support there is for you.
joining-tick = Done
joining-untick = Not done after all
joining-ticked-applicant-own = You have said that it is done.
joining-ticked-coordinator-own = You have said that it is done.
joining-not-ticked-own = You have not said yet that it is done.
joining-ticked-coordinator = The coordinator has said so.
joining-not-ticked-coordinator = The coordinator has not said so yet.
joining-ticked-applicant = The applicant has said so.
joining-not-ticked-applicant = The applicant has not said so yet.

# For whoever keeps the register.
joining-list-button = Who would like to join
joining-list-title = Who would like to join
joining-list-why = { $count ->
    [0] Nobody waits.
    [one] 1 person. Nothing of it is visible to others.
   *[other] { $count } people. Nothing of it is visible to others.
 }
joining-open-whose = Open what { $name } told
joining-to-list = Who would like to join
joining-application-title = Somebody would like to help
joining-state-asked = Interested since { $asked }. They were told that they hear by { $due }.
joining-state-asked-late = Interested since { $asked }. They were to hear by { $due }, and have not.
joining-state-waiting = { $talked ->
    [no] Interested since { $asked }. Waits, and has your word. They were told that they hear again by { $due }.
   *[other] Interested since { $asked }; first talk on { $talked }. Waits, and has your word. They were told that they hear again by { $due }.
 }
joining-state-talking = Interested since { $asked }. A first talk is being arranged.
joining-state-talked = First talk noted on { $talked }. They were told that they hear by { $due } what comes of it.
joining-state-talked-late = First talk noted on { $talked }. They were to hear by { $due } what comes of it, and have not.
joining-state-induction = Taken on. The induction goes on; the last change was on { $changed }.
joining-state-agreeing = The induction is complete. They have the agreement to accept.
joining-state-joined = On the register since { $changed }. Their campus, level and accreditation are yours to add.
joining-state-declined = Told on { $changed } that it is a no.
joining-unreachable = Teams can’t reach them at the moment. Perhaps they have left, or have taken me off.
joining-no-words = They did not say why, and needn’t.
joining-before = They asked before, and were told on { $day } that it is a no.
joining-kept-reason = The reason that was kept; the applicant does not see it:
joining-application-small = A decision comes after the first talk. They can withdraw at any moment; then nothing of it is kept.
joining-offer-talk = Offer times for a talk …
joining-offer-others = Offer other times …
joining-talked = We have talked
joining-talk-offered = You have offered:
joining-talk-asked-others = They have asked for other times.
joining-times-title = Times for a first talk
joining-times-why = Offer up to five; they take one, or ask for others. Half an hour each. Left out is when you have another meeting here, or are away; your own calendar is not looked at.
joining-times = Times
joining-times-place = Where, or how
joining-talk-usual = In a call by Teams
problem-talk-times = Please offer between one and five times.
joining-take-on = Take them on
joining-say-no = Say no …
joining-send-a-word = Let them wait, with a word …
joining-close = Close …
joining-word-title = A word to somebody who waits
joining-word-why = They read exactly this. Change it as you like.
joining-word-usual = Thank you for offering to help. We have enough people just now, and keep you on our list. We will get in touch when somebody is needed.
joining-no-title = A kind no
joining-no-why = They read exactly what stands in the first field. Change it as you like. Say what you can honestly say, and nothing about others.
joining-no-usual = Thank you for offering to help, and for the talk. We have decided not to go on with it this time. That says nothing about your work or about you as a colleague, and you are welcome to ask again.
joining-no-small = The reason is for those who keep the register alone. Leave it empty unless it is needed. All of this is destroyed { $months } months after the answer.
joining-said = What they read
joining-reason = The reason, if one has to be kept
joining-reason-hint = Mostly none is needed
joining-send-words = Send this
joining-closing-title = Close this?
joining-closing-why = For somebody who has left, or has asked you for it. They are told, if Teams can still reach them. Everything that they told is destroyed at once.
joining-close-yes = Close
joining-gone-title = Somebody withdrew
joining-gone-line = Somebody who would have liked to help has withdrawn. Nothing of it is kept, so I can’t say who it was. There is nothing that you have to do.
joining-unattended-title = Something waits for the coordinators
joining-unattended-line = Something waits for those who keep the register of the { $kind }, and none of them is there. It concerns no case, and I say no more of it here. Please see that one of them looks, or ask your administrator to name another.

banner-joining-word = Your word is on its way to them.
banner-joining-times = The times are on their way to them.
banner-joining-time = That is agreed, and they know. I remind you a day and an hour before, where there is still time.
banner-joining-other = They know that you would like other times.
banner-joining-talked = It is noted, and they know by when they hear.
banner-joining-taken-on = They are told that they are taken on.
banner-joining-declined = They are told, in your words.
banner-joining-closed = It is closed, and nothing of it is kept.
