# A resolver leaves a case under way.

closed-handover-ask = Here you can hand a case over. Please open it where nobody reads along.
closed-handover-news = There is news about who helps with something that you know of. Please open it where nobody reads along.

handover-title = Handing over { $reference }
handover-why = Nobody asks you why. The case is closed to you at once, a lead looks for somebody in your place, and the people involved hear that.
handover-small = Everybody who is involved reads the same words; to whoever is not in Teams, a lead reads them. Please tell nothing of what anybody said, and not why you leave unless you would like to.
handover-talks = These times are taken
handover-planned = What is to become of them?
handover-planned-keep = Keep them for whoever comes in my place
handover-planned-call-off = Call them off
handover-words = Would you like to tell the people involved something yourself? (optional)
handover-send = Hand it over
handover-news-title = Who helps with { $reference }
handover-news-left = One of the two resolvers can’t go on. A service lead looks for somebody else, and you need do nothing.
handover-news-kept = The time of your talk stays for now. Should nobody be found in time, it is called off and you hear it here.
handover-news-words = They would like you to read this
handover-lead-heading = From the resolver who has left
handover-lead-why = They wrote this to everybody who is involved. Please read it to whoever is not in Teams, and to nobody else.
handover-news-again = There are two resolvers again: { $names }.
handover-news-small = What you said and agreed to stays as it was.
