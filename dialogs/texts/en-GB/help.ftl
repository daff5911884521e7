# The welcome, questions, other support and emergency help.

welcome-title = Hello. I’m Parley.
welcome-what = This is the way in to the { $service }: an informal, confidential and voluntary place to talk about a conflict at work.
welcome-how = A service lead reads what you send and gets in touch. If it helps, two trained colleagues from outside your department can sit down with everyone. You can stop at any point.
welcome-not = It is not a formal complaint, and it is not HR. Nothing you tell us goes to HR or to your manager.

menu-title = How can I help?
menu-line = I’m a simple helper and did not quite follow. These are the things I can do.
menu-likely = I’m a simple helper and did not quite follow. Did you mean one of these?
menu-person = Or talk to a person: the leads are one press away.

people-title = Who the leads are
people-why = These are the people who run the { $service }. You can write to any of them or ring them, also just to ask.
people-lead = Service lead
people-deputy = Stands in for the leads
people-here-only = Can be reached by a request in this chat
people-chat = Chat
people-mail = Email
people-ring = Ring { $phone }
people-way = { $way }: { $name }
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
emergency-line = **In danger now? Call { $number }.** { $tonight }

danger-title = Your safety comes first.
danger-then = When you are safe, you can ask us for help here, at your own pace.

unread-title = I can’t open that.
unread-why = I only read words. I have not looked at what you sent, and I have not kept it; your organisation’s Teams may. In the form you can say what it shows, and a lead will tell you how to bring it if it is needed.

story-title = Thank you for telling me.
story-thanks = It takes something to write this down. I have not passed it on to anyone, and I have not kept it.
story-why = This chat can be archived by your organisation, so please don’t write more of it here. The form keeps what you write out of the chat: only the service leads can read it and, later, the two resolvers who help you.

words-help = help, hi, hello, hey, start, menu, home, welcome, good morning, good afternoon, what can you do, who are you
words-questions = questions, question, faq, how does it work, how does this work, is it confidential, confidential, confidentiality, privacy, who can see this, who can see, who sees this, who sees it, who reads this, who will know, how long does it take
words-support = other support, support, signposts, who else can help, emergency, counselling
words-danger = police, ambulance, suicide, suicidal, kill myself, end my life, hurt myself, harm myself, self harm, kill me, hurt me, want to die, in danger, emergency now, afraid for my life, threatened me, threatened to kill, killing myself, hurting myself, harming myself, cutting myself, overdose, end it all, ending my life, take my own life, taking my own life, dont want to live, do not want to live, no reason to live, better off dead, not safe, unsafe, hit me, hits me, beat me, beats me, punched me, strangled me, choked me, attacked me, assaulted, raped, rape, stalking me, stalks me, knife, scared for my life, fear for my life, cannot go on, cant go on, can not go on
