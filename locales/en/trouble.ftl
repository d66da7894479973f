# When the bot broke and nothing gets into the chat: a box over the chat, 200 characters at most.
trouble-box = Something broke in the bot. It is not your fault. What you asked for may not have been done. Please try again in a minute. Error code: { $code }
