# Темы новостей, на которые подписываются.

subject-border = Граница и Мексика
subject-detention = Задержание и залог
subject-draft = Призыв и законы России
subject-work = Разрешение на работу и сборы
subject-scams = Мошенники
subject-seminars = Бесплатные семинары
