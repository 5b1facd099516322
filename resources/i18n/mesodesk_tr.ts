<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
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
</context>
<context>
    <name>Inputs</name>
    <message>
        <source>Choose from a month</source>
        <translation>Takvimden seç</translation>
    </message>
    <message>
        <source>This is not a date. Write it like {example}.</source>
        <translation>Bu bir tarih değil. Şöyle yazın: {example}.</translation>
    </message>
    <message>
        <source>This is not a time. Write it like {example}.</source>
        <translation>Bu bir saat değil. Şöyle yazın: {example}.</translation>
    </message>
    <message>
        <source>Write a number here.</source>
        <translation>Buraya bir sayı yazın.</translation>
    </message>
    <message>
        <source>Write a whole number here.</source>
        <translation>Buraya bir tam sayı yazın.</translation>
    </message>
    <message>
        <source>Write a number from {least} to {most}.</source>
        <translation>{least} ile {most} arasında bir sayı yazın.</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>All keys</source>
        <translation>Tüm kısayollar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Locked</source>
        <translation>Kilitli</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>Kullanıcı değiştir</translation>
    </message>
    <message>
        <source>Everything is as it was. Choose your name and write your PIN.</source>
        <translation>Her şey bıraktığınız gibi. Adınızı seçip PIN’inizi yazın.</translation>
    </message>
    <message>
        <source>Choose your name and write your PIN. What is open stays open for its owner.</source>
        <translation>Adınızı seçip PIN’inizi yazın. Açık olanlar sahibi için açık kalır.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Devral</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Oturumu kapat</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Geri dön</translation>
    </message>
    <message>
        <source>Write your PIN: 4 to 6 digits.</source>
        <translation>PIN’inizi yazın: 4 ile 6 arası rakam.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Menu bar</source>
        <translation>Menü çubuğu</translation>
    </message>
    <message>
        <source>&amp;Desk</source>
        <translation>&amp;Masa</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Dü&amp;zen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Görünüm</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Sayfa</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Yardım</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Bu iletiyi kapat</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Sor</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Dikkat</translation>
    </message>
    <message>
        <source>Doctor decides</source>
        <translation>Hekim kararı</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamam</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Saved</source>
        <extracomment>Key of the message about the newest command; the next command that is saved takes it away.</extracomment>
        <translation>Kaydedildi</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Geri alındı: {what}</translation>
    </message>
    <message>
        <source>Undo  {key}</source>
        <translation>Geri al  {key}</translation>
    </message>
    <message>
        <source>Not saved. The program made a mistake; what was there before is unchanged.</source>
        <translation>Kaydedilmedi. Program bir hata yaptı; önceki kayıtlar olduğu gibi duruyor.</translation>
    </message>
    <message>
        <source>Not saved. {why}</source>
        <translation>Kaydedilmedi. {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
</context>
<context>
    <name>PatientBanner</name>
    <message>
        <source>No {number}</source>
        <extracomment>Alerts that are shown before &quot;2 more&quot; stands for the rest.</extracomment>
        <translation>No {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n tane daha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plurals</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n yaş</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n aylık</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Views</source>
        <translation>Görünümler</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>The made-up clinic is being prepared…</source>
        <extracomment>Zone of the frame that is painted before a made-up clinic is open.</extracomment>
        <translation>Örnek klinik hazırlanıyor…</translation>
    </message>
    <message>
        <source>{clinic}, a made-up clinic</source>
        <translation>{clinic}, örnek klinik</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Results</source>
        <translation>Sonuçlar</translation>
    </message>
    <message>
        <source>New patient: {text}</source>
        <translation>Yeni hasta: {text}</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
</context>
<context>
    <name>SignInWindow</name>
    <message>
        <source>Sign in</source>
        <translation>Oturum aç</translation>
    </message>
    <message>
        <source>Sign in to your clinic</source>
        <translation>Kliniğinizde oturum açın</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Kullanıcı adı</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Parolayı göster</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Hide password</source>
        <translation>Parolayı gizle</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock açık.</translation>
    </message>
    <message>
        <source>Write your user name.</source>
        <translation>Kullanıcı adınızı yazın.</translation>
    </message>
    <message>
        <source>Write your password.</source>
        <translation>Parolanızı yazın.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Denetleniyor…</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>You and this desk</source>
        <translation>Siz ve bu masa</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Renkler</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Receptionist</source>
        <translation>Danışma</translation>
    </message>
    <message>
        <source>Practitioner</source>
        <translation>Uygulayıcı</translation>
    </message>
    <message>
        <source>Dermatologist</source>
        <translation>Dermatolog</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Yönetici</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Geçici</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Randevulu</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Teyitli</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Geldi</translation>
    </message>
    <message>
        <source>Numbing</source>
        <translation>Uyuşturma</translation>
    </message>
    <message>
        <source>In treatment</source>
        <translation>İşlemde</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamamlandı</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Gelmedi</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Seans</translation>
    </message>
    <message>
        <source>Consultation</source>
        <translation>Görüşme</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>Kontrol</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Takip</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Kapalı süre</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>İşlem</translation>
    </message>
    <message>
        <source>Aftercare</source>
        <translation>Bakım</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Ziyaret</translation>
    </message>
    <message>
        <source>Inform</source>
        <translation>Bilgi</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Sor</translation>
    </message>
    <message>
        <source>Wait until</source>
        <translation>Bekle</translation>
    </message>
    <message>
        <source>Doctor decides</source>
        <translation>Hekim kararı</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Uygun</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Kadın</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Erkek</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Diğer</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
</context>
<context>
    <name>_StaffCard</name>
    <message>
        <source>You and this desk</source>
        <translation>Siz ve bu masa</translation>
    </message>
</context>
</TS>
