# “Please get in touch”, and requests that came another way.

words-touch = please get in touch, get in touch, please contact me, contact me, just contact me

touch-begin = I agree: just get in touch
touch-title = Please get in touch
touch-why = You don’t need all the answers, and you need not say here what it is about. A service lead gets in touch with you, and you decide then what you tell.
touch-small = When you send this, the service leads see your name, email, job and where you work, as far as the directory knows them, and what stands here. You can add to it or withdraw it at any time.
touch-danger-then = You said that nobody is at risk, and some of your words sound as if somebody might be. Which is it? If somebody may be, the leads see that this is urgent.
touch-nobody-left = Everyone who runs the service is named or ruled out here, so there is nobody here we could tell. Nothing of it was sent or kept. Please change what stands here, or ring one of these, who can help without us.
touch-send = Ask them to get in touch
touch-lead = They asked for nothing but that a lead gets in touch. What it is about they tell themselves, or add.
touch-told-nothing = You asked us to get in touch, and told us nothing more. You can add to it whenever you like.
touch-nothing-written = Nothing yet: they asked us to get in touch.

record-begin = Record a request
record-who-title = A request that came another way
record-who-why = For somebody who rang, wrote, or came to you, and who agrees that you record it. They are told, and can read, add to and withdraw it.
record-query = Their name or address
record-who-small = They have to be in the directory. What you look for is not kept.
record-search = Look in the directory
record-nobody = The directory knows nobody by that name.
record-silent = The directory can’t be asked just now. Please try again in a while.
record-choose = It is for them
record-problem-self = You can’t record a request for yourself. Please ask for help as everybody does: then the others have it.
record-problem-notice = Please read them the notice first; without it nothing can be kept.
record-title = What did they ask?
record-why = Please write what they would like to be kept, in their words, and no more.
record-read = Please read them this, and ask whether they agree
record-way = How did they ask?
record-day = On which day?
record-description = What they told, as they would like it kept (optional)
record-risk = Is anyone at risk of harm?
record-notice = The privacy notice
record-has-read = They have heard or read it, and agree
record-danger-then = You put down that nobody is at risk, and some of these words sound as if somebody might be. Which is it? If somebody may be, the request counts as urgent.
record-keep = Record it
banner-request-recorded = That is recorded, and whoever asked has been told.
record-lead = { $name } recorded this for them: { $way }, { $day }. The privacy notice was read to them, and they agreed.
record-told-title = What you asked for is recorded
record-told-line = { $name } has recorded what you asked for ({ $way }, { $day }), as you agreed. Here you can read it, add to it, and withdraw it.
record-own = { $name } recorded this for you: { $way }, { $day }. If something is wrong, please add how it is.
