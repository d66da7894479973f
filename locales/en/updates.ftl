# Updates for those who subscribed: the updates themselves, subscribing, what is stored about a person.

update-line = There is an update.
update-corrected-line = The update was corrected.
update-withdrawn = The update was withdrawn.
update-open = Open
update-advertising = Реклама юридических услуг / Attorney advertising
update-corrected-mark = This is the corrected text: the earlier one had a mistake.
update-other-language = There is no English text of this.
update-seminar = When: { $when }
update-minutes = How long: { $minutes } min
update-editors = Sent by the editors of Pristan.
update-firm = Sent by a firm: { $name }. The bot endorses nobody.
update-lawyer = Responsible lawyer: { $name }.
update-verified = The firm's lawyer: checked on { $date } in the state register ({ $state }). Only the license was checked, not this update.
update-date = Date: { $date }.
update-information = This is general information, not legal advice. It creates no attorney-client relationship.
update-fewer = Fewer of these
update-stop = Stop
seminar-title = Meeting
updates-off =
    <b>Updates are not switched on here</b>
    This copy of the bot has no key to encrypt records with. So nobody can subscribe, and the bot stores nothing about people.
subscribe = Subscribe to updates
subscribe-again = Subscribe again
subscription-change = Change the subscription
subscription-screen =
    <b>Subscribe to updates</b>
    Mark the subjects and press “Done”. Before that the bot stores nothing.
subscription-yours =
    <b>Your subscription</b>
    The ticks show what is chosen. Changes are saved when you press “Done”.
subscription-language = Language of updates: English. To get them in Russian, first press «Русский».
subscription-stored = • <b>What is stored:</b> your Telegram id, encrypted, the language and what you chose. Marks of updates sent to you are erased 7 days after sending ends. To see it all: /mydata.
subscription-comes-line = • <b>How an update comes:</b> without a sound, as one line, “There is an update”, with the button “Open”. A locked screen may show the bot's name and this line.
subscription-comes-whole = • <b>How an update comes:</b> without a sound, the full text at once. It may show even on a locked screen.
subscription-terms =
    • <b>Who sees it:</b> anyone who opens your phone sees this chat and can open an update.
    • <b>Who else could learn of it:</b> whoever runs the bot has the key. The list of subscribers can be demanded from them or stolen.
    • <b>How to stop:</b> /forget, the button “Stop”, or block the bot. The record is erased from the database at once, from backups usually after a week.
    • <b>Who writes:</b> the editors, and firms whose lawyer was found in a state's register. The bot endorses nobody.
subscription-done = Done
subscription-saved = <b>Saved.</b>
subscription-nothing = <b>Nothing changed: mark at least one subject.</b> If you subscribed, your old subjects stay. To stop: /forget.
subscription-watched = Answers you watch
subscription-firms = Choose firms
form-line = One line
form-whole = The full text
watch = Tell me if this answer changes
watch-screen =
    <b>Tell me if this answer changes</b>
    The editors write about changes to the answer “{ $title }”, but maybe late or not about each: check what matters yourself. Do you want to be told? The bot then stores that.
watching-screen =
    <b>You watch this answer</b>
    The answer: “{ $title }”. This is stored: /mydata.
watch-yes = Yes, tell me
watch-not-needed = No, thanks
watch-no = Stop telling me
watched-screen =
    <b>Answers you watch</b>
    Choose an answer you no longer want to hear about.
unwatched = The bot will not tell you about this answer anymore.
firms-screen =
    <b>Which firms' updates you get</b>
    Those ticked reach you. Press a firm to stop getting its updates. The bot endorses nobody.
firms-none = No firm may send updates at present.
forgotten = Done: your subscription and all that was stored with it are erased. No more updates will come. The messages in this chat stay: you can remove them.
forgotten-nothing = You have no subscription: there is nothing to erase, and no updates come to you. What is stored about you: /mydata.
forgotten-staff = What stays: the record of your work at the firm and the log of what you did with updates. To leave the firm: /firm.
nothing-left = Nothing is chosen anymore.
fewer-screen = <b>What should stop coming?</b>
fewer-done = <b>No more updates like this will come.</b>
fewer-nobody = <b>You are not subscribed.</b> No updates come to you. What is stored about you: /mydata.
fewer-of-firm = Firm: { $name }.
fewer-of-subject = Subject: { $subject }.
fewer-of-topic = Answer: “{ $title }”.
fewer-firm = No updates from this firm
fewer-subject = Drop this subject
fewer-line = Send them as one line
fewer-firm-done = Saved: this firm's updates will not come anymore.
fewer-subject-done = Saved: no more updates on this subject will come.
fewer-line-done = Saved: updates will come as one line.
answers-reach-nobody = <b>These words do not go to the firm or the editors: a program answers here.</b> Its answer is below.
mydata-json = Download this as a file (JSON)
mydata-forget = Erase the subscription
mydata-subscribed = <b>Subscription</b>
mydata-russian = language of updates: Russian
mydata-english = language of updates: English
mydata-line = they come as one line
mydata-whole = the full text comes
mydata-choices = <b>What you chose</b>
mydata-topic = changes to the answer “{ $title }”
mydata-muted = no updates from this firm: { $name }
mydata-waiting = Waiting to be sent to you: { $count }.
mydata-sent = Marks of updates sent to you: { $count }. They are erased 7 days after sending ends.
mydata-staff = You are on the staff of this firm: { $name }. In its list you are: { $label }.
mydata-staff-language =
    { $language ->
        [ru] About the firm's work the bot writes to you in Russian.
       *[en] About the firm's work the bot writes to you in English.
    }
mydata-owner-language =
    { $language ->
        [ru] As the owner, you are written to in Russian.
       *[en] As the owner, you are written to in English.
    }
mydata-notices = Messages to you as the owner about updates still being sent: { $count }.
mydata-broadcasts = Updates and drafts that you began: { $count }.
mydata-audit = <b>The log: what you did with updates</b>
mydata-act = { $at } UTC, update No. { $number }: { $what }
audit-begun = draft begun
audit-proposed = asked for approval
audit-owner = passed on to the owner for approval
audit-draft = a draft again
audit-approved = approved
audit-sending-back = asked why to send it back
audit-returned = sent back to its author: { $reason }
audit-paused = paused
audit-resumed = sending resumed
audit-cancelled = sending canceled
audit-withdrawn = withdrawn
audit-again = sent again
mydata-more = … and { $count } more: they are in the file.
mydata-id = Each of these rows holds your Telegram id, encrypted.
