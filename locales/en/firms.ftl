# Firms and their people: what the owner of the bot, the staff and readers see.

command-firm = Your firm
command-broadcast = Write an update
command-broadcasts = The firm's updates
command-firms = Firms and their staff
command-stats = Questions and answers in numbers

firms-off = Updates are not switched on here: the bot's settings have no STORAGE_KEY. So there are no subscriptions and no firms.

firms-title = Firms
firms-unregistered = No firm is registered yet.
firms-new = Register a firm
firms-go-on = Go on registering
firm-standing-good =
    checked { $date }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } of 180 left
firm-standing-silent = silent: checked { $date }, more than 180 days ago
firm-standing-new = silent: the lawyer was not checked
firm-standing-removed = removed { $date }

firm-site = Site: { $link }
firm-lawyer = Responsible lawyer: { $lawyer }
firm-state = State: { $state }
firm-licence = Where to check the license: { $link }
firm-known = Registered addresses, handles and phones:
firm-known-none = No registered addresses, handles or phones.
firm-verify = Check the lawyer
firm-staff = Staff
firm-edit = Change the details
firm-edit-screen = What should change? A new lawyer, state or license page ends the earlier check.
firm-remove = Remove the firm
firm-remove-screen = Remove the firm “{ $name }”? Its staff can't write updates anymore, and open invitations stop working. Updates already sent stay. The firm comes back only by a new registration.
firm-remove-yes = Yes, remove the firm
firm-removed-note = The firm is removed.
firm-saved-note = The firm is saved. It stays silent until its lawyer is checked. Next: check the lawyer and invite the staff.
firm-changed-note = Changed.
firm-unverified-note = Changed. The earlier check no longer counts: check the lawyer again.
firm-verified-note = Saved: checked today.

firm-verify-screen = Open the register page and find the lawyer: { $lawyer }, state { $state }.

    “Checked today” means: today, { $date }, you see this lawyer's active license in the state's register with your own eyes. The bot itself does not look there. Readers will see this date for 180 days.
firm-verify-changed = The lawyer's details have changed. Please look again.
firm-open-register = Open the register
firm-verify-yes = Checked today

form-head = Registering a firm: question { $number } of { $total }
form-change-head = Firm: { $name }
form-ask-name-ru = What is the firm called in Russian?
form-ask-name-en = What is the firm called in English?
form-ask-site = The address of the firm's site, for example https://example.com
form-ask-lawyer = Which lawyer is responsible for the firm's updates? First and last name, as in the state's register.
form-ask-state = In which state is this lawyer licensed? Write its name or two letters: California or CA.
form-ask-licence = The register page where anybody can check the license: an address on the site of the state's court or bar (.gov, bar).
form-ask-known = Which addresses, handles and phones belong to the firm? One per line. An update with any other goes out only if you approve it.
form-ask-label = What should this person be called in the list of staff? You and colleagues see the name, readers don't.
form-now = Now: { $value }
form-how = Send the answer as a message. To cancel, use the button below or /cancel.
form-cancel = Cancel
form-skip = There are none
form-summary = Check everything before you save. To change an answer, press its name.
form-save = Save
form-dropped-note = Canceled. Nothing was saved.
field-name-ru = Name (Russian)
field-name-en = Name (English)
field-site = Site
field-lawyer = Lawyer
field-state = State
field-licence = License
field-known = Contacts
field-name-ru-is = In Russian: { $value }
field-name-en-is = In English: { $value }

field-empty = The answer is empty: it has no visible letter.
field-long = Too long: { $length } characters, { $limit } are allowed.
field-one-line = This has to be one line.
field-strange = The answer holds an invisible character ({ $code }), as copied text often does. Please type it.
field-not-https = This is not the address of a page. It begins with https:// and looks like https://example.com/page
field-own-register = The firm's site and the register page can't be on the same site: the state confirms a license, not the firm itself.
field-no-state = There is no such state in the list: { $text }. Write its name or two letters: New York or NY.
field-not-text = This has to be text.

staff-title = Staff: { $name }
staff-none = Nobody yet. Invite someone who writes updates and someone who approves them.
staff-line = { $label }: { $roles }
staff-open = Invitations not accepted yet:
staff-writer = writes
staff-approver = approves
staff-both = writes and approves
staff-invite = Invite
staff-withdraw = Withdraw invitations
staff-withdraw-screen = Withdraw all open invitations of the firm “{ $name }”? Their links stop working.
staff-withdraw-yes = Yes, withdraw
staff-withdrawn-note = The open invitations are withdrawn.
staff-member-screen = Remove from the staff: { $label } ({ $roles })? Drafts of this person that were not approved are erased.
staff-member-yes = Yes, remove
staff-dismissed-note = This person is not on the staff anymore.
staff-invite-screen = Whom do you want to invite?

    A writer prepares updates. An approver reads what is ready and lets it go out. Nobody approves an update of their own, so it takes two. If the firm has one person, the owner of the bot approves their updates. If one person needs both roles, send two invitations.
staff-role-writer = A writer
staff-role-approver = An approver
staff-link-screen = Invitation: { $label } ({ $roles }), firm “{ $name }”.

    The link works once, until { $until }. Whoever opens it first joins the staff: send it to this person alone. It is not shown again.
staff-until = { $date }, { $time } UTC

join-screen = You are now on the staff of the firm “{ $name }”.
join-writer = Your role: you write updates. An update goes out to readers once a colleague or the owner of the bot approves it; sometimes both have to.
join-approver = Your role: you approve your colleagues' updates. Nothing goes out without approval.
join-next = /firm shows your firm as readers see it.
    /broadcast writes an update.
join-next-approver = /firm shows your firm as readers see it.
    /broadcasts lists the firm's updates. When one needs your decision, the bot writes to you.
join-stale = This invitation doesn't work: it was accepted, withdrawn, or is older than 48 hours. Ask the owner of the bot for a new one.
join-owner-line = Invitation accepted: { $label } ({ $roles }), firm “{ $name }”.

own-head = This is how readers see your firm:
own-silent = The firm is silent now: none of its updates go out. Ask the owner of the bot to find the lawyer in the state's register and mark the check.
own-roles = Your role: { $roles }. To write an update: /broadcast. All the firm's updates: /broadcasts.
own-roles-approver = Your role: { $roles }. All the firm's updates: /broadcasts.
own-colleagues = Colleagues: { $labels }
own-alone = There are no other staff yet.
own-several = You are on the staff of several firms. Which one?
own-leave = Leave the firm
own-leave-screen = Leave the firm “{ $name }”? Your drafts that were not approved are erased; the log of what you did with updates stays. You can come back only by a new invitation.
own-leave-yes = Yes, leave
own-left = You are not on the staff of the firm “{ $name }” anymore.

firm-list-open = Who sends updates
firm-list-title = Firms that may send updates
firm-list-note = The bot endorses nobody. “Checked” means one thing: on that day the owner of the bot found the lawyer in the state's register. Whether the firm is good, the bot does not know.
firm-list-none = There are no such firms now.
firm-verified = Checked on { $date } in the register of this state: { $state }.
