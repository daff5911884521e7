# The people involved, as the leads keep them, and what those hear whom a change touches.

closed-parties-list = Here you can look after the people involved in a case. It holds names, so please be where nobody reads along.
closed-parties-departments = Here you can look after the departments involved in a case.
closed-parties-form = Here you can look after the people involved in a case. It holds names, so please be where nobody reads along.
closed-parties-directory = Here you can look for somebody who is involved in a case. It holds names, so please be where nobody reads along.
closed-parties-removal = Here you can look after the people involved in a case. It holds names, so please be where nobody reads along.

parties-button = People and departments
parties-button-why = If somebody else is involved, or a name or a department is wrong, you can say so at any time.
parties-title = People involved in { $reference }
parties-why = Who is involved decides who can see the case, who can help with it, and what a call may say.
parties-small = The person who asked and the resolvers of the case see these names too. That you looked is on record.
parties-add = Add somebody
parties-correct = Correct
parties-remove = Remove
parties-add-title = Somebody else in { $reference }
parties-form-title = Correct one of the people in { $reference }
parties-form-why = If this is somebody who runs the service or helps with the case, it is closed to them at once, and they are not told why.
parties-form-small = The person who asked and the resolvers of the case see this too.
parties-save = Save
parties-unknowable = Nobody knows their department
parties-find = Find in the directory
parties-listed = In the directory
parties-unlisted = Not in the directory
parties-directory-title = Who is this, in { $reference }?
parties-directory-why = If you know which person of the directory this is, please say so. Then their identity decides who can see the case and help with it, however the name is written.
parties-directory-query = Name or e-mail address
parties-directory-small = The beginnings of a name are enough. That you looked is on record; what you looked for is not kept.
parties-directory-search = Search
parties-directory-unlisted = Not in the directory
parties-directory-this = This is { $name }
parties-directory-nobody = Nobody in the directory has this name. Another spelling, or only the family name, may find them.
parties-directory-silent = The directory can’t be searched just now. Please try again in a few minutes.
parties-directory-more = These are the first ten. More of the name, or the e-mail address, finds fewer.
problem-directory-silent = The directory has no answer about this person just now. Please search again in a few minutes.
problem-is-requester = This is the person who asked. Please choose somebody else.
parties-own-department = Department of the person who asked
parties-other-departments = Other departments involved
parties-no-others = No others
parties-correct-departments = Correct the departments
parties-departments-title = Departments in { $reference }
parties-departments-why = Resolvers come from outside the departments involved. Here you can correct that of the person who asked, and add departments that are nobody’s own.
problem-people-full = Twelve people are named already. Please remove somebody first.
parties-removal-title = Remove somebody from { $reference }?
parties-removal-why = Calls are then no longer searched for this name, and it no longer keeps anybody from helping. Whoever of the leads was kept away because of it stays away.
parties-removal-yes = Yes, remove
banner-party-saved = Saved. What rests on who is involved has changed with it.
banner-party-removed = Removed. What rests on who is involved has changed with it.

parties-nobody-left-title = Nobody would be left for { $reference }
parties-nobody-left = With this, nobody who runs the service could handle it, so nothing of it was kept. Please ring one of these, who can help without us.
parties-closed-to-you-title = Thank you for writing this down.
parties-closed-to-you = You are involved in this case, so it is closed to you from now on. The others who run the service can see it, and you need do nothing more.

parties-resolver-changed-title = The people in { $reference } have changed
parties-resolver-changed = Somebody was added or corrected. Please look once more at who is involved, and say again whether there is any conflict of interest. If you know anyone too well, you can step back, and nobody will ask why.
parties-not-needed = We are asking somebody else to help with a case that you had, so it is closed to you now and there is nothing more to do. If you made any notes, please destroy them.

# A lead who joined later and may be meant.
parties-unsettled = { $name } has joined those who run the service, and something in this case may mean them, so they can’t see it yet. Is it about them?
parties-unsettled-yes = Yes, it is about them
parties-unsettled-no = No, somebody else is meant
banner-lead-settled = Thank you. Who can see this case is settled.
