# Updates of firms: how they are written and approved. Only staff of firms and the owner of the bot see this.

kind-update = News
kind-seminar = Free seminar
kind-service = Service of the firm
state-draft = Draft
state-proposed = Waiting for approval
state-owner = Waiting for the owner
state-scheduled = Waiting for its time
state-sending = Being sent
state-paused = Paused
state-done = Sent
state-cancelled = Canceled
state-withdrawn = Withdrawn

zone-new-york = New York
zone-chicago = Chicago
zone-denver = Denver
zone-los-angeles = Los Angeles
zone-mexico-city = Mexico City
zone-tijuana = Tijuana
zone-moscow = Moscow
zone-belgrade = Belgrade
zone-istanbul = Istanbul
zone-tbilisi = Tbilisi
zone-yerevan = Yerevan
zone-almaty = Almaty
zone-yekaterinburg = Yekaterinburg
zone-vladivostok = Vladivostok

broadcast-off = Updates are not switched on here: the bot's settings have no STORAGE_KEY. So there are no subscriptions and no updates.
broadcast-firms =
    <b>A new update</b>
    In whose name will it come?
broadcast-kinds =
    <b>A new update</b>
    From: { $name }

    What is it? Seminars and services come with the mark «Реклама юридических услуг / Attorney advertising» and the name of the responsible lawyer.
broadcast-not-writer = Updates are written by those whom the owner of the bot invited as writers. The updates of your firm are in the list.
broadcast-list =
    <b>Updates</b>
    The newest come first.
broadcast-none =
    <b>Updates</b>
    There are none yet.
broadcast-entry = No. { $number }. { $state }: { $title }
broadcast-new = Write an update
broadcast-to-list = To the list
broadcast-report = Progress and report
broadcast-state = <b>{ $state }</b> (No. { $number })
broadcast-gone = This draft is gone, or it was approved already.
broadcast-cancelled = All right, the bot no longer waits for a text. The draft is kept, it is in the list.

draft-title = Draft
draft-title-correction = Correction of an update that was sent
draft-editors = The editors of Pristan
draft-watchers = Those who watch the answer “{ $title }”
draft-none = not chosen
draft-sender = From: { $name }
draft-kind = Kind: { $kind }
draft-audience = For: { $audience }
draft-text-ru = In Russian: { $text }
draft-text-en = In English: { $text }
draft-not-given = not there yet
draft-not-needed = not needed
draft-see = Linked answer: { $title }
draft-seminar = Seminar: { $when }, { $minutes } min
draft-button = Button: { $label } → { $url }
draft-urgent = Urgent: { $urgent }
draft-yes = yes, ahead of other updates
draft-no = no
draft-when = When: { $when }
draft-at-once = as soon as it is approved
draft-recipients = Sent now, it would reach: { $total }. In Russian { $ru }, in English { $en }.
draft-first-line = Those who did not choose the full text first get the line “{ $line }” with the button “Open”.
draft-missing = Missing:
draft-refused = It cannot be sent like this:
draft-ticks = To be ticked by whoever approves:
draft-to-tick = Before you approve, tick that you have seen this:
draft-owner = The owner of the bot has to agree:
draft-too-late = The time you set has passed. Choose another one, or “As soon as approved”.
draft-long-ru = The Russian message with all its notes is longer than Telegram takes. Extra characters: { $extra }.
draft-long-en = The English message with all its notes is longer than Telegram takes. Extra characters: { $extra }.
draft-unchanged = The text is the one that was sent. Change it.
draft-correct-too-late = An update can be corrected for 48 hours after its sending ended, unless it was withdrawn. For this one the time has passed.
draft-is-proposed = The update is waiting for approval. If you change anything, it becomes a draft again and has to be approved again.
draft-returned = The update was sent back. The reason: { $reason }
draft-orphaned = The update is a draft again: nobody is left in the firm who could approve it. Ask for approval once more: now the owner of the bot decides.
draft-take-back = Take back to drafts
draft-preview = Look and send
draft-copy = Copy
draft-discard = Delete
draft-discard-screen = Delete the draft? It cannot be brought back.
draft-discard-yes = Yes, delete it
draft-discarded = The draft is deleted.
draft-back = ← To the draft
draft-checked = Above is the update as readers will see it. The subscription buttons of this sample do nothing.
draft-to-approver = Only an approver of your firm can send it, not its author.
draft-to-owner = Next, the owner of the bot approves it.
draft-propose = Ask for approval
draft-proposed = The update is waiting for approval. The bot will write when it is approved or sent back.
draft-proposed-correction = The correction is waiting for approval. The bot will write when it is approved or sent back.
draft-look-again = The draft has changed or is not ready. Look at it once more.
draft-nobody = There is nobody to approve it: the bot has no owner set. Write to whoever runs the bot.
draft-copied = This is a copy. You can change it.
draft-correct = Correct
correct-only-author = Only its author can correct an update.
draft-correcting = Change the text. Once the correction is approved, readers see the line “The update was corrected” instead of the update. For those who chose the full text, the text itself is replaced.

part-kind = Kind
part-subject = For whom
part-text-ru = Russian text
part-text-en = English text
part-see = Linked answer
part-seminar = Seminar date
part-button = Button
part-urgent = Urgency
part-when = When to send

ask-kind = What is it? Seminars and services come with an advertising mark and the lawyer's name.
ask-subject = Who is it for? Those who subscribed to this subject will get it.
ask-text-ru =
    <b>Russian text</b>
    Send it as a normal message. The bot adds the date, the sender and the notes by itself.
ask-text-en =
    <b>English text</b>
    Send it as a normal message.
ask-text-en-or = If the update is needed in Russian only, press the button below.
ask-text-cancel = Changed your mind: /cancel
ask-see =
    <b>Linked answer</b>
    Write a few words, and the bot offers answers. A button below the update will open the one you choose.
ask-which = Which answer should the button open? If it is not here, write it differently.
ask-see-nothing = No answer fits. Write it in other words.
ask-zone = In which time zone will you give the date?
ask-seminar =
    <b>Date and time of the seminar</b>
    Time zone: { $zone }
    Write it, for example: Nov 25, 2026 6:00 PM
ask-when =
    <b>When to send</b>
    Time zone: { $zone }
    Write it, for example: Nov 25, 2026 6:00 PM
ask-time-now = Set now: { $when }
ask-minutes = How long is the seminar?
ask-button =
    <b>A button below the update</b>
    Send the address of the page; it begins with https://
ask-button-ru = What should the button say in Russian? Short, up to 30 characters.
ask-button-en = What should the button say in English? Short, up to 30 characters.
ask-urgent = An urgent update goes ahead of others that wait to be sent. Is it urgent?

urgent-yes = Yes, it is urgent
urgent-no = No
minutes = { $minutes } min
other-zone = Another time zone
without-text-ru = No Russian text needed
without-text-en = No English text needed
without-link = No linked answer
without-seminar = No seminar date
without-button = No button
without-time = As soon as approved
text-again = Write it again

only-text = A text is needed here: send words as a normal message.
text-too-long = The text was not taken: with its notes it is longer than Telegram takes. Extra characters: { $extra }. Shorten it and press “Write it again”. If Telegram cut the text into parts, the bot does not put the other parts into the draft.
text-plain = Bold, italics and hidden links are not kept: the text will come as plain text.
address-refused = The full address of a page is needed: it begins with https:// and has no spaces.
label-too-long = A button holds { $most } characters, and this has { $length }. Make it shorter.
reason-too-long = The reason is longer than { $most } characters: { $length }. Make it shorter.

approve-title = You are asked to approve an update
approve-title-correction = You are asked to approve a correction
approve-author = Written by: { $name }
approve-then-owner = After you, the owner of the bot approves it.
approve-tick = ☐ I have seen this
approve-yes = Approve
approve-back = Send it back
approve-show = Look and decide
approve-why =
    <b>Why are you sending it back?</b>
    Tell its author what to change. Changed your mind: /cancel
approve-not-back = ← Do not send it back
approve-not-yet = It cannot be approved now. See what is missing.
approve-changed = The update was changed after you saw it. Look at it again.
draft-ticked = Ticked at approval:
approve-sent-back = The update went back to its author.
approve-handed-on = You approved it. Next, the owner of the bot has to approve it.
approve-handed-on-correction = You approved the correction. Next, the owner of the bot has to approve it.
approve-done = The update is approved.
approve-done-correction = The correction is approved.
told-returned = The update was sent back. The reason: { $reason }
told-overslept = Update No. { $number } was paused for 7 days, and the bot canceled it. Those who don't have it yet won't get it.
told-look = Look at it
told-open = Open the draft
preview-button = This is a sample: the button does nothing here.
