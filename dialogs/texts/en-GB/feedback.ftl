# How it was: asked in confidence once a matter is over, and read by leads in sums.

words-feedback = feedback, give feedback, what people say, how was it, satisfaction

closed-feedback-form = Here you can say how it was. It takes two minutes.
closed-feedback-read = What people say of the service is a press away.

feedback-title = How was it for you? { $reference }
feedback-ask = Your matter with us is closed. Would you tell us how it was? Five questions and a line, as many of them as you like. It is for you to decide, and no answer is all right, too.
feedback-ask-again = You have not said yet how it was for you, and you needn’t. If you would like to: five questions and a line. This is the last time I ask.
feedback-open = Say how it was
feedback-why = Answer as many as you like. After these there is room for a line of your own.
feedback-small = Neither your name nor the case nor the day is kept with your answer. The service leads read it once five people have answered, and never whose it is. It can’t be changed or taken back then, because nobody knows which one is yours.
feedback-choose = Choose, or leave it out
feedback-question-heard = Did you feel heard?
feedback-question-clear = Did you know at each step what would come next?
feedback-question-confident = Did you feel that what you said stayed in confidence?
feedback-question-helped = Did it help?
feedback-question-again = Would you tell a colleague to come to us?
feedback-answer-yes = Yes
feedback-answer-partly = In part
feedback-answer-no = No
feedback-line-title = Anything else? { $reference }
feedback-line-why = You can leave this empty.
feedback-line = In your own words
feedback-line-hint = A line or two, without names
feedback-next = Next
feedback-send = Send
feedback-problem-empty = Please answer at least one question, or write a line.
feedback-problem-names = There were names or other details in it by which somebody can be recognised. They are taken out now. Please read it once more, change it as you like, and press Send again.
feedback-problem-look = By some of these words somebody could be recognised. They stand below. Please change them, or press Send again to leave them as they are.
feedback-words = Please look at these words once more:
feedback-thanks-title = Thank you: { $reference }
feedback-thanks = Your answer has arrived, and nobody can tell any more that it is yours. If there is something that you would like to talk about, the service leads are glad to hear from you.
feedback-danger = Your answer has arrived, but nobody reads it before five people have answered, and then without your name. If somebody is at risk, please tell one of the leads now, or one of the people above.
feedback-about-title = Saying how it was
feedback-about = I ask you here, some days after your matter with us is closed, and nobody learns whose answer it is. If there is something to say before that, the service leads are glad to hear from you.

feedback-button = What people say
feedback-read-title = What people say: { $name }
feedback-none = There is nothing to read yet. Answers are shown once { $count } people have given theirs, so that nobody can be recognised.
feedback-count = { $count } people have answered.
feedback-short-heard = Felt heard
feedback-short-clear = Knew what came next
feedback-short-confident = Stayed in confidence
feedback-short-helped = It helped
feedback-short-again = Would recommend it
feedback-sum = { $none ->
    [0] yes { $yes }, in part { $partly }, no { $no }
   *[other] yes { $yes }, in part { $partly }, no { $no }, left out { $none }
 }
feedback-lines = In their words
feedback-more = More lines
feedback-before = Lines before
feedback-read-small = Answers come { $count } at a time, in no order, without name, case or day. Please don’t try to find out whose they are.

# How it is some time after a mediation: one question, in private.

closed-checkin-question = We have one question for you, in confidence. It is for you to answer or not.
closed-checkin-news = There is news for you about a question of ours. Please open it where nobody reads along.
checkin-title = How is it now? { $reference }
checkin-question = It is some time since your talks ended. Would you like to talk together once more?
checkin-private = Everybody involved is asked this, each in private. Nobody learns what you say, the service leads included. Only where all of you would like to does anything come of it: then a service lead gets in touch with each of you after { $day }. Otherwise all of you read the same words.
checkin-small = You can change your answer until then. No answer is all right, too.
checkin-yes = I’d like to
checkin-no = I’d rather not
checkin-own-yes = You have said that you would like to. On { $day } all of you hear what comes of it.
checkin-own-no = You have said that you would rather not. On { $day } all of you hear what comes of it.
checkin-news-title = About our question: { $reference }
checkin-standing-all = All of you would like to talk together once more. A service lead gets in touch with each of you about when and how; nothing is fixed before that.
checkin-standing-not-now = No new talk comes of it for now. This is what everybody reads, whoever said what, or nothing. You can always come back to us.
checkin-section = How is it now?
checkin-open = Answer
banner-check-in-said = Kept. You can change it until the day comes.
