# What keeps an update from being sent, and why a time was not taken. Each line says what is wrong and what to do.

rule-no-audience = Nobody is chosen to get this update. Choose a subject.
rule-no-russian = There is no Russian text. Write it or say that it is not needed.
rule-no-english = There is no English text. Write it or say that it is not needed.
rule-no-text = There is no text in either language. Write at least one.
rule-no-seminar-date = The seminar has no date. Give the day, the hour and the time zone.
rule-no-button-link = The button has a label but no address. Give the address of a page or take the button away.
rule-no-russian-label = The button has no Russian label. Write it or take the button away.
rule-no-english-label = The button has no English label. Write it or take the button away.
rule-firm-removed = This firm is no longer registered with the bot. Nobody can write in its name.
rule-firm-unverified = The owner of the bot has not checked the firm's lawyer in the state's register yet. Ask them to do it.
rule-firm-silent = The firm's lawyer was checked in the state's register on { $day }, more than 180 days ago. Ask the owner of the bot to check again.
rule-per-day = Within these 24 hours the firm already has as many updates as it may: { $count }. Those waiting for their time count too. Send this one on another day.
rule-only-blanks = There are only spaces or invisible characters here. Write some words.
rule-too-long = Too long: the limit is { $limit }, extra characters: { $over }. Shorten it.
rule-control-sign = The text has a control character { $sign } (after “{ $after }”). Telegram will not take it. Remove it or type that place again.
rule-unseen-sign = The text has an invisible character { $sign } (after “{ $after }”). Such characters hide words or turn them around. Remove it or type that place again.
rule-no-topic = The bot has no answer “{ $topic }” in both languages. Choose another or take the link away.
rule-no-watched-topic = The bot no longer has the answer “{ $topic }” that readers watch. This update cannot be sent.
rule-overdue = The linked answer has not been checked for a long time: its facts are as of { $day }. Open it and decide whether it is right.
rule-seminar-past = This seminar has begun or is over. Give another day.
rule-seminar-before-sending = The seminar begins before the update goes out. Send it earlier.
rule-button-link = The address of the button cannot be used. It has to be a plain page that begins with https://
rule-guarantee = “{ $found }” reads as a promise of a result. Nobody may promise one. Say what the firm does or what the law says.
rule-verdict = “{ $found }” is a verdict on a reader you do not know. Say the rule for people in that situation.
rule-account = The text has the number of a card or a wallet: “{ $found }”. Nobody may ask for money in a chat. Remove the number.
rule-asks-money = “{ $found }” asks people to send money. Nobody may ask for money in a chat. Take these words out.
rule-asks-papers = “{ $found }” asks people to send a document or a number. Nobody may ask for them in a chat. Say how to come or call.
rule-undesirable = “{ $found }”: people in Russia may be prosecuted for ties with this organization or publication, or this was not checked. Do not mention it.
rule-owner-editors = The bot's owner approves what the editors send.
rule-owner-first = This is the firm's first update. The bot's owner approves it.
rule-owner-alone = The firm has one person. The bot's owner approves what they write.
rule-owner-address = These addresses or phones are not registered for the firm: { $found }. The bot's owner approves an update with them.
rule-owner-money = The text speaks of money: “{ $found }”. The bot's owner approves such an update.
rule-numbers-differ = The texts have different numbers, dates or links. Only in Russian: { $ru }. Only in English: { $en }. Make sure that is what you mean.
rule-when-unclear = That time could not be read. Write the day and the hour, for example: Nov 25 6 pm, or tomorrow 18:00.
rule-when-no-hour = There is no hour. Write the day and the hour, for example: Nov 25 6 pm.
rule-when-no-day = There is no such day: { $day } (year-month-day). With dots the day comes first, with slashes the month.
rule-when-past = That time has passed. The next one like it: { $right }. Write it or another.
rule-when-far = That is more than 180 days ahead. The latest: { $right }. Write an earlier time.
rule-when-skipped = On that day the clocks go forward, and there is no { $time } there. Write { $first } or { $second }.
rule-when-twice = On that day the clocks go back, and { $time } comes twice there. Write { $first } or { $second }.
rule-when-offset = On that day that place has a different offset from UTC. Write { $right } or choose another zone.

change-text =
    { $title }

    From { $day }: { $now }

    Before: { $before }
changes-found =
    { $count ->
        [one] There is { $count } new change in the answers.
       *[other] There are { $count } new changes in the answers.
    } Drafts for those who watch these answers are ready. Nothing goes out until you approve it.
changes-more = Not all are shown here. The other drafts: /broadcasts
