# One's own requests, and what requesters are told.

words-mine = my requests, my request, my case, status, what happens next, withdraw, withdraw my request, cancel my request, change my request, delete my data, my data

receipt-title = Thank you for telling us.
receipt-reference = Your reference is **{ $reference }**.
receipt-next = A service lead will be in touch with you by **{ $day }**.
receipt-choice = You can add to your request, change how we contact you, or withdraw it at any time.
receipt-small = Only the service leads can read what you sent and, later, the two resolvers who help you. Nobody you mentioned has been told.

button-my-request = My request
button-send = Send
person-line = { $title } · { $department }

mine-title = Your requests
mine-none = You have no requests here.
mine-open = Open { $reference }
mine-row = { $state }, sent { $age }
mine-stage-waiting = Waiting for a first talk
mine-stage-in-contact = A lead is in touch with you
mine-stage-suitable = Being prepared
mine-stage-calling = We are asking for two resolvers
mine-stage-confirming = Two resolvers are being confirmed
mine-stage-ready = Your two resolvers are ready
mine-stage-signposted = Closed, with other support suggested
mine-stage-not-suitable = Closed
mine-stage-withdrawn = Withdrawn
mine-case-title = Your request { $reference }
mine-keeper = Your service lead
mine-keeper-none = not yet known
mine-people = People you mentioned
mine-told = What you told us
mine-added = Added on { $day }
mine-part = Part { $page } of { $pages }
mine-next-part = Read on
mine-last-part = Read the part before
mine-danger-added = What you added is with your request, and the leads hear that there is something new. Nobody watches this chat day and night, so please call if you need help now.
mine-add = Add something
mine-contact = Change contact
mine-keep-away = Who should not know
mine-keep-away-title = Who should not know of your request?
mine-keep-away-why = From now on they can’t see anything of it. Whoever has opened it already can’t forget what they read. Nobody is told that you asked for this.
mine-withdraw = Withdraw
mine-add-title = Add to your request
mine-add-why = Only the service leads read this. They will see that there is something new.
mine-addition = What would you like to add?
mine-contact-title = How should we contact you?
mine-withdraw-title = Withdraw { $reference }?
mine-withdraw-why = We stop at once and nobody asks you why. You can always come back with a new request.
mine-withdraw-yes = Yes, withdraw it
mine-withdraw-no = No, keep it

banner-kept-away = They can’t see your request any more.
banner-nobody-left = Then nobody would be left who could help you, so nothing was changed. Please leave at least one, or look at other support.
banner-added = Thank you. What you added is with your request.
banner-contact-changed = Thank you. We will use this from now on.

request-withdrawn-title = Your request { $reference } is withdrawn.
request-withdrawn-line = We have stopped, and nothing more will be done with it. If things change, you can ask for help again at any time.
request-not-suitable-title = About your request { $reference }
request-not-suitable-line = Thank you for trusting us with this. After our talk, the service is not the right place for it, and we have closed the request. You are not left alone with it: other support is below, and you can always come back.
request-moved-title = A new day for your request
request-moved-line = The days on which we work have changed. A service lead will now be in touch with you by **{ $day }**.
request-moved-small = Your reference is still { $reference }. We’re sorry if this means a longer wait.
closed-request-signposted = We have written to you about your request.
request-signposted-title = About your request { $reference }
request-signposted-line = Thank you for trusting us with this. After our talk, we think these people can help you best. You choose whether and when to get in touch with them.
request-signposted-small = We have closed your request here. You can always come back.
request-resolvers-title = Your two resolvers
request-resolvers-line = Two trained colleagues from outside the departments involved will help with { $reference }.
request-resolvers-next = They will write to you to arrange a private talk. Nobody else is contacted before you agree.
request-resolvers-small = If you know one of them too well, tell your lead and we will find somebody else. You need not say why.
