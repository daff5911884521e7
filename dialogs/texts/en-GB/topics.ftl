# What people often say to a helper, and what it answers.

topic-accused-of = { topic-accused }
words-about-accused-of = been accused of, was accused of, am accused of, im accused of, being accused of, accused of bullying, accused of harassment, accused of harassing, accused of discrimination, accused of racism, accused of sexism, say i bullied, says i bullied, said i bullied, say i harassed, says i harassed, say i am a bully, say im a bully, says i am a bully, says im a bully, call me a bully, calls me a bully, called me a bully, called a bully, called a racist, call me a racist, calls me a racist, called me a racist

topic-witness-of = { topic-witness }
words-about-witness-of = i saw somebody, i saw someone, i saw a colleague, i saw my colleague, i saw him, i saw her, i saw them, i witnessed, i overheard, i heard him, i heard her, somebody is being, someone is being, somebody being, someone being, a colleague is being, a colleague being, my colleague is being, my colleague gets bullied, my colleague is bullied, my colleague is harassed, my friend is being

topic-touched = I’m sorry that happened. Nobody may touch you, or speak to you about your body, when you don’t want it. You decide what comes next: you can ask us for help, and Other support shows who else listens in confidence. If you are not safe now, call { $number }.
words-about-touched = touched me, touches me, touching me, groped, gropes, sexual harassment, sexually harassed, harassed sexually, inappropriate touching, unwanted advances, touched us, kissed me, kisses me, kissing me, tried to kiss, sexual advances, molested, molests, stares at my, asks me out, asked me out, hits on me, dirty jokes, rubbed against, rubs against, puts his hand, put his hand

topic-bullying = I’m sorry. Nobody has to put up with being bullied at work. You can ask us for help here, in confidence; you need not have proof or the right word for it. Or look at who else can listen.
words-about-bullying = bullying, bullied, bully, bullies, harassed, harassing, harassment, harasses, intimidated, intimidating, humiliated, humiliates, mobbing, shouts at me, shouted at me, yells at me, picks on me, victimised, harrassment, bulling, shouted at, screamed at me, screams at me, shouting at, shouts at, yelling at, yells at, yelled at, screaming at, screams at, swears at me, swore at me, swearing at me, calls me names, called me names, mocks me, mocked me, makes fun of me, laughs at me, ridiculed, ridicules me, nasty to me, horrible to me, cruel to me, called me a, called me an, calls me a, calls me an, calling me

topic-discrimination = I’m sorry. Being treated worse for who you are is not something to put up with. You can ask us for help here, in confidence, and Other support lists those who advise on formal ways.
words-about-discrimination = racism, racist, sexism, sexist, discrimination, discriminated, discriminates, homophobic, transphobic, ableist, antisemitic, islamophobic

topic-afraid = I’m sorry that you have to be afraid. If you are in danger, or may be soon, call { $number } now. If you are not, Other support shows who listens, and you can talk to one of the leads first.
words-about-afraid = scared of, afraid of, afraid to, scared to, frightened, terrified, fear him, fear her, fear them, im scared, i am scared, im afraid, i am afraid, intimidates, threat, threats, blackmail, blackmails, blackmailed, blackmailing, im frightened, makes me nervous, intimidating me

topic-low = I’m sorry that it weighs so much on you. You don’t have to carry it alone: Other support shows who listens. If you think of harming yourself, call { $number } now.
words-about-low = depressed, depression, anxious, anxiety, stressed, stress, burnt out, burned out, burnout, crying, cannot sleep, cant sleep, overwhelmed, feel hopeless, is hopeless, so hopeless, im hopeless, i am hopeless, its hopeless, lonely, exhausted, panic attack, panic attacks, at my limit, breaking point, feel so low, feel low, feeling low, feel down, so down, cope, cant take it, can not take it, cannot take it, cant do this, can not do this, cannot do this, take this any more, take this anymore, hate it here, had enough, miserable, desperate, in tears, cry, breakdown, mental health, panic, struggling, samaritans, give up, nobody cares, no one cares, nobody helps, no one helps, nobody listens, no one listens, so tired, feel bad, feel awful, feel terrible, too much for me, cant any more, i need to talk, please talk to me, so sad, very sad, really sad, feel sad, feeling sad, am sad, im sad, worthless

topic-treated = I’m sorry. It counts, whatever one calls it, and you need not wait until it gets worse. You can ask us for help here, in confidence, or talk to one of the leads first.
words-about-treated = uncomfortable around, uneasy around, keeps interrupting, interrupts me, excluded, excludes me, left out, left off, ignored, ignores me, ignoring me, undermined, undermines, takes credit, took credit, stole my, talks over me, gossip, gossiping, rumours, rumors, isolated, blamed, blames me, silent treatment, micromanages, micromanaged, belittles, belittled, unfair, unfairly, disrespected, rude to me, mean to me, treats me, treated badly, hostile, toxic, overworked, is mean, is so mean, are mean, hes mean, shes mean, theyre mean, was mean, is nasty, is horrible, is cruel, is rude, is unkind, are nasty, are horrible, are rude, are cruel, nasty to, rude to, mean to, reported this before, reported it before, reported before, nothing was done, nobody did anything, no one did anything

topic-witness = Thank you for not looking away. You can ask for help about what you saw as well: in the form, say that you were a witness. Or talk to one of the leads first.
words-about-witness = i saw something, i saw, witness, witnessed, bystander

topic-accused = That is hard to hear. This service is for everybody in a conflict, also for you: it takes no side and decides nothing. You can ask for help here, or talk to one of the leads first.
words-about-accused = accused, accuses me, complained about me, complaint about me, complaint against me, reported me, they say i, who complained, who reported, i did nothing, nothing wrong, is a lie, its a lie, are lies, lying about me, not true, isnt true, my side, defamation, slander, misunderstanding, what they said about me, what was said about me, what they said, what they wrote, told you about me, why did i get this, what did i do, they started it, it was a joke, only a joke, i am innocent, im innocent, lie about me, lies about me, lied about me, deny it, denies it, denies everything

topic-urgent = If somebody is in danger now, call { $number }. If it can’t wait, ring one of the leads: that is quicker than any form. In the form you can say that somebody may be at risk; then a lead gets in touch sooner.
words-about-urgent = urgent, urgently, as soon as possible, asap, cant wait, can not wait, cannot wait, immediately, right now, straight away

topic-talk-time = When and where a talk is stands in the message that asked you for it, and under My requests; there you can say that none of the times suits you, or that you can’t come after all. If it is soon, ring your lead. Missing one is no failing: another time can be offered.
topic-talk-time-lead = First talks stand on each case’s card, with the times that you offered, their answers and the buttons to move them or call them off. “Meetings” shows those of the officers.
topic-talk-time-resolver = Resolving lists your cases; each talk stands on the case’s card, with the times that you offered, the answers, and the buttons to move it or call it off. “Meetings” shows when all who help meet.
words-about-talk-time = time doesnt suit, time does not suit, change the time, other times, move the meeting, move the talk, cant make it on, cant make monday, cant make tuesday, cant make wednesday, cant make thursday, cant make friday, postpone, reschedule, missed the meeting, missed the talk, missed the call, where is the meeting, where is the talk, when is the meeting, when is the talk, join the call, join the meeting, running late, turned up

topic-preparing = You need not prepare anything, and need not bring anything or anybody. If it helps, think of what you would like to be different. You can cry, take a break or stop at any time; say so if you need it. A lead can tell you how a talk goes.
words-about-preparing = how do i prepare, how to prepare, prepare, should i bring, do i bring, to bring, what if i cry, what should i say, what do i wear, what to wear, what to expect

topic-why-asked = What the form asks is for this: to reach you, and soon enough; to find two resolvers from outside the departments involved who then know with whom they talk; and to keep everybody out who must not know. What is marked as optional you can leave empty.
words-about-why-asked = why do you need, why do you ask, why are you asking, why do you want, what do you need my, what do you use

topic-own-words = What you told us, what was added to it, the privacy notice as you agreed to it, and what you agreed to since stand under My requests, or in Cases about me if somebody else asked. There you can add something, change how we reach you, put things right, and take back what can be taken back.
words-about-own-words = did i agree to, what i agreed, my consent, privacy notice, the notice, my receipt, my reference number, reference number, change my phone, change my number, change my email, change my name, my name changed, changed my name, delete what i, what i said, withdraw my consent, take back my consent, now that i said yes

topic-recording = I am part of no talk, and record none. Kept here is when it took place, what those who were there confirmed as agreed, what the leads note about your request, and the resolvers’ report to them. Before any talk you can ask that nobody else records it, either.
words-about-recording = take notes, taking notes, takes notes, taking minutes, takes minutes, take minutes

topic-online = A first talk with a lead can be in Teams, by phone or in person: the form asks which you would like. How any talk after that is held is agreed with you. If online, by phone or in person suits you better, say so to your lead, or to the resolvers once there are two.
words-about-online = over zoom, on zoom, on teams, via teams, by video, video call, video meeting, remotely, from home, face to face, meet online, talk online, do it online, do this online, online meeting

topic-agreed = Nobody has to agree on anything. Where people do, they put it into their own words, and everybody who was there confirms them; what that means in law, we can’t say. If it doesn’t work out, a lead looks with you at what else could help, and formal ways stay open to you.
words-about-agreed = legally binding, binding, break the agreement, breaks the agreement, broke the agreement, keep the agreement, keeps the agreement

topic-outcome = Nobody here decides who is right, and nobody is punished, moved or made to do anything. Two resolvers help people to talk, and to find what they can all live with. If you want somebody to decide, Other support shows the formal ways; you can take one at any time.
words-about-outcome = take sides, taking sides, whose side, on my side, who is right, who decides, who makes the decision, what can you actually do, what do you do, how can you help, can you fix, punish, punished, punishment, consequences for, lose their job, lose his job, lose her job, move me to, get him fired, get her fired, get them fired, get him sacked, get her sacked

topic-naming = You need not name anybody. You can leave the people out of the form and tell a lead, or name nobody for now. Names help us to find resolvers who don’t know them, and nobody whom you name hears from us before you have said yes.
words-about-naming = without naming, not name, dont want to name, say who it is, say who it was, name the person, name the other, name names, give their name, give his name, give her name, tell you who, who it is about

topic-together = Each of you can ask, or one of you can and name the others as people involved. Either way, say in the form that you belong together. A lead tells you how it can go on with all of you.
words-about-together = two of us, three of us, four of us, several of us, as a group, as a team, ask together, group complaint

topic-gone = It can weigh on you long after somebody has gone, and you need not carry it alone. You can ask all the same. A lead tells you what is still possible if somebody is not here any more, or can’t be reached.
words-about-gone = has left, have left, left the university, left the organisation, left the company, left the department, no longer works, no longer here, not here any more, doesnt work here, does not work here, works elsewhere, has retired, moved away, on maternity leave, on sabbatical, someone outside, somebody outside

topic-choosing = In the form you can name resolvers whom you would like, or would rather not have, and leads who should not know of this. Anything else that would make it easier you can write there in your own words, or say to a lead.
words-about-choosing = another pair, other people to help, older than me, same gender, somebody neutral, someone neutral, somebody independent, someone independent

topic-chat = What is typed in this chat lies in Teams, where your organisation may archive it; who can read that, it decides. I keep none of your words from here. What you write in a form stays out of the chat, and is kept sealed for those who help you.
words-about-chat = this chat, the chat, chat history, the history, delete the messages, delete my messages, my messages, in teams see, does microsoft, is it encrypted, is this encrypted, encrypted, see my screen, share my screen, i t department, it department

topic-long-ago = { topic-proof }
words-about-long-ago = is it too late, years ago, months ago, long ago, long time ago, last year, time limit, a deadline for, too late to ask, too late for this, too old

topic-working-time = You choose among the times that you are offered for each talk, and can ask for others. You need not tell your manager. What counts as working time is for your organisation to say; a lead can tell you what is usual.
words-about-working-time = in working hours, during working hours, working time, in work time, outside work, outside working hours, after work, time off for, time off to, do i get time

topic-permission = You need nobody’s permission to ask us, and need not tell anybody that you did. If a talk falls into your working hours, a lead can tell you what is usual here; you can ask for another time, too.
words-about-permission = permission, managers permission, let me go, allow me to, have to tell my manager, need to tell my manager, tell my manager that

topic-colleague = Somebody who needs help best asks for it themselves: then they decide what is told. You can show them this chat, or ask for them: each of them is asked before anything goes on.
words-about-colleague = for a colleague, for a friend, for someone else, my colleague needs help, worried about a colleague, worried about somebody, worried about my, worried about a friend, help a friend, help a colleague, help someone, help somebody, for my friend, for my colleague, somebody else, his manager, her manager, their manager, im a manager, i am a manager, one of my team, one of my staff

topic-volunteer = Resolvers are colleagues who are trained in mediation and help beside their own work. Here you can see how to become one.
words-about-volunteer = become a resolver, be a resolver, become a mediator, be a mediator, volunteer, join you, join the service, i want to help others

topic-my-resolver = Tell your lead, in whatever words you like; you need not say why. My requests shows who they are, and the ways to reach them. If you know one of the resolvers too well, somebody else is found.
words-about-my-resolver = change my resolver, change resolver, my resolver has, my resolver is, my resolver, my resolvers have, my resolvers are, like my resolver, like my resolvers, with my resolver, with my resolvers, another resolver, one of the resolvers, resolver has not, resolvers have not, know a resolver, know the resolver

topic-anonymous = Not here: Teams knows who writes to me, and a lead needs to know whom to get in touch with. What you send goes only to the service leads and their deputy, though, and later to the two resolvers who help you. Other support lists ways on which you need not give your name, where there are any.
words-about-anonymous = anonymous, anonymously, without my name, without giving my name, without saying who i am, give my name, say my name, tell my name, use my name, my real name, say who i am, know who i am, see who i am, who i am, know my name, see my name, tell who i am

topic-complaint = You can complain formally at any time; asking us for help takes nothing away from that, and nothing is passed on from here. Other support says where a formal complaint begins.
words-about-complaint = complaint, complain, complaining, grievance, formal complaint, formal, report it formally, file a complaint, disciplinary, whistleblowing, whistleblower, fraud, misconduct

topic-hr = This service is separate from HR. Nothing you tell us goes there unless you agree; the privacy notice names the two exceptions. If somebody who helps here works in HR, that is marked beside their name.
words-about-hr = hr, human resources, personnel, human resource, hr department

topic-union = Your union can advise you and come with you. You can have its help and ours at the same time. Where we know whom to ask, Other support says so.
words-about-union = union, trade union, ucu, unison, shop steward, union rep

topic-my-lead = My requests shows it as soon as a lead has taken your request. Whoever it is, you can reach every lead here.
words-about-my-lead = same lead, what is a lead, is the lead a, different lead, another lead, change the lead, change my lead, lead be changed, who is my lead, my lead, who has my case, who handles my request, who is in charge, who are the leads, the leads, leads, contact a lead, service leads, who runs this, service lead, a lead, your leads, handling it, handling my, dealing with it, looking after my

topic-told = Nobody whom you name hears from us before you have said yes; a lead asks you first. Who reads what you write, and the exceptions, stand under Questions. A lead can go through it with you.
words-about-told = will they be told, be told, gets told, is told, get a letter, person get a copy, will he be told, will she be told, will anybody be told, will anyone be told, are they told, is he told, is she told, be told about, will you tell them, will you tell him, will you tell her, do you tell them, do you tell him, do you tell her, will they know, will he know, will she know, will they find out, will he find out, will she find out, do they find out, find out i contacted, who will you tell, who are you going to tell, who do you tell, who gets told, who is told, who has access, who can access, has access to what, other side see, other person see, can they see, will they see, can he see, will he see, can she see, will she see, see my description, see my request, read my description, read my request

topic-when = A lead gets in touch by the day that stands on your receipt. My requests says it, too, and what happened so far. If that day has passed, you need not wait: ring a lead.
topic-when-lead = “Cases” shows what is due and by when, urgent first; each case’s card has its days. “Meetings” shows those of all who help.
topic-when-resolver = Resolving shows each open call with its last day, your offers and your cases. “My training” shows what you have done and what is due, and “meetings” when all who help meet.
words-about-when = when is the next, when are the next, when will, when do i hear, when does, how soon, no answer yet, nobody called, nobody has called, still waiting, no one has called, nobody answered, heard nothing, heard back, got back to me, get back to me, no reply, no response, anyone there, anybody there, how long will, been waiting, waiting for, nobody came back, no one came back, not heard, any news, any update, an update, update, still nothing, no one called, nobody rang, no one rang, you promised, you said, too late, hear from you, hear back, what happens now, so what now, has contacted me, contacted me yet, have contacted me, nobody contacted me, no one contacted me, will somebody call, will someone call, will anyone call, call me back, when is my, when are you, after i send, when i send, after i submit, when i submit, after the form

topic-for-me = { $students ->
    [yes] Staff and students can ask for help here, whoever they work or study with. If you are neither, or not sure, one of the leads tells you where to turn.
   *[no] This service is for members of staff. If you are not, or not sure, one of the leads tells you where to turn, and Other support lists who is there for everybody.
 }
words-about-for-me = student, students, contractor, agency, visitor, apprentice, intern, temp, part time, retired, alumni, phd, postdoc, who can use this, is this for me, am i allowed, can i use this, not staff, dont work here, do not work here, used to work here, no longer work here, left last year, a parent, her mother, his mother, her father, his father, journalist, not an employee, not employed, external, honorary, a guest

topic-access = In the form you can say what would help you take part: an interpreter, a step-free room, breaks. The lead who has your request sees it and, later, the two resolvers. If you would like somebody at your side, ask one of the leads what is possible.
words-about-access = wheelchair, step free, deaf, hearing, blind, sign language, disability, disabled, dyslexia, autistic, autism, adhd, bring someone, bring somebody, bring a friend, come with me, accompany, companion, support person

topic-refuse = Nobody can be made to take part, and neither can you. If somebody would rather not, a lead looks with you at what else could help.
words-about-refuse = refuses, refuse, they say no, says no, doesnt want to, does not want to, dont want to meet, do not want to meet, wont talk, will not talk, wont agree, not agree, dont want to take part, do not want to take part, not take part, have to take part, do i have to, have to answer, have to reply, ignore this, must i, made to take part, dont want to do this, do not want to do this

topic-proof = You don’t need any proof, and it may be long ago: nobody here decides who is right. A few words in your own way are enough.
words-about-proof = proof, evidence, prove, witnesses

topic-unsure = That’s all right. You need not know what it is called, or whether it is bad enough. A lead listens first, and nothing happens that you don’t want. You can ask for help, or talk to one of them first.
words-about-unsure = too small, too minor, too trivial, big enough, ashamed, embarrassed, where to start, what to do, what should i do, not sure, unsure, bad enough, serious enough, overreacting, my fault, dont know how, do not know how, confused, cant say it, can not say it, cannot say it, hard to say, dont know what to say, i want advice, some advice, just want advice

topic-where = I answer here day and night. The leads are people who work in office hours; how to reach each of them stands on their page.
words-about-where = opening hours, office hours, where are you, where is your office, your office, location, your address, what time are you, at night, at the weekend, at weekends, on weekends, do weekends

topic-person = Of course. Here is every lead, with the ways to reach them.
words-about-person = a human, human, real person, a person, talk to a person, talk to someone, talk to somebody, speak to someone, speak to somebody, speak with someone, speak to a person, call me, phone number, contact, contact details, someone to talk to, somebody to talk to, on the phone, by phone, telephone, ring me, talk to you, email address, e mail address, an email, write to a lead, contact you, contact someone, whoever is in charge, speak to whoever, somebody in charge, someone in charge, the person in charge, a number i can, a number to ring, number to call, to the same person

topic-data = We keep your requests, what was said about them and who looked at them, sealed, in a store that only this service opens. Of this chat we keep that it exists, for seven days which card answered a message, and when we last did not understand you. Whoever helps here has an entry, offers and training on record, too. My requests shows yours, and there you can withdraw them. Cases about me shows what you were told of. There you can put things right, ask how they are used, and ask for a copy. Nothing is destroyed before its time is up; a lead tells you why, if you ask.
words-about-data = my data, what the other person said, what he said about me, what she said about me, delete my data, erase everything, erase me, erase my, delete everything, everything about me, be forgotten, delete me, what do you know about me, what you know about me, what do you keep, what do you store, gdpr, subject access, copy of my data, data protection, forget me, recorded, recording, data do you, data you, data about me, data on me, hold on me, hold about me, know about me, where is my data, information about me, delete my name, take my name out, my name out, delete account, delete my account, remove my name, remove my data, copy of what you, a copy of what, have on me, got on me

topic-language = I only know English so far, but you can write to us in the language you think in, and say in the form which one you would like to talk in. A lead can tell you what is possible.
words-about-language = language, languages, another language, other language, deutsch, francais, espanol, polski, cymraeg, translate, translation, interpreter, speak english, my english, spanish, french, german, polish, welsh, chinese, arabic, italian, portuguese, urdu, merci, danke, gracias, bonjour, hola, dzien dobry, guten tag, ich, hilfe, ich brauche, besoin daide, besoin, ayuda, necesito, aiuto, pomoc, pomocy, ajuda, hallo, ciao, salut, buenos, merhaba, hilf mir, aidez, aidez moi, parle, hablo, parlo, englisch, anglais, ingles, inglese, angielsku, je ne, je suis, por favor, bitte, prosze, dziekuje, grazie, obrigado, oui, nein, pourquoi, warum, perche, mein chef, mon chef, mi jefe, interpret for me, interpreting, speak another

topic-record = This is informal and no part of any formal process. It does not go into your file at work.
words-about-record = on my record, my record, my file, personnel file, my career, used against me, against me, lose my job, get fired, get sacked, consequences, in trouble, fired, sacked, dismissed, tribunal, court, retaliated, retaliation, retaliate, backlash, on my hr

topic-cost = It costs nothing, and you need not tell your manager.
words-about-cost = pays for, cost, costs, how much is it, how much does it, how much do i, is it free, fee, pay for

topic-manager = It often is the person one works for. Your manager is not told that you asked, and nothing you write goes to them unless you let us approach them; the privacy notice names the two exceptions. You can ask for help here, or talk to one of the leads first.
words-about-manager = my manager, my boss, my supervisor, my line manager, my head, my pi, my professor, my tutor, my director, my team leader, my team lead

topic-conflict = That is what we are here for. If you ask for help, a lead listens first, and you decide together what comes next.
words-about-conflict = conflict, argument, argue, dispute, disagreement, disagree, falling out, fell out, not talking, do not talk, dont talk, not speaking, difficult colleague, my colleague, my coworker, tension

topic-sick = Look after yourself first. Other support shows who is there for you besides us. You can ask us for help whenever you feel able to, also while you are away.
words-about-sick = off sick, signed off, sick note, occupational health, my doctor, doctor, ill, illness

topic-leaving = Before you decide, it may help to talk it through with somebody: a lead, or one of those whom Other support shows. Your manager is not told that you asked.
words-about-leaving = resign, resigning, quit my job, leave my job, hand in my notice, leaving my job, want to leave, new job, going to quit, want to quit, quitting my job, i quit my job, i am quitting

topic-mistake = Nothing is lost. In My requests you can add to what you sent, change how we get in touch, or withdraw it. A lead can put the rest right.
words-about-mistake = take it back, take that back, take this back, by mistake, mistake, sent it twice, made an error, typo, correct it, change what i wrote, undo, sent the wrong, wrong thing, wrong person, wrong name, add something, add to my request, change my contact, edit, change my answer, change my answers, update my request, correct my request, wrong button, pressed the wrong, didnt mean that, did not mean that, not what i wanted, not what i meant, regret this, regret it

topic-machine = I’m a simple program: I know a few words and the way to people. What you send in a form is read by a service lead, who is a person.
words-about-machine = are you a bot, bot, robot, ai, chatgpt, machine, you dont understand, you do not understand, automated, programme, program, whats your name, your name, who made you, how are you, tell me a joke, the weather, love you

words-alone-machine = stupid, useless, rubbish, not helpful, unhelpful, wtf, dumb, crap bot
words-alone-busy = holiday, holidays, vacation, my holiday, my holidays
words-alone-leaving = quitting, i quit, im quitting

topic-retaliation = You need not decide anything yet. Nobody whom you name hears from us before you have said yes, and nothing goes to HR or to your manager unless you agree; the privacy notice names the two exceptions. You can talk your worry through with a lead first. If somebody makes you pay for asking, tell your lead.
words-about-retaliation = take revenge, takes revenge, get back at me, take it out on me, repercussions, reprisals

topic-credit = Whose name stands where, and whose idea it was, can be talked about here. Nobody here decides who is right about it; a lead listens first, and Other support shows the more formal ways.
words-about-credit = authorship, first author, author list, list of authors, plagiarism, plagiarised, stole my idea

topic-workload = That is a lot to carry. What a contract says we can’t change, but how work is shared, and how that is talked about, can be talked through with those involved. You can ask us for help with it; Other support shows who else listens.
words-about-workload = too much work, overloaded, snowed under, drowning in work, work of three, work of two

topic-space = Sharing a room wears people down sooner than they think, and it can be talked about before it gets worse. If you ask us for help, a few words are enough; or talk to one of the leads first.
words-about-space = shared office, open plan, office mate, so noisy, too noisy

topic-who-sees = The service leads and their deputy read what you send. If you go ahead, the two resolvers who help you learn the names and read it, too. Whoever else is involved hears only what you let us say; the privacy notice names the two exceptions.
words-about-who-sees = whose desk, whose inbox, who reads it, who reads them, who will read

topic-confidential = What you send stays with those who help you. There are two exceptions, a risk of harm and a court order; the privacy notice, which you read before anything of yours is kept, says more about both.
words-about-confidential = between us, between you and me, off the record, in confidence

topic-helper = A resolver is a colleague who is trained in mediation and helps beside their own work. Two of them work together. They listen and help people to talk; they take no side, advise nobody and decide nothing.
words-about-helper = what is a resolver, what are resolvers, what is a mediator, what do resolvers do, what does a resolver do

topic-steps = A service lead gets in touch with you by the day that stands on your receipt. You talk for up to half an hour, in the way that you prefer, about what you would like to happen. Then you decide together what comes next, and you can stop at any time.
words-about-steps = what comes next, walk me through, and then what, what happens then

topic-one-room = Nobody has to sit in a room with anybody. You talk to a lead alone first, and to the two resolvers alone after that. A talk together takes place only if everybody agrees to it.
words-about-one-room = same room, one room, same table, one table, separate rooms

topic-stopping = You can stop at any point, and need not say why. Under My requests you can withdraw your request; whoever is asked to take part can stop, too.
words-about-stopping = pull out later, back out, change my mind, halfway through

topic-also-formal = Asking us for help takes nothing away from that: you can complain formally instead, later, or at the same time. Nothing is passed on from here. Other support says where a formal complaint begins.
words-about-also-formal = as well as a complaint, as well as a grievance, instead of a grievance, instead of a complaint

topic-keeping = The privacy notice says for how long. When that time is up it is destroyed for good; only what a court or a claim may need stays longer. My requests shows what you told us, and there you can put it right, ask how it is used, and ask for a copy.
words-about-keeping = kept for ever, kept forever, how long do you keep, how long is it kept

topic-feedback = Thank you for wanting to tell us. When a matter that you took part in is closed, I ask you here how it was; the leads read it without your name. What you would like to say before that, good or bad, tell one of the leads.
words-about-feedback = leave feedback, a compliment, praise for, thank my resolvers, thank my lead

topic-elsewhere = That I don’t know: I am only the way in to the { $service }, which helps with conflicts at work. If it is about one, say so in a few words, or talk to one of the leads.
words-about-elsewhere = canteen, wifi, password, football, car park, printer

topic-thanks = You’re welcome. I’m here whenever you need me.
words-about-thanks = thanks, thank you, thank you very much, cheers, bye, goodbye, good bye, see you, good night, im fine, i am fine, all good, no thanks, thx, ty, thank u, you too, much appreciated

topic-worse = I’m sorry that it goes on. If anybody is not safe now, call { $number }. If you have asked us for help already, ring your lead or any other, or add it to your request under My requests: there you can also say that somebody may be at risk.
words-about-worse = got worse, getting worse, gets worse, happened again, happens again, did it again, does it again, doing it again, it is worse, its worse, started again, starts again, back to how it was

topic-stop-writing = I only write about what you take part in, and you can mute this chat in Teams at any time. Under My requests you can withdraw a request, and need not say why. If you don’t know why I wrote to you, or want nothing more from here, tell one of the leads.
topic-stop-writing-lead = I write to you about cases and what falls due in them. You can mute this chat in Teams, but then you hear of nothing in time: type “away” to note when you are on leave, and others hear instead of you.
topic-stop-writing-resolver = I write to you about your offers, your cases, and meetings of all who help. You can mute this chat in Teams. Under Resolving you can withdraw an offer, and with “my entry” you can pause or leave the list, without a reason.
words-about-stop-writing = unsubscribe, reminders, turn off, stop messaging, stop writing, stop sending, stop contacting, stop texting, stop reminding, stop spamming, dont contact me, do not contact me, dont message me, do not message me, dont write to me, do not write to me, dont text me, leave me alone, opt out, too many messages, too many reminders, too many notifications, notifications, mute, spam, remove me, take me off

topic-angry = I’m sorry. You may be angry here: I’m a simple program, and keep none of these words. If something went wrong with us, tell one of the leads, who are people and can look into it.
words-about-angry = you are hopeless, youre hopeless, you lot are, you people are, you are no help, angry, furious, mad at, fed up, pissed, piss off, fuck, fucking, fuck you, shit, bullshit, idiot, idiots, bastard, bastards, arsehole, asshole, hate this, hate you, no help, not helping, doesnt help, does not help, ridiculous, disgrace, pathetic, waste of time, wasting my time, sick of, go away, get lost, shut up, already told you, said that already, told you already, this is a joke, what a joke, i hate this, i hate you, i hate it

topic-broken = I’m sorry that it doesn’t do what it should. What has reached us stands under My requests; what isn’t there was not sent. A form that you began opens again with Ask for help. If a button does nothing, say “hi” for a fresh card, or ring one of the leads.
words-about-broken = doesnt work, does not work, not working, isnt working, broken, error, bug, nothing happens, nothing happened, cant open, can not open, cannot open, cant send, can not send, cannot send, did it send, was that sent, was it sent, did you get, have you got, has it arrived, did it arrive, my form, the form is gone, lost my, cant find my, can not find my, cannot find my, freezes, frozen, stuck

topic-solved = That is for you to say, and you need not say why. Under My requests you can withdraw a request; the lead who has it is told. If you are not sure, leave it for now, or tell your lead how things stand.
words-about-solved = got resolved, is resolved, talked it out, feel better, feeling better, its better now, it is better now, worked out, its over, it is over, no longer need, dont need it, do not need it, dont need you, dont want this any more, do not want this any more, dont want this anymore, dont want it any more, dont want it anymore, close my case, close my request, never mind, nevermind, nvm, not needed, is it closed, its sorted, it is sorted, problem solved, its solved, is settled, we made up, how do i cancel, how can i cancel

topic-law = You can take legal advice at any time; asking us for help takes nothing away from that. We give none, and decide nothing: this is an informal service. Other support says where a formal way begins.
words-about-law = lawyer, solicitor, attorney, sue, sue you, legal, legal advice, legal action, illegal, unlawful, my rights, compensation, damages

topic-apology = It can help, and it can wait a little. A lead can think with you about whether, when and how, before you do anything.
words-about-apology = apologise, apologize, apology, say sorry, make it right, make it up to

topic-trust = It makes sense to ask. I’m a program of the { $service }. If you would like to be sure, ring one of the leads, at a number that you know already. Who sees what you write stands under Questions, and you need not tell me anything.
words-about-trust = scam, is this real, are you real, fake, phishing, virus, hacked, dont trust, do not trust, is it safe, is this safe, who sent this, how did you get my, why are you writing, why did you write

topic-interest = If you know one of the people who would help you too well, or would rather not have them, tell your lead, and somebody else is found.
topic-interest-resolver = Then somebody else takes your place: open the case under Resolving and press “I’d better step back”. You need not say why.
topic-interest-lead = If a case concerns you, add yourself under “People and departments” on it: it is closed to you at once, and the others go on with it. Tell nobody what you read.
words-about-interest = conflict of interest, i know them, i know one of them, i know one of, if i know, i know this person, i know the person, i know him, i know her, know each other, step back

topic-difficulty = If it is about somebody here who should help you, tell one of the leads: they are people, and it is what they are there for. If it is about somebody you work with, you can ask us for help with it.
topic-difficulty-resolver = You are not alone with it. On the card of your case under Resolving you can ask the leads in private, or reach each of them here; and if you type “support for me”, you see who is there for you.
topic-difficulty-lead = You need not carry it alone: the other leads and the deputy are a press away, you can pass a case on under “Other steps”, and Other support shows who listens.
words-about-difficulty = out of my depth, need advice, i need help with a case, help with a case, help with my case, didnt show up, did not show up, didnt turn up, doesnt turn up, does not turn up, doesnt show up, dont turn up, dont show up, no show, nobody came, no one came, dont answer, do not answer, doesnt answer, does not answer, not answering, not replying, doesnt reply, does not reply, need a deputy

topic-reporting = What two resolvers report about a request is for the leads alone. If you want to know how yours stands, look under My requests, or ask your lead.
topic-reporting-resolver = When your work with the people is done, one of you two writes the report: open the case under Resolving. The other agrees to it, and then the leads read it.
topic-reporting-lead = The two resolvers’ report stands on the case’s card, once both have agreed to it. Cases lists all that are open.
words-about-reporting = closing report, the report, write the report, final report, where is the report

topic-handling = What you can do with your own request stands under My requests: add to it, change how we get in touch, or withdraw it. A lead can put the rest right.
topic-handling-lead = “Cases” lists them, urgent first, and searches by name, reference or label. A case’s card has each thing that you can do with it as a button, some of them under “Other steps”: assess it, pass it on, close it, or open it again if it was closed too soon.
topic-handling-resolver = Resolving lists your cases, your offers and the calls that are open. Each card has what you can do as a button.
words-about-handling = search, search for, find a case, hand over, reassign, close a case, how do i close, how do i assess, closed the wrong, wrong case, open the case, who has this case, overdue, statistics, export, print, show me everything, to a case, has a case, the other resolver, my co resolver

topic-about-resolvers = Resolvers are trained colleagues who volunteer. They listen and help people to talk; they don’t judge, and don’t decide. Before they read what happened, each is asked whether they know somebody involved too well; whoever does steps back. Who can help lists them.
words-about-about-resolvers = how many resolvers, number of resolvers

topic-about-service = This is an informal and confidential way to talk about a conflict at work. Nobody here judges, investigates, treats or decides: two trained colleagues help people to talk. For counselling, advice on your rights or a formal procedure, Other support says where to turn.
words-about-about-service = what is this service, what is the service, what is mediation, how does mediation work, does mediation work, does it work, what is an informal, your website, a website, my options, how many people use

topic-duration = That depends on what it takes. A lead gets in touch by the day on your receipt; then come a first talk, a talk alone with everybody who agrees, and one together. My requests shows what comes next. You can stop at any time.
words-about-duration = how much time, how many meetings, how many talks, how many sessions, how often do we, how often will we

topic-terms = What is in a contract, pay and time off are decided elsewhere, and we can’t change that. Other support shows who else may advise you. If there is a conflict behind it, or somebody treats you unfairly, you can ask us for help with that.
words-about-terms = contract, contracts, fixed term, not extended, not renewed, my pay, pay rise, underpaid, unpaid, salary, wages, overtime, my hours, workload, redundancy, redundant, promotion, not promoted, passed over, probation, appraisal, sick pay, holiday request, leave request, time off, fire me, sack me, dismiss me, get rid of me, redundancy, made redundant

topic-busy = That’s all right. Nothing has to be answered at once: a form that you began is kept for a while, and your lead is a press away if you can’t come to something that you agreed on.
topic-busy-lead = Type “away” to note when you are on leave: the others get new requests and reminders instead of you.
topic-busy-resolver = Under Resolving you can change when you could help, or withdraw your offer until somebody is chosen; from a case you can step back. With “my entry” you can pause for a while.
words-about-busy = add my holidays, my leave, cant make it, can not make it, cannot make it, not available, unavailable, im busy, i am busy, no time, on holiday, im sick, i am sick, sick today, away tomorrow

topic-offer = It is kind that you would like to help. Resolvers are colleagues who are trained in mediation and help beside their own work. Here you can see how to become one.
topic-offer-resolver = Thank you. Your offer is made with the button “I can help”: it stands on each open call, in the channel and under Resolving.
words-about-offer = i can help, yes i can help, count me in, im in, i am in, i want to help, i would like to help, happy to help, me

topic-next = If you have asked us for help, My requests says what comes next and by when. If you have not, Ask for help is where it begins.
topic-next-lead = “Cases” shows what is due, urgent first; each case’s card names its next step.
topic-next-resolver = Resolving shows what waits for you: open calls, your offers and your cases.
words-about-next = next, what next, whats next, what now, what do i do now, what do i do, what happens, to do, todo, done, finished, were finished, we are finished, ready, whats new, go on, continue, now

topic-explain = In short: you press Ask for help, write a few words, and a person of the { $service } gets in touch with you. You can stop at any time. Questions has more, and each of the leads can explain it to you.
words-about-explain = what, huh, eh, what is this, what is it, whats this, what is that, i dont understand, i do not understand, dont understand, dont get it, i dont get it, i dont follow, explain, say that again, why, how, who, info, information, instructions, more

topic-short-answer = I’m a simple program and can’t tell what that answers. If a card asks you something, press the button on it that says what you mean. What you have asked us stands under My requests, and a person is a press away.
words-about-short-answer = yes, no, yep, yeah, yup, nope, nah, sure, of course, absolutely, correct, right, wrong, true, false, exactly, agreed, i agree, i disagree, accept, decline, i accept, i decline, i cant, i can, i will, i wont, i do, i dont, out, y, n

topic-good = Good. I’m here whenever you need me.
words-about-good = ok, okay, k, cool, fine, good, great, nice, perfect, lovely, alright, all right, got it, understood, i see, haha, hahaha, lol, noted, very good, awesome

topic-bad = I’m sorry. You don’t have to carry it alone: you can ask us for help, and Other support shows who else listens. If you think of harming yourself, call { $number } now.
words-about-bad = bad, sad, unhappy, not good, awful, terrible, not great, im done, i am done, damn, ugh, argh, whatever, crap, hell

topic-moment = Take your time. Nothing is sent before you press it, and a form that you began is kept for a while.
words-about-moment = wait, hold on, one moment, a moment, just a moment, one second, later, not now, not yet, maybe, perhaps, another time, tomorrow, sorry, im sorry, my bad, please, pls, hm, hmm, um, er, well, let me think, brb, exit, end, logout, log out, sign out, close

topic-here = I’m here. You can ask me something in a few words, ask for help with a form that stays out of this chat, or reach a person.
words-about-here = anyone, anybody, are you there, you there, is this on, test, testing, ping, knock knock

alone-words = help, who are you, what can you do, start, home, menu, welcome, pause, people, status, leave, course, meeting, register

asking-words = do, does, did, can, could, will, would, am, is, are, may, should, must

asked-of-words = i, we, you, they, he, she, it, this, that, there, somebody, someone, anybody, anyone, others, people, my

showing-words = see, show, find, list, open, look, read, get, tell, give, send, closed, all, new, current, next, our, word, page, press, type, write

wish-beginnings = i want to, i would like to, id like to, i need to, i wish to, please

question-words = do, does, did, can, could, will, would, what, who, whom, where, how, why, is, are, may, should, must

small-words = hello, hi, hey, dear, thanks, thank, a, an, the, is, it, its, are, am, be, been, do, does, did, has, have, had, will, would, can, could, shall, should, may, might, must, i, me, my, mine, you, your, we, us, our, they, them, he, she, this, that, these, those, there, here, of, to, in, on, at, for, from, with, by, and, or, if, so, not, no, yes, really, just, also, still, please, what, which, when, how, why, s, t, m, re, about, any, some, happens, happen, one, ll, d, ve, dont, cant, im, ill, id, whats, whos, hows, who, whom, through, during, actually, ever, now, then, session, sessions, mediation, process, procedure, people, many

filler-words = please, so, and, but, well, oh, ok, okay, then, just, really, hey, hi, hello, thanks

feeling-words = im, i, am, feel, feeling, so, very, really, a, bit
