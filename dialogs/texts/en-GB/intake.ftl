# Asking for help.

words-ask = ask for help, i need help, need help, refer myself, self referral, request help, get help, apply, new request, i want help, i would like help, id like help, i need some help, need some help, how do i get help, where do i get help
words-cancel = cancel, stop, quit, forget it, abort, delete, please cancel, cancel please, cancel it, cancel this, cancel the form, please stop, stop please, stop it, stop this, stop the form, forget this, stop and forget this, delete it, delete this, delete the form
words-back = back, go back, previous, back please, go back please, please go back, previous step

intake-privacy-title = Before you begin
intake-privacy-version = This is version { $version } of the notice. If you agree, we keep this text with your request.
intake-staff-only = This service is for members of staff. If you are a student, you are not left alone: other support lists who is there for you.
intake-notice-link = Read the full notice
intake-agree = I agree, let’s begin
intake-leave = Not now
intake-not-now = That’s fine. Nothing was begun or sent. You can come back whenever you like.
intake-not-now-begun = That’s fine. Nothing was sent. The form you began under the earlier notice is kept until { $when }; you can take it up again, or cancel it there.
intake-risk-then = Your form is safe here. When you are ready, we can go on; the leads will see that this is urgent.
intake-danger-then = Your form is safe here. You said that nobody is at risk, and some of your words sound as if somebody might be. Which is it? If somebody may be, the leads see that this is urgent.
intake-at-risk = Somebody may be at risk
intake-nobody-at-risk = Nobody is at risk

intake-step-you = About you
intake-step-story = What happened
intake-step-people = People
intake-step-wishes = Wishes
intake-step-review = Check and send

intake-you-title = About you
intake-you-why = We filled in what the directory knows. Please correct whatever is wrong. If it knows your office, that is kept with it, only so that no call gives it away.
intake-name = Your full name
intake-email = Your email
intake-department = Your department
intake-job_title = Your job title (optional)
intake-career_stage = Your career stage, type of job or year of study (optional)
intake-other-department = Another department

intake-story-title = What happened?
intake-story-why = A few sentences are enough. You don’t need all the answers, and you can add more later. The service leads read this and, if you go ahead with them, the two resolvers who help you.
intake-description = In your own words
intake-risk = Is anyone at risk of harm, you included?
intake-risk-no = No
intake-risk-yes = Yes, or I’m not sure
intake-contact_way = How should a lead contact you first?
contact-teams = A chat or call in Teams
contact-phone = By phone
contact-phone-ask = By phone, after asking in Teams for the number
contact-in-person = In person
contact-email = By email
contact-letter = By letter
intake-contact_detail = A number, a place or good times (optional)
intake-access_needs = What would help you take part? (optional)
intake-needs-why = For example an interpreter, a step-free room, or breaks. The lead who has your request sees it and, later, the two resolvers who help you; it is for meeting you, and for nothing else.

intake-people-title = Who is involved?
intake-people-why = Please add each person you have in mind, one at a time. It helps us find resolvers who don’t know them. You can also leave this empty and tell the lead.
intake-party_name = Their name
intake-party_department = Their department, if you know it (optional)
intake-not-known = I don’t know
intake-rather-not-say = I’d rather not say
intake-department-unknown = department not known
intake-add-person = Add this person
intake-person = Person { $number }
intake-remove-person = Remove person { $number }

intake-wishes-title = Is there anyone you would, or would not, like to help you?
intake-wishes-why = All of this is optional. A lead you name never learns of your request, and a resolver you would rather not have is never chosen for it. Somebody from inside one of the departments involved helps only if you name them here. Whoever works in HR is marked, acts here in another capacity, and passes nothing on; you can also rule them out.
intake-wanted_resolvers = Resolvers I would like
intake-unwanted_resolvers = Resolvers I would rather not have
intake-without_hr = People who also work in Human Resources
intake-without_hr-yes = Nobody who works in HR, please
intake-unwanted_leads = Service leads who should not know of this
intake-names-page = Names, page { $page } of { $pages }
intake-names-more = More names
intake-names-earlier = The names before
intake-names-elsewhere = On the other pages you chose:
intake-nobody = Nobody in particular
problem-both = Somebody is in both lists. Please choose one of the two for them.

intake-review-title = Please check before you send
intake-review-why = The service leads will read this; what would help you take part, only the lead who has your request. You can change any part of it.
intake-review-small = Once it is sent you can still add to it, change how we contact you, or withdraw it at any time.
short-wanted_resolvers = Would like
short-unwanted_resolvers = Would rather not have
short-without_hr = Who works in HR
short-unwanted_leads = Leads who should not know
intake-send = Send my request

banner-resumed = You had begun a form. This is where you left it.
banner-notice-changed = The privacy notice has changed in the meantime. Please read it again.
intake-nobody-ring = If you would like to talk to somebody about it, ring **{ $name }** on { $phone }. They run no part of the service, and we have told them nothing.
banner-nobody-can-handle = Everyone who runs the service is named in your request, or ruled out by your wishes, so there is nobody here we could tell. Nothing was sent and your form is kept. Please change the people or the leads you would rather not involve, or type “support” to see who else can help.

# The same facts in a few words, for reading.
short-name = Name
short-email = Email
short-department = Department
short-job_title = Job title
short-career_stage = Career stage
short-risk = Anyone at risk
short-contact_way = First contact
short-contact_detail = Where or when
short-access_needs = What would help you take part
