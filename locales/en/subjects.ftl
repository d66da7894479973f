# The subjects of updates that people subscribe to.

subject-border = The border and Mexico
subject-detention = Detention and bond
subject-draft = The draft and Russian law
subject-work = Work permits and fees
subject-scams = Scams
subject-seminars = Free seminars
