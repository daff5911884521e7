# The call in the channel, and the resolvers who answer it.

call-card-title = Could you help?
call-card-answer-by = Please answer by { $day }.
call-card-offered = { $count ->
    [0] Nobody has offered so far.
    [one] 1 person has offered so far.
   *[other] { $count } people have offered so far.
 }
call-card-speak = A call for resolvers. Please answer by { $day }.
call-card-help = I can help
call-card-not-now = Not this time
call-card-closed-title = This call has closed.
call-card-closed = Thank you to everyone who answered.

closed-volunteer-availability = Thank you for offering to help. Please tell us when you could; only the service leads read it.
closed-volunteer-availability-button = Say when I can help

volunteer-title = Thank you. When could you help?
volunteer-why = A few words are enough. Two resolvers are chosen from those who offer; only they will learn who it is about.
volunteer-availability = Your availability
volunteer-availability-hint = For example: Tuesdays, and most mornings from 30 November
volunteer-small = Only the service leads read this. You can change or withdraw it until { $day } ({ $left }).
volunteer-send = Offer to help

volunteer-mine-title = Thank you for offering.
volunteer-mine-next = The call is open until { $day }. Then two resolvers are chosen, and I write to you here either way.
volunteer-mine-closed = The call has closed. Two resolvers are chosen from everyone who offered, and I write to you here either way.
volunteer-mine-small = Nobody in the channel sees that you offered.
volunteer-change = Change
volunteer-withdraw = Withdraw my offer

volunteer-declined-title = Noted. Thank you for answering.
volunteer-declined = Nobody in the channel sees your answer. If things change, you can still offer until { $day }.
volunteer-after-all = I can help after all

call-thanks-title = Thank you for offering.
call-thanks = This call is settled, and this time you are not needed. It matters that you were ready to help: calls like this one work because people like you answer.
