# The welcome, questions, other support and emergency help.

welcome-title = Hello. I’m Parley.
welcome-drawing = Two speech bubbles, one beside the other
welcome-what = This is the way in to the { $service }: an informal, confidential and voluntary place to talk about a conflict at work.
welcome-how = A service lead reads what you send and gets in touch. If it helps, two trained colleagues, from outside the departments involved unless you ask for one from inside, can talk with everyone who agrees to it. You can stop at any point.
welcome-lead = You are one of its leads. New requests, and what falls due, come to you here. Type “cases” for those that are open, or “away” to say when you are on leave.
welcome-deputy = You stand in for its leads, and hear before a first contact is missed. Type “cases” for those that are open, or “away” to say when you are on leave.
welcome-resolver = You are one of its resolvers. Type “resolving” for your cases, your offers and the calls that are open.
welcome-not = It is not a formal complaint, and it is not HR. Nothing you tell us goes to HR or to your manager unless you agree; the privacy notice names the two exceptions.
welcome-kept = Until you agree to the privacy notice, none of your words are kept. To answer you I keep, encrypted, that this chat exists and, for seven days, a keyed hash of each message’s id with the card that answered it, which can show what you asked about, and when I last did not understand you.

menu-title = How can I help?
menu-line = I’m a simple helper and did not quite follow. These are the things I can do.
menu-likely = I’m a simple helper and did not quite follow. Did you mean one of these?
menu-person = Or talk to a person: the leads are one press away.

missed-title = I still don’t follow, and I’m sorry.
missed-line = I’m a simple program and know only a few words. These people run the { $service }: write to any of them or ring them, in whatever words you like.

button-people = Who the leads are
button-more-questions = Other questions

questions-title = Questions people ask
questions-more = More questions
questions-earlier = The questions before
support-title = Other support
support-groups = More places to turn to
support-group-now = Day and night
support-group-listening = Someone to listen
support-group-at-work = Sorting it out at work
support-group-formal = More formal ways
support-page = Page { $page } of { $pages }
support-more = More of these
support-earlier = The ones before
support-always-open = { $title } (day and night)

emergency-now = In danger now? Call { $number }.
emergency-call = Call { $number } now
emergency-ring = Ring { $name }
emergency-line = **In danger now? Call { $number }.** { $tonight }

danger-title = Your safety comes first.
danger-then = When you are safe, you can ask us for help here, at your own pace.

unread-title = I can’t open that.
unread-why = I only read words. I have not looked at what you sent, and I have not kept it; your organisation’s Teams may. In the form you can say what it shows, and a lead will tell you how to bring it if it is needed.

story-title = Thank you for telling me.
story-thanks = It takes something to write this down. I have not passed it on to anyone, and I have kept none of your words.
story-why = This chat can be archived by your organisation, so please don’t write more of it here. The form keeps what you write out of the chat: only the service leads, their deputy and, later, the two resolvers who help you can read it.

story-likely = If it was a question, perhaps it is one of these:

words-help = help, hi, hello, hey, start, menu, home, welcome, good morning, good afternoon, what can you do, who are you, help me, can you help, can you help me, could you help me, please help me
words-questions = questions, question, faq
words-asked-often = how does it work, how does this work, is it confidential, confidential, confidentiality, privacy, who can see this, who can see, who sees this, who sees it, who reads this, who will know
words-people = who the leads are, the people, people, reach a lead
words-support = other support, support, signposts, who else can help, emergency, counselling
