# Resolvers: the case they are asked about, their own page, and who they are.

words-resolving = resolving, my cases, my case work, cases i am helping with, my offer, my offers, withdraw my offer, change my offer
words-resolvers = resolvers, resolver, mediators, who are the resolvers, list of resolvers, meet the resolvers

closed-resolver-assigned = Thank you for offering: you are one of two resolvers asked to help. What you open now holds names, so please be where nobody reads along. I’ll ask you one question first: is there any conflict of interest?
closed-resolver-assigned-reminder = A gentle reminder: we have not heard from you yet whether there is any conflict of interest. What you open now holds names, so please be where nobody reads along.
closed-resolver-case = The case is ready for you. It holds names, so please be where nobody reads along.

resolver-assigned-title = Thank you for offering: { $reference }
resolver-assigned-why = You are one of two resolvers asked to help. Please read who it is about, then answer one question.
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
resolver-no-conflict = No conflict
resolver-step-back = I’d better step back
resolver-case-small = That you opened this is on record. If it turns out that you know somebody too well, you can step back at any time; you needn’t say why.

resolver-confirmed-title = Thank you: { $reference }
resolver-confirmed-one = As soon as your co-resolver has answered too, the person who asked is told who you both are. Please don’t contact anyone before that.
resolver-confirmed-both = You have both confirmed, and the person who asked has been told who you are. Please get in touch with each other first, then arrange a private talk with them.
resolver-open = Open { $reference }

resolver-stepped-back-title = Thank you for saying so.
resolver-stepped-back = Stepping back is good practice, and nobody will ask why. The case is closed to you now. If you made any notes, please destroy them. We’ll be glad to see you at the next call.
resolver-released-title = Thank you for your help.
resolver-released = A case you were asked to help with has ended, so there is nothing more to do. If you made any notes, please destroy them.

resolver-home-title = Resolving
resolver-home-none = You have no open cases just now.
resolver-state-asked = Waiting for your answer: is there any conflict of interest?
resolver-state-waiting = Waiting for your co-resolver
resolver-state-ready = Ready to begin
resolver-offer-title = You offered to help
resolver-offer-until = The call of { $posted } is open until { $until }. I write to you here either way.
resolver-calls-title = New calls
resolver-calls-on = New calls stand in the channel, and come to this chat as well.
resolver-calls-off = New calls stand in the channel only.
resolver-calls-start = Send me calls here too
resolver-calls-stop = Stop sending them here
resolver-list = Who the resolvers are

resolver-list-title = The resolvers
resolver-list-why = Trained colleagues who volunteer. Two of them, from outside the departments involved, help with each case.
resolver-list-none = Nobody is on the list just now.
resolver-list-page = Page { $page } of { $pages }
resolver-list-more = More
resolver-list-earlier = Earlier
resolver-works-in-hr = Works in HR, and acts here in another capacity: nothing goes to HR.
