# The labels of the buttons. Short: a phone shows some thirty letters in a row.

urgent = Urgent: arrested, being removed, threatened
for-self = For myself
for-close = For someone close
chosen = ✓ { $label }
ask = Write your question in your own words
words-to-say = Words to say
copy-words = Copy
next-card = Next →
previous-card = ← Previous
more = Other sources and organizations
in-russia = Yes, I am in Russia
not-in-russia = No, show them
share = Share
share-send = Send to a chat
share-copy = Copy the link
holdings = What do you hold on me
clear-chat = How to clear the chat
open-page = Open the page
back = ← Back
menu = Menu
hide = Hide
other-language = Русский
this-language = English
open-bot = Open the bot
