# How long a case is kept, the legal hold, and what leads are told before it is destroyed.
lead-kept-until = From { $day } on it is destroyed for good. Leads are told 30 days before.
lead-held-title = Legal hold
lead-unsettled-risk = It is not destroyed before one of you acts on the risk that was raised.
lead-unsettled-disclosure = It is not destroyed before a second lead has read each disclosure, and those it is about are told, or a reason stands here.
lead-unsettled-question = It is not destroyed before a question about somebody’s data is answered.
lead-unsettled-copy = It is not destroyed before somebody has the copy of their data for which they asked.
lead-held-line = { $name } put a legal hold on this case on { $day }. It is not destroyed until a lead ends the hold.
lead-other-hold = Keep this case (legal hold)
lead-other-hold-line = If it may be needed for longer than cases are kept, for example by a court, you can keep it from being destroyed.
lead-other-end-hold = End the legal hold
lead-other-end-hold-line = This case is not destroyed while it has a legal hold. If that is no longer needed, you can end it.
lead-hold-title = Keep { $reference } (legal hold)
lead-hold-why = Closed cases are destroyed for good when their time is up. With a legal hold this one stays until a lead ends the hold, for example while a court or a claim may ask for it.
lead-hold-button = Keep it (legal hold)
lead-end-hold-title = End the legal hold on { $reference }
lead-end-hold-why = Then the usual time for keeping a case applies again. If that time is already over, leads are told 30 days before it is destroyed for good.
lead-end-hold-button = End the legal hold
lead-hold-small = The reason stays in the file, which only leads see.
lead-expiring-notice = { $count ->
    [one] 1 closed case will soon be destroyed for good.
   *[other] { $count } closed cases will soon be destroyed for good.
 }
lead-expiring-why = Closed cases are kept for a limited time. If one may still be needed, please open it within 30 days, press “Other steps”, and put a legal hold on it.
lead-expiring-title = To be destroyed soon
lead-expiring-count = { $count ->
    [0] No closed case comes to the end of its time just now.
    [one] 1 closed case comes to the end of its time.
   *[other] { $count } closed cases come to the end of their time, those that have been closed longest first.
 }
lead-expiring-row = Closed on { $closed }. Destroyed from { $day } on.
lead-expiring-small = To keep one longer, open it, then press “Other steps” and “Keep this case (legal hold)”. What was destroyed can’t be brought back.
lead-button-expiring = To be destroyed soon
