<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="tr_TR" sourcelanguage="en_GB">
    <context>
        <name>Actions</name>
        <message>
            <source>Everywhere</source>
            <translation>Her yerde</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Bugün</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Takvim</translation>
        </message>
        <message>
            <source>Course planner</source>
            <translation>Kür planlayıcı</translation>
        </message>
        <message>
            <source>Patients</source>
            <translation>Hastalar</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>Seans</translation>
        </message>
        <message>
            <source>Protocols</source>
            <translation>Protokoller</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Onam</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ayarlar</translation>
        </message>
        <message>
            <source>Find a patient or an action</source>
            <extracomment>Every action of the program. Pages add theirs to their section.</extracomment>
            <translation>Hasta ya da işlem ara</translation>
        </message>
        <message>
            <source>Show all keys</source>
            <translation>Tüm kısayolları göster</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Geri al</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Yinele</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Geri dön</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Kilitle</translation>
        </message>
        <message>
            <source>Switch user</source>
            <translation>Kullanıcı değiştir</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>Oturumu kapat</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Açık ya da koyu</translation>
        </message>
        <message>
            <source>Türkçe / English</source>
            <translation>Türkçe / English</translation>
        </message>
        <message>
            <source>Menu bar</source>
            <translation>Menü çubuğu</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Çık</translation>
        </message>
        <message>
            <source>New patient</source>
            <translation>Yeni hasta</translation>
        </message>
        <message>
            <source>New appointment</source>
            <translation>Yeni randevu</translation>
        </message>
        <message>
            <source>Walk-in</source>
            <translation>Randevusuz hasta</translation>
        </message>
        <message>
            <source>Enter</source>
            <extracomment>Keys that have a name on the keyboard.</extracomment>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Boşluk</translation>
        </message>
    </context>
    <context>
        <name>CrashSheet</name>
        <message>
            <source>The program made a mistake</source>
            <translation>Program bir hata yaptı</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Devam et</translation>
        </message>
        <message>
            <source>What happened is noted without patient data in {file}.</source>
            <translation>Olanlar, hasta bilgisi içermeden şu dosyaya yazıldı: {file}.</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message>
            <source>What you did last was saved. You can go on working.</source>
            <translation>Son yaptığınız kaydedildi. Çalışmayı sürdürebilirsiniz.</translation>
        </message>
        <message>
            <source>What you did last was not saved; what was there before is unchanged.</source>
            <translation>Son yaptığınız kaydedilmedi; önceki kayıtlar olduğu gibi duruyor.</translation>
        </message>
        <message>
            <source>Nothing of the record was changed. You can go on working.</source>
            <translation>Kayıtta hiçbir şey değişmedi. Çalışmayı sürdürebilirsiniz.</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>Please fill this in.</source>
            <translation>Lütfen bu alanı doldurun.</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>Today</source>
            <translation>Bugün</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Dün</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Yarın</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} dk</translation>
        </message>
        <message>
            <source>{hours} h</source>
            <translation>{hours} sa</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min</source>
            <translation>{hours} sa {minutes} dk</translation>
        </message>
        <message>
            <source>%n day(s)</source>
            <translation>