# The register of officers: the directory.

words-directory = directory, officers, resolvers, resolver, mediators, who are the resolvers, list of resolvers, meet the resolvers, who are the officers, list of officers, find somebody, who can help
button-directory = Who can help

closed-officers-directory = Here you find the colleagues who help: by campus, language, or any word.

officers-directory-title = Who can help
officers-directory-why = Trained colleagues who volunteer. They listen and help people talk; they don’t judge or decide. What you look for here is kept nowhere.
officers-campus = Campus
officers-any-campus = Any campus
officers-kind = Kind of help
officers-any-kind = Any kind
officers-words = Words
officers-words-hint = A name, a language, a department …
officers-look = Look
officers-found = { $count ->
    [0] Nobody on the list fits just now. Fewer words find more, and the leads can help you find somebody.
    [one] 1 person
   *[other] { $count } people
 }
officers-where = Where
officers-reach = How to reach them
officers-languages = Also speaks
officers-experience = Experience
officers-training = Training
officers-reviewed = They looked through this on { $day }.
officers-reviewed-never = They have not looked through this yet.
officers-page = Page { $page } of { $pages }
officers-more = More
officers-earlier = Earlier
