# Надписи на кнопках. Короткие: на телефоне видно около тридцати букв в ряду.

urgent = Срочно: задержали, высылают, угрожают
for-self = За себя
for-close = За близкого
chosen = ✓ { $label }
ask = Напишите вопрос своими словами
words-to-say = Слова, которые можно сказать
copy-words = Скопировать
next-card = Дальше →
previous-card = ← Раньше
more = Другие источники и организации
in-russia = Да, я в России
not-in-russia = Нет, показать
share = Поделиться
share-send = Отправить в чат
share-copy = Скопировать ссылку
holdings = Что вы знаете обо мне
clear-chat = Как очистить чат
open-page = Открыть страницу
back = ← Назад
menu = Меню
hide = Скрыть
other-language = English
this-language = Русский
open-bot = Открыть бот
