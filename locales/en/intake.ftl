# What somebody who presses too often is told.
too-fast = Too fast. Wait a second.
# What somebody who writes too often is told; what did not fit in was not answered.
too-fast-messages = Too fast, so not everything was read. Wait a few seconds and send again what got no answer.
