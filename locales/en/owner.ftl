# Words for the owner: numbers, faults, content that could not be taken.

faults-notice =
    <b>Something broke in the bot</b>
    { $count ->
        [one] There was { $count } fault, with the code
       *[other] There were { $count } faults, the last with the code
    } <code>{ $code }</code>.

    The bot has not stopped, but a part of it may fail: subscribing, /forget, sending updates. The log says next to the code what broke and where. The bot will write about further faults in an hour at the earliest.
content-broken =
    <b>The new files were not taken</b>
    There are errors in them. The bot answers from the old ones: people still see the old answers.
content-broken-more =
    { $count ->
        [one] And { $count } more error.
       *[other] And { $count } more errors.
    } The command pristan check shows them all.
content-broken-what = Fix and save them: the bot reads the files by itself. A line begins with the file and the line in it.
content-mended = <b>The files are fixed and taken</b>
    The bot answers from them.
stats-off = There are no numbers here: this copy of the bot has no database to write them into.
stats-title = Questions in people's own words
stats-period = The days from { $first } to { $last }.
stats-days = How many asked
stats-day = { $month }/{ $day }
stats-outcomes = What the bot said
kind-asked-found = Answered
kind-asked-unsure = Gave a choice
kind-asked-refuse = Refused
kind-asked-nothing = Found nothing
kind-asked-elsewhere = Not the US
stats-topics = Topics the bot was not sure of
stats-more = More topics: { $count }
stats-refusals = What the bot refused
kind-refused-routes-and-tricks = Routes and border tricks
kind-refused-chances = Chances of winning
kind-refused-story-coaching = Help with making up a story
kind-refused-my-case = Look up or decide my case
stats-note = A day is counted by Greenwich time. Numbers are rounded to the nearest 5. A dash: fewer than 5, or the bot was stopped on that day.
