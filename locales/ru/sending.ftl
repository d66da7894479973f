# Отправка новости: ход, отчёт, сообщение владельцу.

sending-scheduled = Новость № { $number }: ждёт своего времени
sending-going = Новость № { $number }: отправляется
sending-paused = Новость № { $number }: на паузе
sending-done = Новость № { $number }: отправка закончена
sending-cancelled = Новость № { $number }: отправка отменена
sending-corrects = Это исправление новости № { $number }.
sending-takes-back = Новость № { $number } отзывается
sending-taken-back = Новость № { $number } отозвана
sending-begins = «{ $text }»
sending-firm = Фирма: { $name }
sending-editors = Редакция Пристани
sending-withdrawn = Новость отозвана. Тем, кому она пришла, вместо неё видят «Новость отозвана».
sending-forbidden = Фирма сейчас не может писать: её удалили, или проверка её юриста больше не действует. Остальным новость не отправлена. Напишите владельцу бота.
sending-overslept = Новость стояла на паузе 7 дней, и бот отменил отправку.
sending-paused-until = Если за 7 дней её не продолжить, бот отменит отправку.
sending-share = { $share } %
sending-sent = Отправлено: { $sent } из { $total }
sending-replaced = Заменено сообщений: { $sent } из { $total }
sending-blocked =
    { $count ->
        [one] { $count } человек заблокировал бота, подписка стёрта
        [few] { $count } человека заблокировали бота, их подписки стёрты
       *[other] { $count } человек заблокировали бота, их подписки стёрты
    }
sending-left = Не отправлено, потому что подписки уже нет или отправка отменена: { $count }
sending-failed = Не удалось: { $count }
sending-unknown = Неизвестно, пришло ли: { $count }. Связь прервалась, или бот остановился, когда сообщение отправлялось. Можно отправить ещё раз, но к кому-то оно может прийти дважды.
sending-rate =
    { $rate ->
        [0] Меньше одного сообщения в секунду
       *[other] Сообщений: { $rate } в секунду
    }, осталось { $left }
sending-asked-to-wait = Telegram просит подождать: { $left }. Потом отправка пойдёт дальше сама.
sending-hours =
    { $hours ->
        [one] около { $hours } часа
       *[other] около { $hours } часов
    }
sending-minutes =
    { $minutes ->
        [one] около { $minutes } минуты
       *[other] около { $minutes } минут
    }
sending-moment = меньше минуты
sending-pause = Пауза
sending-resume = Продолжить
sending-cancel = Отменить
sending-refresh = Обновить
sending-resend = Отправить ещё раз: { $count }
sending-csv = Отчёт в файле CSV
sending-first = К новости № { $number }
sending-withdraw = Отозвать новость
sending-cancel-sure =
    <b>Отменить отправку новости № { $number }?</b>
    Тем, кому новость ещё не пришла, она не придёт. Вернуть отправку нельзя. То, что уже пришло, останется.
sending-cancel-yes = Да, отменить отправку
sending-withdraw-sure =
    <b>Отозвать новость № { $number }?</b>
    Тем, кому новость ещё не пришла, она не придёт. Там, где она пришла, вместо неё появится «Новость отозвана». Вернуть её нельзя.
sending-withdraw-yes = Да, отозвать
sending-off = В этом боте новости не включены: в его настройках нет ключа STORAGE_KEY.
notice-approved =
    { $count ->
        [one] Одобрена новость № { $number }: { $count } получатель
        [few] Одобрена новость № { $number }: { $count } получателя
       *[other] Одобрена новость № { $number }: { $count } получателей
    }
notice-corrected =
    { $count ->
        [one] Одобрено исправление новости № { $number }: { $count } получатель
        [few] Одобрено исправление новости № { $number }: { $count } получателя
       *[other] Одобрено исправление новости № { $number }: { $count } получателей
    }
notice-withdrawn =
    { $count ->
        [one] Новость № { $number } отозвана. Она пришла { $count } читателю: вместо неё появится «Новость отозвана».
       *[other] Новость № { $number } отозвана. Она пришла { $count } читателям: вместо неё появится «Новость отозвана».
    }
notice-stop = Остановить
notice-open = Открыть
notice-course = Ход отправки
report-status = итог
report-reason = причина
report-count = сколько
report-waiting = ждут
report-sending = отправляется
report-sent = отправлено
report-blocked = заблокировали бота
report-failed = не удалось
report-unknown = неизвестно
report-left = не отправлено
