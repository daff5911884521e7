# The end of a case that resolvers carried: their report, and their own notes.

closing-button-report = Closing report
closing-open = Open it
closed-closing-report = What you open now holds what was agreed and by whom, so please be where nobody reads along.
closed-closing-read = What you open now holds what was agreed and by whom, so please be where nobody reads along.

closing-report-title = Closing report: { $reference }
closing-report-why = For the service leads alone, once both of you agree to it. What was said in your talks stays with you: a few sentences on what you did and how it ended are enough.
closing-report-small = Kept, it is a draft that you both see. Sent, it goes to your co-resolver first, who agrees or changes it.
closing-outcome-label = How did it end?
closing-outcome-agreement = With an agreement
closing-outcome-partial = With an agreement on some of it
closing-outcome-none = Without an agreement
closing-outcome-declined = Somebody would rather not begin, or not go on
closing-text-label = What you did, and what the leads should know
closing-send = Send to my co-resolver
closing-keep = Keep as a draft
closing-question = A lead asks
closing-theirs = Your co-resolver has written meanwhile
closing-problem-changed = Your co-resolver has changed the report while you wrote. Theirs stands above; what you wrote is still here. Please bring the two together, and send it again.

closing-read-title = Closing report: { $reference }
closing-read-open = Your co-resolver has written this. Once you agree, the service leads get it.
closing-read-waiting = Your co-resolver has not agreed yet. The service leads get it once they have.
closing-read-agreed = You have both agreed, and the service leads have it.
closing-agree = I agree
closing-change = Change it
closing-to-agree-title = A closing report: { $reference }
closing-to-agree = Your co-resolver has written the closing report. Please read it, and agree or change it.
closing-agreed-title = Your closing report: { $reference }
closing-agreed = Your co-resolver has agreed, and the service leads have your report. You hear from me here when the case is closed.
closing-asked-back-title = Your closing report: { $reference }
closing-asked-back = A service lead would like to know something more. The question stands above the report.

closing-section = Closing report
closing-section-asked = A lead has asked the resolvers about their report. They have it again.
closing-by = Agreed by { $names }
closing-close = Close the case
closing-ask = Ask the resolvers
closing-ask-title = About the closing report of { $reference }
closing-ask-why = Both resolvers get your question with their report, and agree to it anew.
closing-ask-label = What would you like to know?

closing-notes-title = Your notes on { $reference }
closing-notes = Thank you for your help. This case is closed to you now, and nothing more is asked of you. Please destroy all notes that you made on it, on paper and in files, and tell me when you have, or that you made none.
closing-notes-again = Thank you again for your help. I have not heard yet that your notes on this case are destroyed. Please destroy them, on paper and in files, and tell me, or that you made none.
closing-notes-small = The service leads see that you said so, and when.
closing-notes-destroyed = I have no notes any more
closing-thanks-title = Thank you: { $reference }
closing-thanks = That your notes are gone is on record. If you would like to talk about how it went for you, without names, the service leads are glad to.
closing-leads = Who the leads are

closing-held = Resolvers’ own notes
closing-held-line = { $count ->
    [one] { $name } was asked to destroy their notes, and has not answered yet.
   *[other] { $name } was asked { $count } times to destroy their notes, and has not answered yet.
 }
closing-held-settle = Settle this
closing-settle-title = Notes on { $reference }
closing-settle-why = Please speak to the resolver first. Nobody is asked about these notes again.
closing-settle-label = What have you found out?
closing-settle-small = This stays in the file, which only leads see.
closing-settle = Settle it

banner-report-kept = Kept as a draft, which your co-resolver sees too.
banner-report-sent = Sent to your co-resolver. The service leads get it once they agree.
banner-report-agreed = You have both agreed, and the service leads have your report.
banner-report-asked = The resolvers have your question.
banner-notes-settled = Settled, with your reason in the file.
