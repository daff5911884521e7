# What people often say to a helper, and what it answers.

topic-touched = I’m sorry that happened. Nobody may touch you, or speak to you about your body, when you don’t want it. You decide what comes next: a harassment adviser can listen in confidence, or you can ask us for help. If you are not safe now, call { $number }.
words-about-touched = touched me, touches me, touching me, groped, gropes, sexual harassment, sexually harassed, harassed sexually, inappropriate touching, unwanted advances

topic-bullying = I’m sorry. Nobody has to put up with being bullied at work. You can ask us for help here, in confidence; you need not have proof or the right word for it. Or look at who else can listen.
words-about-bullying = bullying, bullied, bully, bullies, harassed, harassing, harassment, harasses, intimidated, intimidating, humiliated, humiliates, mobbing, shouts at me, shouted at me, yells at me, picks on me, victimised, harrassment, bulling, shouted at, screamed at me, screams at me, shouting at, shouts at, yelling at, yells at, yelled at, screaming at, screams at, swears at me, swore at me, swearing at me, calls me names, called me names, mocks me, mocked me, makes fun of me, laughs at me, ridiculed, ridicules me, nasty to me, horrible to me, cruel to me

topic-discrimination = I’m sorry. Being treated worse for who you are is not something to put up with. You can ask us for help here, in confidence, and Other support lists those who advise on formal ways.
words-about-discrimination = racism, racist, sexism, sexist, discrimination, discriminated, discriminates, homophobic, transphobic, ableist, antisemitic, islamophobic

topic-afraid = I’m sorry that you have to be afraid. If you are in danger, or may be soon, call { $number } now. If you are not, Other support shows who listens, and you can talk to one of the leads first.
words-about-afraid = scared of, afraid of, afraid to, scared to, frightened, terrified, fear him, fear her, fear them, im scared, i am scared, im afraid, i am afraid, intimidates, threat, threats, blackmail, blackmails, blackmailed, blackmailing, im frightened, makes me nervous, intimidating me

topic-low = I’m sorry that it weighs so much on you. You don’t have to carry it alone: Other support shows who listens. If you think of harming yourself, call { $number } now.
words-about-low = depressed, depression, anxious, anxiety, stressed, stress, burnt out, burned out, burnout, crying, cannot sleep, cant sleep, overwhelmed, hopeless, lonely, exhausted, panic attack, panic attacks, at my limit, breaking point, feel so low, feel low, feeling low, feel down, so down, cope, cant take it, can not take it, cannot take it, cant do this, can not do this, cannot do this, take this any more, take this anymore, hate it here, had enough, miserable, desperate, in tears, cry, breakdown, mental health, panic, struggling, samaritans

topic-treated = I’m sorry. It counts, whatever one calls it, and you need not wait until it gets worse. You can ask us for help here, in confidence, or talk to one of the leads first.
words-about-treated = excluded, excludes me, left out, left off, ignored, ignores me, ignoring me, undermined, undermines, takes credit, took credit, stole my, talks over me, gossip, gossiping, rumours, rumors, isolated, blamed, blames me, silent treatment, micromanages, micromanaged, belittles, belittled, unfair, unfairly, disrespected, rude to me, mean to me, treats me, treated badly, hostile, toxic, overworked

topic-witness = Thank you for not looking away. You can ask for help about what you saw as well: in the form, say that you were a witness. Or talk to one of the leads first.
words-about-witness = i saw something, i saw, i witnessed, witness, witnessed, bystander, i overheard

topic-accused = That is hard to hear. This service is for everybody in a conflict, also for you: it takes no side and decides nothing. You can ask for help here, or talk to one of the leads first.
words-about-accused = accused, accuses me, complained about me, complaint about me, complaint against me, reported me, they say i

topic-urgent = If somebody is in danger now, call { $number }. If it can’t wait, ring one of the leads: that is quicker than any form. In the form you can say that somebody may be at risk; then a lead gets in touch sooner.
words-about-urgent = urgent, urgently, as soon as possible, asap, cant wait, can not wait, cannot wait, immediately, right now, straight away

topic-colleague = Somebody who needs help best asks for it themselves: then they decide what is told. You can show them this chat, or talk to one of the leads about how you can help.
words-about-colleague = refer a colleague, refer someone, refer somebody, for a colleague, for a friend, for someone else, on behalf of, behalf of, my colleague needs help, worried about a colleague, worried about somebody, worried about my, worried about a friend, help a friend, help a colleague, help someone, help somebody, for my friend, for my colleague, somebody else

topic-volunteer = Resolvers are colleagues who are trained in mediation and help beside their own work. If you would like to become one, one of the leads can tell you how.
words-about-volunteer = become a resolver, be a resolver, become a mediator, be a mediator, volunteer, join you, join the service, i want to help others

topic-my-resolver = Tell your lead, in whatever words you like; you need not say why. My requests shows who they are, and the ways to reach them. If you know one of the resolvers too well, somebody else is found.
words-about-my-resolver = change my resolver, change resolver, my resolver has, my resolvers have, like my resolver, like my resolvers, with my resolver, with my resolvers, another resolver, one of the resolvers, resolver has not, resolvers have not, know a resolver, know the resolver

topic-anonymous = Not here: Teams knows who writes to me, and a lead needs to know whom to get in touch with. What you send goes only to the service leads, though, and later to the two resolvers who help you. Other support lists ways on which you need not give your name, where there are any.
words-about-anonymous = anonymous, anonymously, without my name, without giving my name, without saying who i am, give my name, say my name, tell my name, use my name, my real name, say who i am

topic-complaint = You can complain formally at any time; asking us for help takes nothing away from that, and nothing is passed on from here. Other support says where a formal complaint begins.
words-about-complaint = complaint, complain, complaining, grievance, formal complaint, formal, report it formally, file a complaint, disciplinary, whistleblowing, whistleblower, fraud, misconduct

topic-hr = This service is separate from HR. Nothing you tell us goes there. If somebody who helps here works in HR, that is marked beside their name.
words-about-hr = hr, human resources, personnel

topic-union = Your union can advise you and come with you. You can have its help and ours at the same time. Where we know whom to ask, Other support says so.
words-about-union = union, trade union, ucu, unison, shop steward, union rep

topic-my-lead = My requests shows it as soon as a lead has taken your request. Whoever it is, you can reach every lead here.
words-about-my-lead = who is my lead, my lead, who has my case, who handles my request, who is in charge, who are the leads, the leads, leads, contact a lead, service leads, who runs this, service lead, a lead, your leads, handling it, handling my, dealing with it, looking after my

topic-when = A lead gets in touch by the day that stands on your receipt. My requests says it, too, and what happened so far. If that day has passed, you need not wait: ring a lead.
words-about-when = when will, when do i hear, when does, how soon, no answer yet, nobody called, nobody has called, still waiting, no one has called, nobody answered, heard nothing, heard back, got back to me, get back to me, no reply, no response, anyone there, anybody there, how long will, been waiting, waiting for, contacted me, nobody came back, no one came back, not heard

topic-for-me = { $students ->
    [yes] Staff and students can ask for help here, whoever they work or study with. If you are neither, or not sure, one of the leads tells you where to turn.
   *[no] This service is for members of staff. If you are not, or not sure, one of the leads tells you where to turn, and Other support lists who is there for everybody.
 }
words-about-for-me = student, students, contractor, agency, visitor, apprentice, intern, temp, part time, retired, alumni, phd, postdoc, who can use this, is this for me, am i allowed, can i use this

topic-access = In the form you can say what would help you take part: an interpreter, a step-free room, breaks. The lead who has your request sees it and, later, the two resolvers. If you would like somebody at your side, ask one of the leads what is possible.
words-about-access = wheelchair, step free, deaf, hearing, blind, sign language, disability, disabled, dyslexia, autistic, autism, adhd, bring someone, bring somebody, bring a friend, come with me, accompany, companion, support person

topic-refuse = Nobody can be made to take part, and neither can you. If somebody would rather not, a lead looks with you at what else could help.
words-about-refuse = refuses, refuse, they say no, says no, doesnt want to, does not want to, dont want to meet, do not want to meet, wont talk, will not talk, wont agree, not agree, doesnt work, does not work

topic-proof = You don’t need any proof, and it may be long ago: nobody here decides who is right. A few words in your own way are enough.
words-about-proof = proof, evidence, prove, witnesses, years ago, long ago, long time ago, months ago

topic-unsure = That’s all right. You need not know what it is called, or whether it is bad enough. A lead listens first, and nothing happens that you don’t want. You can ask for help, or talk to one of them first.
words-about-unsure = ashamed, embarrassed, where to start, what to do, what should i do, not sure, unsure, bad enough, serious enough, overreacting, my fault, dont know how, do not know how, confused

topic-where = I answer here day and night. The leads are people who work in office hours; how to reach each of them stands on their page.
words-about-where = opening hours, office hours, where are you, where is your office, your office, location, your address, what time are you, at night, weekend, weekends

topic-person = Of course. Here is every lead, with the ways to reach them.
words-about-person = a human, human, real person, a person, talk to a person, talk to someone, talk to somebody, speak to someone, speak to somebody, speak with someone, speak to a person, call me, phone number, contact, contact details, someone to talk to, somebody to talk to, please get in touch, get in touch, on the phone, by phone, telephone, ring me, talk to you, email address, e mail address, an email, write to a lead, contact you, contact someone

topic-data = We keep your requests, what was said about them and who looked at them, sealed, in a store that only this service opens; and of this chat, that it exists. My requests shows yours, and there you can withdraw them. For a copy, a correction or an earlier end, ask a lead.
words-about-data = my data, delete my data, delete me, what do you know about me, what you know about me, what do you keep, what do you store, gdpr, subject access, copy of my data, data protection, forget me, recorded, recording, data do you, data you, data about me, data on me, hold on me, hold about me, know about me, where is my data, information about me

topic-language = I only know English so far, but you can write to us in the language you think in, and say in the form which one you would like to talk in. A lead can tell you what is possible.
words-about-language = language, languages, another language, other language, deutsch, francais, espanol, polski, cymraeg, translate, translation, interpreter, speak english, my english, spanish, french, german, polish, welsh, chinese, arabic, italian, portuguese, urdu, merci, danke, gracias, bonjour, hola, dzien dobry, guten tag, ich, hilfe, ich brauche, besoin daide, besoin, ayuda, necesito, aiuto, pomoc, pomocy, ajuda

topic-record = This is informal and no part of any formal process. It does not go into your file at work.
words-about-record = on my record, my record, my file, personnel file, my career, used against me, against me, lose my job, get fired, get sacked, consequences, in trouble, fired, sacked, dismissed, tribunal, court, retaliated, retaliation, retaliate, backlash

topic-cost = It costs nothing, and you need not tell your manager.
words-about-cost = cost, costs, how much, is it free, fee, pay for

topic-manager = It often is the person one works for. Your manager is not told that you asked, and nothing you write goes to them. You can ask for help here, or talk to one of the leads first.
words-about-manager = my manager, my boss, my supervisor, my line manager, my head, my pi

topic-conflict = That is what we are here for. If you ask for help, a lead listens first, and you decide together what comes next.
words-about-conflict = conflict, argument, argue, dispute, disagreement, disagree, falling out, fell out, not talking, do not talk, dont talk, not speaking, difficult colleague, my colleague, my coworker, tension

topic-sick = Look after yourself first. Other support shows who is there for you besides us. You can ask us for help whenever you feel able to, also while you are away.
words-about-sick = off sick, signed off, sick note, occupational health, my doctor, doctor, ill, illness

topic-leaving = Before you decide, it may help to talk it through with somebody: a lead, or one of those whom Other support shows. Your manager is not told that you asked.
words-about-leaving = resign, resigning, quit my job, leave my job, hand in my notice, leaving my job, want to leave, new job, quitting, going to quit, want to quit

topic-mistake = Nothing is lost. In My requests you can add to what you sent, change how we get in touch, or withdraw it. A lead can put the rest right.
words-about-mistake = by mistake, mistake, sent it twice, made an error, typo, correct it, change what i wrote, undo, sent the wrong, wrong thing, wrong person, wrong name, add something, add to my request, change my contact, edit, change my answer, change my answers, update my request, correct my request

topic-machine = I’m a simple program: I know a few words and the way to people. What you send in a form is read by a service lead, who is a person.
words-about-machine = are you a bot, bot, robot, ai, chatgpt, machine, stupid, useless, rubbish, not helpful, unhelpful, you dont understand, you do not understand, wtf, automated, programme, program

topic-thanks = You’re welcome. I’m here whenever you need me.
words-about-thanks = thanks, thank you, thank you very much, cheers, bye, goodbye, good bye, see you, ok, okay, great, good night, im fine, i am fine, all good, no thanks

question-words = do, does, did, can, could, will, would, what, who, whom, where, how, why, is, are, may, should, must

small-words = hello, hi, hey, dear, thanks, thank, a, an, the, is, it, its, are, am, be, been, do, does, did, has, have, had, will, would, can, could, shall, should, may, might, must, i, me, my, mine, you, your, we, us, our, they, them, he, she, this, that, these, those, there, here, of, to, in, on, at, for, from, with, by, and, or, if, so, not, no, yes, really, just, also, still, please, what, which, when, how, why, s, t, m, re, about, any, some, happens, happen, one, ll, d, ve, dont, cant, im, ill, id, whats, whos, hows
