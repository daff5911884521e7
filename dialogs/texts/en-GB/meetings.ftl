# What every meeting of a case says, whatever it is for.

meeting-time-all-free = { $when }. Calendars: everybody is free
meeting-time-free = { $when }. Calendars: { $free } free, { $perhaps } perhaps, { $busy } busy, { $unknown } not known
problem-time-none = Please offer at least one time.
problem-time-past = This time has passed. Please choose a later one.
problem-time-far = This is too far ahead. Please choose a nearer day.
problem-time-skipped = The clocks skip this time on that day. Please choose another.
problem-time-busy = You have something else then, or are away that day. Please choose another time.
problem-time-gone = This time has just gone. Please choose another, or ask for others.
