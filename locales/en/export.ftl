# The pages that `pristan export` writes: for a stick, a phone, a site of one's own.

export-title = Pristan: answers about asylum in the United States
export-about = Answers for Russians who have left or are about to leave, and for the people close to them. Free. The pages open without the internet and report nothing to anybody.
export-made = These pages were saved on { $date }. Rules change: look at the date under each answer.
export-all = All answers
export-further = Read on
export-where = Where: { $where }
export-official-only = Only government pages and phone lines stand here. Organizations that may be dangerous in Russia to be tied with are not named on these pages.
export-open = This answer on Telegram
