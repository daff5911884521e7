# The welcome, questions, other support and emergency help.

welcome-title = Hello. I’m Parley.
welcome-drawing = Two speech bubbles, one beside the other
welcome-what = This is the way in to the { $service }: an informal, confidential and voluntary place to talk about a conflict at work.
welcome-how = A service lead reads what you send and gets in touch. If it helps, two trained colleagues from outside your department can sit down with everyone. You can stop at any point.
welcome-lead = You are one of its leads. New requests, and what falls due, come to you here. Type “cases” for those that are open, or “away” to say when you are on leave.
welcome-deputy = You stand in for its leads, and hear before a first contact is missed. Type “cases” for those that are open, or “away” to say when you are on leave.
welcome-resolver = You are one of its resolvers. Type “resolving” for your cases, your offers and the calls that are open.
welcome-not = It is not a formal complaint, and it is not HR. Nothing you tell us goes to HR or to your manager.
welcome-kept = Until you agree to the privacy notice, none of your words are kept. To answer you I keep, encrypted, that this chat exists and, for seven days, a keyed hash of each message’s id with the card that answered it, which can show what you asked about, and when I last did not understand you.

menu-title = How can I help?
menu-line = I’m a simple helper and did not quite follow. These are the things I can do.
menu-likely = I’m a simple helper and did not quite follow. Did you mean one of these?
menu-person = Or talk to a person: the leads are one press away.

missed-title = I still don’t follow, and I’m sorry.
missed-line = I’m a simple program and know only a few words. These people run the { $service }: write to any of them or ring them, in whatever words you like.

people-title = Who the leads are
people-why = These are the people who run the { $service }. You can write to any of them or ring them, also just to ask.
people-lead = Service lead
people-deputy = Stands in for the leads
people-in-hr = { $what } · works in HR, and acts here in another capacity: nothing goes to HR
people-here-only = Can be reached by a request in this chat
people-chat = Chat
people-mail = Email
people-ring = Ring { $phone }
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
story-why = This chat can be archived by your organisation, so please don’t write more of it here. The form keeps what you write out of the chat: only the service leads can read it and, later, the two resolvers who help you.

words-help = help, hi, hello, hey, start, menu, home, welcome, good morning, good afternoon, what can you do, who are you
words-questions = questions, question, faq
words-asked-often = how does it work, how does this work, is it confidential, confidential, confidentiality, privacy, who can see this, who can see, who sees this, who sees it, who reads this, who will know, how long does it take
words-people = who the leads are, the people, people, reach a lead
words-support = other support, support, signposts, who else can help, emergency, counselling
words-danger = police, ambulance, suicide, suicidal, kill myself, end my life, hurt myself, harm myself, self harm, kill me, hurt me, want to die, in danger, emergency now, afraid for my life, threatened me, threatened to kill, killing myself, hurting myself, harming myself, cutting myself, overdose, end it all, ending my life, take my own life, taking my own life, dont want to live, do not want to live, no reason to live, better off dead, not safe, unsafe, hit me, hits me, beat me, beats me, punched me, strangled me, choked me, attacked me, assaulted, raped, rape, stalking me, stalks me, knife, scared for my life, fear for my life, cannot go on, cant go on, can not go on, want to live anymore, want to live any more, no point in living, point in living, were dead, was dead, be dead, without me, end it tonight, end it now, jumped off, jump off, jump in front, disappear for good, disappear for ever, stop for ever, too many pills, took pills, overdosed, starve myself, starving myself, burn myself, burnt myself, burned myself, cut myself, cuts herself, cuts himself, sexual assault, sexually assaulted, molested, molests, forced himself on, drugged me, drugged my, spiked my drink, stalker, stalks, is stalking, was stalked, a gun, his gun, her gun, a weapon, a knife, his knife, build a bomb, building a bomb, blow up, set fire, locks me in, locked me in, leave the house, follows me home, followed me home, made me undress, in the shower, my pictures to, my photos to, pictures of me naked, naked pictures, burn down, burn the lab down, burn the house down, by the neck, against the wall, down the stairs, up the stairs, he will hit, hit again, a hammer, acid at, by force, abusing a child, child abuse, abuses me, abused me, abused for years, been abused, beaten up, beat him up, beat her up, beat them up, beat you up, although i said no, though i said no, when i said no, i said no and, fear for my safety, feel safe going home, feel safe at home, shoot them, shoot us, shoot everybody, keeps threatening, threatening me, threatens me, threatens us, threatened us, spat at, spits at, at knifepoint, bleeding, ending it all, end everything, ending everything, just die, should die, rather die, hang myself, hanging myself, drown myself, shoot myself, stab myself, poison myself, starve to death, suicide note, farewell letter, goodbye letter, life is not worth, life isnt worth, not worth living, worth living, cut my arms, cut my wrists, cut my legs, cuts her arms, cuts his arms, cutting my arms, on the roof, off the roof, from the roof, on the bridge, under a train, in front of a train, violent, violence, not safe here, my safety, break my, breaks my, broke my, against my will, against her will, against his will, scissors, up my skirt, down my trousers, my breasts, hits me at, at home he, pulled my hair, by my hair, came at me, a blade, an axe, petrol over, unalive, unaliving, kms, dont feel safe, do not feel safe, doesnt feel safe, never feel safe, been cutting, started cutting, cutting again, point of living, bomb threat, planted a bomb, there is a bomb, a bomb in
danger-acts = hit, hits, hitting, slap, slaps, slapped, slapping, punch, punches, punched, punching, beat, beats, beaten, beating, kick, kicks, kicked, kicking, shove, shoves, shoved, choke, chokes, choked, strangle, strangles, strangled, attack, attacks, attacked, attacking, assault, assaults, assaulted, stab, stabs, stabbed, shoot, shoots, kill, kills, killed, killing, rape, rapes, raped, grope, gropes, groped, molest, molests, molested, hurt, hurts, hurting, harm, harms, harming, harmed, pushed, pushes, grabbed, grabs, drugged, poisoned, threw, throws, smack, smacks, smacked, bit, bites, headbutted, spat, abuse, abuses, abused, abusing
danger-whom = me, him, her, them, us, someone, somebody, everyone, everybody, myself, himself, herself, themselves, my, his, our, their, a, an, the
danger-about = me, him, her, them, us, someone, somebody, children, child, kids, boy, girl, son, daughter, baby, wife, husband, partner, mother, father, sister, brother, colleague, student, intern, friend, neck, face, head, chair, acid, knife, gun, again
danger-calm = dropped a bomb, drops a bomb, a gun to my head so, is killing me, are killing me, killing me with, beat me to, beats everybody, beats everyone, hit me that, hit me hard, pushed me to, pushes me to, kicked me out, kicks me out, me in the back, my argument, my proposal, our target, my target, the target, remark hurt, comment hurt, words hurt, that hurt me, it hurt me, hurt me when, anybodys feelings, my feelings, his feelings, her feelings, kill for, shoot me an, hit the news, cake knife, bread knife, a blunt knife, the knife in, gun control, suicide prevention, suicide awareness, me under the bus, harm my career, hurt my career, grabbed the, hit the, kicked off, attack on my work, threw the, throws the
