# Entries in people’s calendars, when they are free, and the page that gives a file.
entry-subject-conversation = Conversation
entry-subject-group-meeting = Group meeting

entry-stands = It is in your Outlook calendar.
entry-comes = It is on its way into your Outlook calendar. If you don’t find it there in a quarter of an hour, please open this again.
entry-file = Put it in my calendar
entry-join = Join in Teams
entry-sealed = Nobody can record or transcribe the Teams meeting, and it has no chat.
entry-unsealed = The Teams meeting may be recorded, if your organisation allows it.
entry-outdated = In your calendar there may still be { $day }, which you put there from a file. That entry does not change by itself: please delete it.
entry-left = { $day } could not be taken out of your Outlook calendar yet. Please delete it there.
entry-left-title = About your calendar
entry-left-alone = Your Outlook calendar still holds an entry for { $day } that was called off or moved. It could not be taken out; I go on trying. If you see it, please delete it there.
entry-left-over = An entry of your Outlook calendar was called off or moved, and could not be taken out. It is out now, or its time is over: there is nothing to do.
entry-delete = If you put { $day } into your calendar, please delete it there.

entry-free-times = Calendars say: { $free } free, { $perhaps } perhaps, { $busy } busy, { $unknown } not known.
entry-free-silent = Of those who have not answered ({ $total }), { $free } are free then, their calendars say.

entry-file-title = For your calendar
entry-file-why = A small file for { $day }. Outlook and most other calendars open it.
entry-file-again = You have had this file before. Opening it again may make a second entry for { $day }.
entry-file-outdated = This makes a second entry. The one for { $day } from the earlier file stays until you delete it.
entry-file-open = Open the page with the file
entry-file-small = The link is for you, opens for 15 minutes, and gives the file once. The entry says nothing but “Conversation” or “Group meeting”, the time, and for a group meeting the place.

calendar-page-language = en-GB
calendar-page-title = A file for your calendar
calendar-page-why = The button gives you the file once, within 15 minutes. Then open it with your calendar.
calendar-page-button = Get the file
calendar-page-over = This link does not work
calendar-page-over-why = It gives its file once, and only for a short time. In Teams, press the button again for a new link.
calendar-page-busy = Please try again in a moment
calendar-page-busy-why = Too many people are here just now. Nothing is lost.
