# What the bot's profile and its list of commands show.

description =
    Answers about asylum in the US for Russians and people close to them: border, detention, bond, deadlines, scams. In Russian and English, free.

    About those who only read, nothing is stored. About those who subscribed, an encrypted id, the language and their choices. This is general information, not a lawyer's advice.
short-description = Answers about asylum in the US for Russians and their families. Writes first only to subscribers. Asks for no money.
command-menu = Main menu
command-ask = Ask in your own words
command-urgent = Arrested, being removed, threatened
command-dialogs = Step by step: what to do
command-language = Language / Язык
command-news = What changed
command-subscribe = Subscribe to updates
command-contacts = Who can help
command-glossary = Glossary
command-privacy = What the bot knows about you
command-mydata = What is stored about you
command-forget = Stop updates, erase subscription
command-hide = Remove the last messages
command-help = How to use the bot
