# The register of officers: the directory.

words-directory = directory, officers, resolvers, resolver, mediators, who are the resolvers, list of resolvers, meet the resolvers, who are the officers, list of officers, find somebody, who can help
button-directory = Who can help

closed-officers-directory = Here you find the colleagues who help: by campus, language, or any word.

officers-directory-title = Who can help
officers-directory-why = Trained colleagues who volunteer. They listen and help people talk; they don’t judge or decide. What you look for here is kept nowhere.
officers-campus = Campus
officers-any-campus = Any campus
officers-kind = Kind of help
officers-any-kind = Any kind
officers-words = Words
officers-words-hint = A name, a language, a department …
officers-look = Look
officers-found = { $count ->
    [0] Nobody on the list fits just now. Fewer words find more, and the leads can help you find somebody.
    [one] 1 person
   *[other] { $count } people
 }
officers-where = Where
officers-reach = How to reach them
officers-languages = Also speaks
officers-experience = Experience
officers-training = Accreditation
officers-reviewed = Looked through on { $day }.
officers-reviewed-never = Not looked through yet.
officers-page = Page { $page } of { $pages }
officers-more = More
officers-earlier = Earlier

# An officer's own entry.
words-own-entry = my entry, my register entry, what the list says of me, pause, take a break, leave the register
words-officer-support = support for me, support for officers, support for resolvers, support for you
words-agreement = agreement, the agreement, my agreement
button-own-entry = What the list says of me
button-officer-support = Support for you

closed-officers-form = Here you can change what colleagues see of you.

officers-mine-title = What the list says of you
officers-mine-listed = Colleagues see this in the directory, and calls reach you.
officers-mine-paused = You have paused. You are not in the directory, no calls come to this chat, and nobody chooses you. What you have already, you keep.
officers-mine-leave = You are away until { $day }. Until then you are not in the directory, no calls come to this chat, and nobody chooses you. What you have already, you keep.
officers-mine-untrained = Your training does not count just now for: { $services }. For that you are not in the directory, no calls come to this chat, and nobody chooses you. What you have already, you keep, unless a service lead asks somebody else. “My training” says what ends that.
officers-mine-small = Your name, job, department and campus are kept by whoever looks after the list. If one is wrong, please tell them.
officers-still-right = Still right
officers-change = Change
officers-pause = Pause for now
officers-resume = I’m back
officers-leave = Leave the list …

officers-mine-agreement = Welcome. Before colleagues see you in the directory and calls reach you, please read the agreement and accept it.
button-agreement = Read the agreement
officers-agreement-title = The agreement
officers-agreement-why = Helping here is voluntary, and you can leave at any time. Whoever joins accepts this first. There is no hurry.
officers-agreement-done = This is what you have accepted. Helping here is voluntary, and you can leave at any time.
officers-agreement-small = Version { $version }. What you accepted, and on which day, is kept with your entry.
officers-accept = I accept
banner-agreement-accepted = Thank you. That you accepted the agreement is noted for today.
officers-state-agreement = Has not accepted the agreement yet

officers-review-title = Is this still right?
officers-review-why = Twice a year I ask everybody on the list. One press is enough.

officers-form-title = What colleagues see of you
officers-form-why = All of it is up to you, and any of it can stay empty.
officers-form-small = Please name nobody else here, and nothing of any case.
officers-reach-you = How colleagues reach you
officers-reach-hint = By Teams, a number, an office …
officers-languages-you = Languages you can talk in, besides English
officers-experience-you = What you have experience with
officers-commas-hint = With commas between
officers-leave-until = Away until (the last day; empty if you are here)
officers-save = Keep this

officers-leaving-title = Leave the list?
officers-leaving-why = You can leave at any time, and you needn’t say why. You are asked nothing more, and no calls come to you. If you are helping with something, it is closed to you at once, and a service lead finds somebody else; please destroy any notes. To come back later, tell whoever looks after the list.
officers-leave-yes = Leave the list
officers-left-title = Thank you for all you have done.
officers-left-line = You are off the list. If you made any notes about anybody, please destroy them. You are welcome back whenever you like: just tell whoever looks after the list.

officers-support-title = Support for you
officers-support-why = Helping others can weigh on you. These are for you, and nobody here asks why you look.
officers-support-people = Somebody to talk it over with
people-coordinator = Coordinator: looks after the list of those who help, and sees no case

banner-entry-right = Thank you. That is noted for today.
banner-entry-kept = Your changes are kept.
banner-entry-paused = You have paused. Take the time you need.
banner-entry-back = Welcome back. Your pause is over; how you are listed stands below.
problem-too-many-named = Please name at most ten.
hint-paused = Thank you. Nobody could choose you just now: you have paused, or are away, or have not accepted the agreement yet. Say “my entry” in our own chat to end that, and then offer.

# Whoever keeps the register.
words-register = register, the register, keep the register, officers register
button-register = Keep the register

closed-officers-register = Here you keep the register of those who help.
closed-officers-entry = An entry of the register.
closed-officers-edit = An entry of the register, to be corrected.
closed-officers-taking-off = Somebody is about to be taken off the register.

officers-register-title = The register
officers-register-why = Everybody who helps, or did. Of cases it says nothing, to you as to anybody.
officers-register-found = { $count ->
    [0] Nobody fits. Fewer words find more.
    [one] 1 entry
   *[other] { $count } entries
 }
officers-open-whose = Open the entry of { $name }
officers-to-register = To the register
officers-entry-title = An entry
officers-state-serving = Available
officers-state-unreachable = Can’t be reached in Teams just now
officers-state-paused = Has paused
officers-state-leave = Away until { $day }
officers-state-untrained = Takes nothing on: their training does not count just now
officers-state-left = Serves no more since { $day }
officers-state-off = Serves no more
officers-level = Level
officers-job = Job title
officers-department = Department
officers-second-department = A second department
officers-training-until = Accredited until
officers-none = None
officers-set-pause = Let them pause
officers-end-pause = End the pause
officers-take-off = Take off the register …
officers-put-back = Put back on the register
officers-edit-title = Where they work
officers-change-work = Where they work …
officers-change-who = Who they are …
officers-change-training = Accreditation …
officers-change-reach = How to reach them …
officers-their-training = Training
officers-training-title = Their accreditation
officers-edit-why = They are told that you changed it, and can put right what they say of themselves.
officers-who-title = Who they are
officers-name = Name
officers-in-hr = Works in HR
officers-in-hr-yes = Yes
officers-in-hr-no = No
officers-who-small = Whoever works in HR acts here in another capacity, and leads see that they do. Where somebody is to serve none of these kinds any more, take them off the register instead.
officers-training-since = Accredited since
officers-reach-title = How to reach them, and what they know
officers-email = Email
officers-taking-off-title = Take off the register?
officers-taking-off-why = They are told. No calls come to them, and nobody can choose them. If they are helping with something, a service lead finds somebody else. You can put them back at any time.
officers-take-off-yes = Take off the register

officers-kept-title = About your entry
officers-kept-edited = The coordinator has corrected what the list says of you. Please look whether it is right.
officers-kept-paused = The coordinator has noted that you pause. No calls come to this chat meanwhile; what you have, you keep. You can end it yourself: press “I’m back”.
officers-kept-resumed = The coordinator has ended your pause. How you are listed stands in your entry.
officers-kept-off = You are off the list of those who help, as the coordinator has noted. Thank you for all you have done. If you made any notes about anybody, please destroy them. If this is a mistake, please tell the coordinator.
officers-kept-back = You are on the list of those who help again. Welcome back.

officers-file-button = As a file
officers-file-register = The register as a file
officers-file-evidence = Who is trained, as a file
officers-variety = How varied are we
officers-variety-title = How varied are we
officers-variety-why = { $count ->
    [one] 1 person serves now. Whoever belongs to two counts in both.
   *[other] { $count } people serve now. Whoever belongs to two counts in both.
 }
officers-variety-area = Areas
officers-variety-campus = Campuses
officers-variety-level = Levels
officers-variety-kind = Kinds of help
officers-variety-count = People
officers-variety-missing = Nobody yet from: { $names }.
officers-unsaid = Not said

banner-officer-edited = The entry is corrected, and they are told.
banner-officer-paused = They pause now, and are told.
banner-officer-resumed = The pause is over, and they are told.
banner-officer-off = They are off the register, and are told.
banner-officer-back = They are on the register again, and are told.
problem-same-department = Please choose another one than the first, or none.

# When a coordinator is away.
closed-officers-away = Here you say when you are away.
officers-away-button = Time away
officers-away-why = Whoever is away hears of nobody new and gets no reminders. The other coordinators hear instead; where none is there, the leads plan the meetings, and hear that something waits for the register, and nothing of what it is.
officers-away-nobody = No other coordinator is there for the whole time. Meanwhile the leads plan the meetings, and hear that something waits for the register, and nothing of what it is.
officers-away-back = From now on they hear of new people and reminders again.
officers-away-back-you = Welcome back. From now on you hear of new people and reminders again.
officers-away-told = About your time away
