# Sending an update: progress, report, the notice to the owner.

sending-scheduled = Update No. { $number }: waiting for its time
sending-going = Update No. { $number }: being sent
sending-paused = Update No. { $number }: paused
sending-done = Update No. { $number }: sending is over
sending-cancelled = Update No. { $number }: sending was canceled
sending-corrects = This corrects update No. { $number }.
sending-takes-back = Update No. { $number } is being withdrawn
sending-taken-back = Update No. { $number } was withdrawn
sending-begins = “{ $text }”
sending-firm = Firm: { $name }
sending-editors = The editors of Pristan
sending-withdrawn = The update was withdrawn. Where it arrived, people see “The update was withdrawn” instead.
sending-forbidden = The firm can't write now: it was removed, or the check of its lawyer no longer counts. The rest did not get the update. Write to the owner of the bot.
sending-overslept = The update was paused for 7 days, and the bot canceled it.
sending-paused-until = Unless it is resumed within 7 days, the bot cancels it.
sending-share = { $share }%
sending-sent = Sent: { $sent } of { $total }
sending-replaced = Messages replaced: { $sent } of { $total }
sending-blocked =
    { $count ->
        [one] { $count } person blocked the bot; that subscription was erased
       *[other] { $count } people blocked the bot; their subscriptions were erased
    }
sending-left = Not sent, because the subscription was gone or sending was canceled: { $count }
sending-failed = Failed: { $count }
sending-unknown = Not known whether it arrived: { $count }. The connection broke or the bot stopped while the message was being sent. You can send it again, but some people may get it twice.
sending-rate =
    { $rate ->
        [0] Less than one message a second
       *[other] Messages: { $rate } a second
    }, { $left } left
sending-asked-to-wait = Telegram asks the bot to wait: { $left }. Sending then goes on by itself.
sending-hours =
    { $hours ->
        [one] about { $hours } hour
       *[other] about { $hours } hours
    }
sending-minutes =
    { $minutes ->
        [one] about { $minutes } minute
       *[other] about { $minutes } minutes
    }
sending-moment = less than a minute
sending-pause = Pause
sending-resume = Resume
sending-cancel = Cancel
sending-refresh = Refresh
sending-resend = Send again: { $count }
sending-csv = Report as a CSV file
sending-first = To update No. { $number }
sending-withdraw = Withdraw the update
sending-cancel-sure =
    <b>Cancel sending update No. { $number }?</b>
    Those who don't have it yet won't get it. This can't be undone. What has arrived stays.
sending-cancel-yes = Yes, cancel sending
sending-withdraw-sure =
    <b>Withdraw update No. { $number }?</b>
    Those who don't have it yet won't get it. Where it arrived, “The update was withdrawn” will stand instead. This can't be undone.
sending-withdraw-yes = Yes, withdraw it
sending-off = Updates are not switched on here: the bot's settings have no STORAGE_KEY.
notice-approved =
    { $count ->
        [one] Update No. { $number } was approved: { $count } recipient
       *[other] Update No. { $number } was approved: { $count } recipients
    }
notice-corrected =
    { $count ->
        [one] A correction of update No. { $number } was approved: { $count } recipient
       *[other] A correction of update No. { $number } was approved: { $count } recipients
    }
notice-withdrawn =
    { $count ->
        [one] Update No. { $number } was withdrawn. { $count } reader has it and will see “The update was withdrawn” instead.
       *[other] Update No. { $number } was withdrawn. { $count } readers have it and will see “The update was withdrawn” instead.
    }
notice-stop = Stop sending
notice-open = Open
notice-course = Progress
report-status = result
report-reason = reason
report-count = how many
report-waiting = waiting
report-sending = being sent
report-sent = sent
report-blocked = blocked the bot
report-failed = failed
report-unknown = not known
report-left = not sent
