demo-clock = Demonstration: for the service it is now { $now }.
demo-volunteers = { $count ->
    [0] Demonstration: no call is open that further resolvers could answer.
    [one] Demonstration: 1 more resolver has offered to help.
   *[other] Demonstration: { $count } more resolvers have offered to help.
 }
