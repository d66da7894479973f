# The words of the screens: headings, notes, buttons. The answers are in content/.

first-screen =
    <b>Pristan</b>
    Answers about asylum in the US for Russians who left or plan to leave, and for people close to them. Free. The bot saves nothing about those who only read.

    Arrested, being removed, threatened: press “Urgent”. Otherwise choose a topic, or write your question in your own words. You do not know what to ask: /dialogs

    This is general information, not a lawyer's advice.
section-screen = Choose a question.
what-to-do = What to do
what-never = What not to do
for-someone-close = If you are asking for someone close
explanation = More
as-of = As of { $date }.
undated = A general rule; we do not know when it was last checked.
overdue = Not checked again since then.
checked-on = The source pages were opened on { $date }.
reviewed-by = Reviewed by a lawyer: { $name }.
sources = Sources:
card-title = Words to say: { $number } of { $total }
card-say = Say in English:
card-means = It means:
card-sounds = How it sounds, in Russian letters:
card-note = Copy the words onto paper or learn them by heart. Do not hand over an unlocked phone.
more-warning =
    <b>Before you open this</b>
    Russia has declared some organizations and media “undesirable” or “foreign agents”. People there can be prosecuted for ties with them: for sending money, a repost, a chat. { $asof }

    Are you in Russia now?
more-title = <b>Other sources and organizations</b>
more-note = Ties with them can be dangerous in Russia. Do not forward this screen.
more-hidden = We do not show this list in Russia: ties with such organizations are dangerous there.
contact-whom = For: { $whom }
contact-languages = Languages: { $languages }
contact-phone = Phone: { $phone }
language-ru = Russian
language-en = English
language-es = Spanish
share-screen =
    <b>Send to someone close</b>
    This link opens the answer “{ $title }”.
share-text = An answer about asylum
ask-screen =
    <b>Write your question in your own words</b>
    Send it as an ordinary message and keep it short: what happened and what you want to know. The bot will show the answer or, when it is not sure, topics to choose from.

    Leave out names and numbers (case, passport, phone): they are not needed.
found-screen =
    <b>Perhaps you mean this</b>
    The bot is not sure that it understood. Choose a topic or use other words. The bot does not keep the text of your message.
nothing-screen =
    <b>The bot has no answer to this</b>
    It knows only about asylum in the US: the draft, the border, detention, bond, scams. If your question is about that, put it in fewer and simpler words, or choose a topic. For other help, press “Who can help”.
elsewhere-screen =
    <b>The bot does not know about asylum in other countries</b>
    Every country has its own rules. The UN Refugee Agency (UNHCR) explains them by country: its page opens after a warning. If you are still in Russia, begin with the answer below.
maybe-note = <i>Not what you asked? Look at the “Maybe” buttons, or put it in other words.</i>
urgent-line = <b>If this is happening now, first press /urgent or the “Urgent” button under this answer.</b>
personal-line = Your message has something that looks like a number or an email address. The bot did not use it. It is safer to delete the message: the button is under this answer.
erased-line = Your message was deleted from this chat.
not-erased-line = The message could not be deleted: Telegram lets the bot do it only in the first 48 hours. Press and hold the message and delete it yourself.
erased-next = You can write your question again, without numbers and names.
to-editors-screen =
    <b>This is what the editors will read</b>
    <blockquote>{ $text }</blockquote>
    Your profile name and account are not in it. The editors cannot answer you.

    The bot put dots over numbers and over capitalized words it does not know. It cannot see names in small letters. If the text could identify you, do not send it: write the question again.
to-editors-done = <b>Sent</b>
    The editors will see the question but cannot answer you: they do not know who asked. An answer may appear in the bot later.
to-editors-failed = <b>It could not be sent</b>
    The question probably did not reach the editors. Try again later.
to-editors-gone = <b>Your message is no longer there</b>
    The bot does not keep it, so there is nothing to send. Write your question once more.
shared-foot = This is general information, not legal advice.
no-counts = Nothing to show for the last days: what happens fewer than five times a day is not written down.
poster-foot = General information, not legal advice
other-screen =
    <b>The bot reads text only</b>
    It does not open or keep photos, voice messages or files. Write your question in words, or choose a topic.

    The “Hide” button removes your message.
language-screen = Which language do you want?
help-screen =
    <b>How to use the bot</b>
    Press the buttons, or write your question in words. A button changes the screen in place. A command or a question brings a new screen, and the old one stays: remove it with its “Hide”.

    /menu — main menu
    /ask — ask in your own words
    /urgent — arrested, being removed, threatened
    /dialogs — step by step: what to do
    /news — what changed
    /subscribe — subscribe to updates
    /contacts — who can help
    /glossary — glossary
    /language — language
    /privacy — what the bot knows about you
    /mydata — what is stored about you
    /forget — stop updates, erase subscription
    /hide — remove the last messages
    /help — this page

    The bot writes first only if you subscribed. It never asks for money, papers or numbers.
clear-screen =
    <b>How to clear the chat</b>
    /hide deletes the last messages, as many as it can, and only those less than 48 hours old. See what is left and delete it yourself:
    1. Open the chat with the bot and press its name at the top.
    2. Choose “More” (three dots), then “Clear history” or “Delete chat”.
    3. Confirm.

    To make new messages disappear by themselves, switch on “Auto-Delete” in the same place.

    Do not delete evidence of persecution: first give copies to a lawyer or to someone you trust outside Russia.
hidden-line = Nothing here.
stale-screen =
    <b>This button is out of date</b>
    The bot has changed since then. Start from the menu: the answers are there.
stale-link =
    <b>There is no answer behind this link</b>
    It may have been mistyped, or the answer has moved. Choose a topic.
group-screen = The bot does not answer here: everyone can see the questions. Write to it in private.
trouble-screen =
    <b>Something broke in the bot</b>
    It is not your fault. What you asked for may not have been done: please try again. If that does not help, send /menu in an hour. If you were erasing your subscription, check whether it is gone: /mydata

    The record of the error holds none of your words and not your name. Error code (you need do nothing with it): { $code }
holdings-screen = <b>What the bot keeps about you</b>
holdings-nothing = Nothing is written down about you: not a single row.
holdings-rows =
    { $count ->
        [one] { $count } row is written down about you.
       *[other] { $count } rows are written down about you.
    }
holdings-tables = All tables of the database and how many rows they have now:
holdings-off = No database is connected: there is nowhere to write.
holdings-telegram = Telegram itself keeps the chat with the bot, on its servers. The bot cannot erase all of it: only you can.
terms-title = Words in this answer
term-said = People also say: { $said }
term-official = In English: { $official }
glossary-title = Glossary: page { $page } of { $total }
glossary-screen = Choose a word.
places-screen =
    <b>Who can help</b>
    Where is the person who needs help now? The list depends on the place.
contacts-title = Who can help
contacts-screen = Official pages and phone lines come first. The bot recommends none of them and vouches for nobody.
news-reversals = What changed: people said one thing, now it is another
news-note = Articles and advice from 2022–2023 are no longer right about this:
news-changes = What changed, by date
news-order = The newest first.
news-before = <i>Before:</i>
news-now = <i>Now:</i>
card-all = All the words on one sheet: copy them
card-five = Learn these five by heart
dialogs-screen =
    <b>Step by step</b>
    A few questions, and then: what the rules are for people in this position, and what to do first. Questions about what happened to you may be left unanswered. The bot does not keep the answers: they stand in the buttons of this chat. “Hide” removes them.
clocks-screen =
    <b>Deadlines by date</b>
    Give a date, and the bot counts the days and says how it counted.
progress = Step { $step } of about { $total }
pick-year = Choose the year.
pick-month = Year { $year }. Choose the month.
pick-day = { $month } { $year }. Choose the day.
answers-screen =
    <b>Your answers</b>
    Press an answer to change it. The others stay.
dialog-changed = These questions have changed since then. Nothing is lost by that: you can answer again.
dialog-confirm = These of your answers still fit. Are they right?
by-your-answers = What follows from the answers
ask-lawyer = Three questions for a lawyer
ask-later = Later, when it is easier: three questions
clock-rolled = By the count the last day is { $counted }: a weekend or a holiday. So the working day before it stands above. Whether { $rolled } is still in time, ask a lawyer.
clock-now = The working day before has gone by. By the count the last day is { $counted }, a weekend or a holiday: act now. Whether { $rolled } is still in time, ask a lawyer.
day-with-weekday =
    { $day } ({ $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    })
take-screen =
    <b>Take it with you</b>
    The bot makes a file with what to do and sends it into this chat. It holds no answers and no names. The file stays in this chat and, once opened, on the phone. Its “Hide” removes it from the chat.

    If an officer may look through the phone, copy it onto paper and delete the file.
take-calendar-note = The calendar file holds only the days, with reminders 30, 7 and 1 day before. The entry is called “Check the papers”. Some phones drop reminders from files: look whether they are there.
file-not-made =
    <b>The file was not made</b>
    Nothing is lost: what to do stands in the message above. Try again in a minute, or copy it onto paper.
take-answers-screen =
    <b>A file with your answers</b>
    Your answers and the dates you gave will stand in it. It will stay in this chat, on Telegram's servers and, once opened, on the phone. Whoever opens the phone can read it.

    Make it only to show it to a lawyer, and delete it afterwards.
