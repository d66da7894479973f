# What somebody who presses too often is told.
too-fast = Too fast. Wait a second.
