# Updates for those who subscribed: the updates themselves, subscribing, what is stored about a person.

update-line = There is an update.
update-corrected-line = The update was corrected.
update-withdrawn = The update was withdrawn.
update-open = Open
update-advertising = Реклама юридических услуг / Attorney advertising
update-corrected-mark = This is the corrected text: the earlier one was wrong.
update-other-language = There is no English text of this.
update-seminar = When: { $when }
update-minutes = How long: { $minutes } min
update-editors = Sent by the editors of Pristan.
update-firm = Sent by a firm: { $name }. The bot endorses nobody.
update-lawyer = Responsible lawyer: { $name }.
update-verified = Checked on { $date } in the register of this state: { $state }.
update-date = Date: { $date }.
update-information = This is general information, not legal advice. It creates no attorney-client relationship.
update-fewer = Fewer of these
update-stop = Stop
seminar-title = Meeting
updates-off =
    <b>Updates are not switched on here</b>
    This copy of the bot has no key to encrypt records with. So nobody can subscribe, and nothing is stored.
subscribe = Subscribe to updates
subscribe-again = Subscribe again
subscription-screen =
    <b>Subscribe to updates</b>
    Mark the subjects and press “Done”. Before that the bot stores nothing.
subscription-yours =
    <b>Your subscription</b>
    The ticks show what is chosen. Changes are stored when you press “Done”.
subscription-language = Language of updates: English. To get them in Russian, first press «Русский».
subscription-terms =
    • <b>What is stored:</b> your Telegram id, encrypted, the language and what you chose. To see it: /mydata.
    • <b>How an update comes:</b> without a sound, as one line, “There is an update”, with the button “Open”.
    • <b>Who sees it:</b> anyone who opens your phone sees this chat.
    • <b>How to stop:</b> /forget, the button “Stop”, or block the bot. The record is erased at once.
    • <b>Who writes:</b> the editors, and firms whose lawyer was found in a state's register. The bot endorses nobody.
subscription-whole-note = The full text is chosen: it comes by itself and may show even on a locked screen.
subscription-done = Done
subscription-saved = <b>Stored.</b>
subscription-nothing = <b>Nothing was stored: mark at least one subject.</b>
subscription-watched = Answers you watch
subscription-firms = Choose firms
form-line = One line
form-whole = The full text
watch = Tell me if this answer changes
watch-screen =
    <b>Tell me if this answer changes</b>
    When the answer “{ $title }” changes, the bot will send you an update. Store this?
watching-screen =
    <b>You will know if this answer changes</b>
    The answer: “{ $title }”. This is stored: /mydata.
watch-yes = Yes, tell me
watch-not-needed = No, thanks
watch-no = Stop telling me
watched-screen =
    <b>Answers you watch</b>
    Choose an answer you no longer want to hear about.
unwatched = The bot will not tell you about this answer any more.
firms-screen =
    <b>Which firms' updates you get</b>
    Those ticked reach you. Press a firm to stop getting its updates. The bot endorses nobody.
firms-none = No firm may send updates at present.
forgotten = Done: the record about you is erased, and no more updates will come.
forgotten-nothing = Nothing was stored about you, and no updates come to you.
forgotten-staff = That you are staff of a firm stays stored. The owner of the bot can end that.
nothing-left = Nothing is chosen any more.
fewer-screen = <b>What should stop coming?</b>
fewer-done = <b>No more updates like this will come.</b>
fewer-nobody = <b>You are not subscribed.</b> Nothing is stored about you, and no updates come to you.
fewer-of-firm = Firm: { $name }.
fewer-of-subject = Subject: { $subject }.
fewer-of-topic = Answer: “{ $title }”.
fewer-firm = Nothing from this firm
fewer-subject = Drop this subject
fewer-line = Send them as one line
fewer-firm-done = Stored: this firm's updates will not come any more.
fewer-subject-done = Stored: this subject is dropped.
fewer-line-done = Stored: updates will come as one line.
answers-reach-nobody = <b>What is written here reaches nobody: no firm and no editor.</b> Below is the bot's answer to your words.
mydata-json = Download this as a file (JSON)
mydata-forget = Erase the subscription
mydata-subscribed = <b>Subscription</b>
mydata-russian = language of updates: Russian
mydata-english = language of updates: English
mydata-line = they come as one line
mydata-whole = the full text comes
mydata-choices = <b>What you chose</b>
mydata-topic = changes of the answer “{ $title }”
mydata-muted = without updates of the firm: { $name }
mydata-waiting = Waiting to be sent to you: { $count }.
mydata-sent = Marks of updates sent to you: { $count }. They are erased 7 days after the broadcast ends.
mydata-staff = You are staff of the firm “{ $name }”, named: { $label }.
mydata-broadcasts = Updates and drafts that you began: { $count }.
mydata-audit = <b>The log: what you did with updates</b>
mydata-more = … and { $count } more: they are in the file.
mydata-id = Each of these rows holds your Telegram id, encrypted.
