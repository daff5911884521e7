demo-clock = Demonstration: for the service it is now { $now }.
demo-volunteers = { $count ->
    [0] Demonstration: no call is open that further resolvers could answer.
    [one] Demonstration: 1 more resolver has offered to help.
   *[other] Demonstration: { $count } more resolvers have offered to help.
 }
demo-answers = { $count ->
    [0] Demonstration: no poll is open that further officers could answer.
    [one] Demonstration: 1 more officer has answered the poll.
   *[other] Demonstration: { $count } more officers have answered the poll.
 }
