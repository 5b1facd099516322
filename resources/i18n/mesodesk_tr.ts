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
        <source>Paper</source>
        <translation>Kâğıt</translation>
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
        <source>Days before</source>
        <translation>Önceki günler</translation>
    </message>
    <message>
        <source>Days after</source>
        <translation>Sonraki günler</translation>
    </message>
    <message>
        <source>Go to today</source>
        <translation>Bugüne git</translation>
    </message>
    <message>
        <source>Show a day</source>
        <translation>Günü göster</translation>
    </message>
    <message>
        <source>Show a week</source>
        <translation>Haftayı göster</translation>
    </message>
    <message>
        <source>Pick up to move: arrows, Enter, Esc</source>
        <translation>Taşımak için al: oklar, Enter, Esc</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Teyit et</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Geldi olarak işaretle</translation>
    </message>
    <message>
        <source>Cancel or miss</source>
        <translation>İptal ya da gelmedi</translation>
    </message>
    <message>
        <source>Propose dates</source>
        <translation>Tarih öner</translation>
    </message>
    <message>
        <source>Book course</source>
        <translation>Kürü kaydet</translation>
    </message>
    <message>
        <source>Confirm screening</source>
        <translation>Ön değerlendirmeyi onayla</translation>
    </message>
    <message>
        <source>Start treatment</source>
        <translation>İşlemi başlat</translation>
    </message>
    <message>
        <source>Same as last time</source>
        <translation>Geçen seansla aynı</translation>
    </message>
    <message>
        <source>Go to the map</source>
        <translation>Haritaya git</translation>
    </message>
    <message>
        <source>Go to the products</source>
        <translation>Ürünlere git</translation>
    </message>
    <message>
        <source>Show earlier points</source>
        <translation>Önceki noktaları göster</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>İmzala</translation>
    </message>
    <message>
        <source>Amend the record</source>
        <translation>Kayda ek yap</translation>
    </message>
    <message>
        <source>Open the aftercare sheet</source>
        <translation>Bakım kâğıdını aç</translation>
    </message>
    <message>
        <source>Take the next step</source>
        <translation>Sonraki adıma geç</translation>
    </message>
    <message>
        <source>Another form</source>
        <translation>Başka form</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Onamı geri al</translation>
    </message>
    <message>
        <source>Print or save</source>
        <translation>Yazdır ya da kaydet</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Yazdır</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF olarak kaydet</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Büyüt</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Küçült</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Genişliğe sığdır</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Move the visit on</source>
        <translation>Ziyareti ilerlet</translation>
    </message>
    <message>
        <source>Move the visit back</source>
        <translation>Ziyareti geri al</translation>
    </message>
    <message>
        <source>Open the patient</source>
        <translation>Hastayı aç</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Kâğıtlar</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Seansı aç</translation>
    </message>
    <message>
        <source>Patient did not come</source>
        <translation>Hasta gelmedi</translation>
    </message>
    <message>
        <source>Cancel the visit</source>
        <translation>Randevuyu iptal et</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Önceki gün</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Sonraki gün</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Bugüne dön</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>Hasta ara</translation>
    </message>
    <message>
        <source>Open the chart</source>
        <translation>Dosyayı aç</translation>
    </message>
    <message>
        <source>Edit patient</source>
        <translation>Hastayı düzenle</translation>
    </message>
    <message>
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>All patients</source>
        <translation>Tüm hastalar</translation>
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
    <name>BookingSheet</name>
    <message>
        <source>Kind</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Plan a course instead</source>
        <translation>Bunun yerine kür planla</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Kiminle</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tarih</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Dakika</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Choose a patient: type a name and press Enter.</source>
        <translation>Hastayı seçin: ad yazıp Enter’a basın.</translation>
    </message>
    <message>
        <source>{kind} booked</source>
        <translation>{kind} kaydedildi</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Randevusuz hasta</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>Yeni randevu</translation>
    </message>
    <message>
        <source>Check in now</source>
        <translation>Şimdi geldi işaretle</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Randevu ver</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Calendar</source>
        <extracomment>Changes after which the shown days are read again.</extracomment>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>Before (PgUp)</source>
        <translation>Önceki (PgUp)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>After (PgDown)</source>
        <translation>Sonraki (PgDown)</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Hafta</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Gösterilen günler</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>Yeni randevu</translation>
    </message>
    <message>
        <source>Day {gap}: ideal</source>
        <translation>{gap}. gün: ideal</translation>
    </message>
    <message>
        <source>Day {gap}: at most {most}</source>
        <translation>{gap}. gün: en çok {most}</translation>
    </message>
    <message>
        <source>Day {gap}</source>
        <translation>{gap}. gün</translation>
    </message>
    <message>
        <source>{name} moved to {moment}</source>
        <translation>{name} taşındı: {moment}</translation>
    </message>
    <message>
        <source>{name}: {status}</source>
        <translation>{name}: {status}</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>{protocol}, session {number} of {count}</source>
        <translation>{protocol}, seans {number} / {count}</translation>
    </message>
    <message>
        <source>Signed {time}</source>
        <translation>İmza {time}</translation>
    </message>
    <message>
        <source>Started {start}, ends about {end}</source>
        <translation>Başladı {start}, bitiş yaklaşık {end}</translation>
    </message>
    <message>
        <source>Waiting for {minutes}</source>
        <translation>{minutes} bekliyor</translation>
    </message>
    <message>
        <source>Expected {minutes} ago</source>
        <translation>{minutes} önce bekleniyordu</translation>
    </message>
    <message>
        <source>{minutes} left</source>
        <translation>{minutes} kaldı</translation>
    </message>
    <message>
        <source>Ready now</source>
        <translation>Hazır</translation>
    </message>
    <message>
        <source>{minutes} over</source>
        <translation>{minutes} geçti</translation>
    </message>
    <message>
        <source>Consent not signed</source>
        <translation>Onam imzalanmadı</translation>
    </message>
    <message>
        <source>Pregnancy not asked</source>
        <translation>Gebelik sorulmadı</translation>
    </message>
    <message>
        <source>No evaluation yet</source>
        <translation>Henüz değerlendirme yok</translation>
    </message>
    <message>
        <source>Lot not chosen</source>
        <translation>Lot seçilmedi</translation>
    </message>
    <message>
        <source>Wait until {date}</source>
        <translation>{date} gününe dek bekle</translation>
    </message>
</context>
<context>
    <name>CarryPanel</name>
    <message>
        <source>Where it would go</source>
        <translation>Nereye gidecek</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Uygun</translation>
    </message>
    <message>
        <source>Outside the window</source>
        <translation>Aralık penceresi dışında</translation>
    </message>
    <message>
        <source>{verdict}: day {gap}</source>
        <translation>{verdict}: {gap}. gün</translation>
    </message>
    <message>
        <source>Not moved</source>
        <translation>Taşınmadı</translation>
    </message>
    <message>
        <source>Session before: {day}.</source>
        <translation>Önceki seans: {day}.</translation>
    </message>
    <message>
        <source>Interval {least} to {most} days, ideally {ideal}.</source>
        <translation>Aralık {least}–{most} gün, ideali {ideal}.</translation>
    </message>
    <message>
        <source>Session after: {day}, {gap} days later.</source>
        <translation>Sonraki seans: {day}, {gap} gün sonra.</translation>
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
    <name>DeskHost</name>
    <message>
        <source>The made-up clinic is being prepared…</source>
        <extracomment>Zone of what is shown before a clinic is open.</extracomment>
        <translation>Örnek klinik hazırlanıyor…</translation>
    </message>
    <message>
        <source>{clinic}, a made-up clinic</source>
        <translation>{clinic}, örnek klinik</translation>
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
    <name>DocumentPage</name>
    <message>
        <source>Paper</source>
        <extracomment>Most copies that are printed at once. Widest page that is comfortable to read at arm&apos;s length, in units of the screen.</extracomment>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>Pages of the paper</source>
        <translation>Kâğıdın sayfaları</translation>
    </message>
    <message>
        <source>No paper is open.</source>
        <translation>Açık kâğıt yok.</translation>
    </message>
    <message>
        <source>The paper is being drawn …</source>
        <translation>Kâğıt çiziliyor …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Küçült</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Genişliğe sığdır</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Büyüt</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF olarak kaydet</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Yazdır</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopya</translation>
    </message>
    <message>
        <source>No {number}</source>
        <translation>No {number}</translation>
    </message>
    <message>
        <source>filed {at} by {who}</source>
        <translation>dosyalandı {at}, {who}</translation>
    </message>
    <message>
        <source>Sent to the printer: {title}</source>
        <translation>Yazıcıya gönderildi: {title}</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Kaydedildi: {file}</translation>
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
    <name>MiniMonth</name>
    <message>
        <source>Month</source>
        <translation>Ay</translation>
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
    <name>PaperWords</name>
    <message>
        <source>Aftercare sheet</source>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
    <message>
        <source>Appointment card</source>
        <translation>Randevu kartı</translation>
    </message>
    <message>
        <source>Treatment summary</source>
        <translation>İşlem özeti</translation>
    </message>
    <message>
        <source>Awaiting the patient</source>
        <translation>Hasta imzası bekleniyor</translation>
    </message>
    <message>
        <source>Awaiting the doctor</source>
        <translation>Hekim imzası bekleniyor</translation>
    </message>
    <message>
        <source>Signed by both</source>
        <translation>İki taraf imzaladı</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Geri alındı</translation>
    </message>
    <message numerus="yes">
        <source>handed out %n time(s)</source>
        <translation>
            <numerusform>%n kez verildi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PapersSheet</name>
    <message>
        <source>Papers for {patient}</source>
        <translation>Kâğıtlar: {patient}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Önizleme</translation>
    </message>
    <message>
        <source>There is no paper yet. Plan a course first; its papers follow.</source>
        <translation>Henüz kâğıt yok. Önce kür planlayın; kâğıtları ardından gelir.</translation>
    </message>
    <message>
        <source>{paper} filed</source>
        <translation>{paper} dosyalandı</translation>
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
    <name>PatientPicker</name>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Name, phone, number or birth date</source>
        <translation>Ad, telefon, numara ya da doğum tarihi</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>Bulunan hastalar</translation>
    </message>
</context>
<context>
    <name>PlannerPage</name>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Haftalar</translation>
    </message>
    <message>
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Seans sayısı</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>Preferred days</source>
        <translation>Tercih edilen günler</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>En erken saat</translation>
    </message>
    <message>
        <source>Over by</source>
        <translation>En geç bitiş</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
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
    <name>Printing</name>
    <message>
        <source>Print</source>
        <extracomment>Pixels across an A4 page when a paper is printed as pictures: 300 to the inch.</extracomment>
        <translation>Yazdır</translation>
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
    <name>ReasonSheet</name>
    <message>
        <source>Keep it</source>
        <translation>Kalsın</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Called, ill, ...</source>
        <translation>Aradı, hasta, ...</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save as PDF</source>
        <translation>PDF olarak kaydet</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF dosyaları (*.pdf)</translation>
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
    <name>Side</name>
    <message>
        <source>Month before</source>
        <translation>Önceki ay</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Sonraki ay</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
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
    <name>StatusLegend</name>
    <message>
        <source>What the marks mean</source>
        <translation>İşaretlerin anlamı</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Check in</source>
        <translation>Geldi olarak işaretle</translation>
    </message>
    <message>
        <source>Start numbing</source>
        <translation>Uyuşturmaya başla</translation>
    </message>
    <message>
        <source>Begin visit</source>
        <translation>Ziyareti başlat</translation>
    </message>
    <message>
        <source>Finish visit</source>
        <translation>Ziyareti bitir</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Seansı aç</translation>
    </message>
    <message>
        <source>Aftercare sheet</source>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>Find a date</source>
        <translation>Tarih bul</translation>
    </message>
</context>
<context>
    <name>TodayBar</name>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Randevusuz hasta</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n randevu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n tamamlandı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no-show(s)</source>
        <translation>
            <numerusform>%n gelmedi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n iptal</numerusform>
        </translation>
    </message>
    <message>
        <source>All staff</source>
        <translation>Tüm personel</translation>
    </message>
    <message>
        <source>Shown staff</source>
        <translation>Gösterilen personel</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <extracomment>Changes after which a shown day is read again, whatever they are about. Changes that matter when they are about a patient of the day.</extracomment>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Randevusuz hasta</translation>
    </message>
    <message>
        <source>choose a card</source>
        <translation>kart seç</translation>
    </message>
    <message>
        <source>move on</source>
        <translation>ilerlet</translation>
    </message>
    <message>
        <source>open the patient</source>
        <translation>hastayı aç</translation>
    </message>
    <message>
        <source>papers</source>
        <translation>kâğıtlar</translation>
    </message>
    <message>
        <source>session</source>
        <translation>seans</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>gelmedi</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>geri al</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>tüm kısayollar</translation>
    </message>
    <message>
        <source>Nobody is booked with {staff} on {day}.</source>
        <translation>{day} için {staff} ile randevu yok.</translation>
    </message>
    <message>
        <source>Nobody is booked on {day}. Check a walk-in in, or book in the calendar (F3).</source>
        <translation>{day} için randevu yok. Randevusuz hastayı alın ya da takvimden randevu verin (F3).</translation>
    </message>
    <message>
        <source>{patient}: {why} Treatment planned {time}.</source>
        <translation>{patient}: {why} İşlem saati {time}.</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Seansı aç</translation>
    </message>
</context>
<context>
    <name>VisitActs</name>
    <message>
        <source>{patient}: {status}</source>
        <extracomment>Keys that cards hand on to `VisitActs.on_key`.</extracomment>
        <translation>{patient}: {status}</translation>
    </message>
    <message>
        <source>The time becomes free. A session of a course keeps its place and can be booked again.</source>
        <translation>Bu saat boşalır. Kürün seansı yerini korur, yeniden randevu verilebilir.</translation>
    </message>
    <message>
        <source>{patient} did not come</source>
        <translation>{patient} gelmedi</translation>
    </message>
    <message>
        <source>Note the no-show</source>
        <translation>Gelmedi olarak işaretle</translation>
    </message>
    <message>
        <source>Cancel the visit of {patient}</source>
        <translation>Randevu iptali: {patient}</translation>
    </message>
    <message>
        <source>The time becomes free. You can undo this.</source>
        <translation>Bu saat boşalır. Geri alabilirsiniz.</translation>
    </message>
    <message>
        <source>Cancel the visit</source>
        <translation>Randevuyu iptal et</translation>
    </message>
    <message>
        <source>Aftercare sheet filed</source>
        <translation>Bakım kâğıdı dosyalandı</translation>
    </message>
    <message>
        <source>of today&apos;s session</source>
        <translation>bugünkü seansın</translation>
    </message>
    <message>
        <source>Aftercare sheet</source>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>Treatment summary</source>
        <translation>İşlem özeti</translation>
    </message>
    <message>
        <source>all dates of the course</source>
        <translation>kürün tüm tarihleri</translation>
    </message>
    <message>
        <source>Appointment card</source>
        <translation>Randevu kartı</translation>
    </message>
    <message>
        <source>to be signed on paper</source>
        <translation>kâğıt üzerinde imzalanacak</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
</context>
<context>
    <name>VisitBoard</name>
    <message>
        <source>Visits of the day</source>
        <translation>Günün randevuları</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Teyit et</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Geldi olarak işaretle</translation>
    </message>
    <message>
        <source>Book again</source>
        <translation>Yeniden randevu ver</translation>
    </message>
    <message>
        <source>Open patient</source>
        <translation>Hastayı aç</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Seansı aç</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Yeni tarih</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Geliş saati</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Taşı</translation>
    </message>
    <message>
        <source>Why it does not take place</source>
        <translation>Neden yapılmıyor</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Gelmedi</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>Randevuyu iptal et</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>Tags on a card before &quot;2 more&quot; stands for the rest.</extracomment>
        <translation>
            <numerusform>%n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>Eksik yok</translation>
    </message>
</context>
<context>
    <name>WalkInSheet</name>
    <message>
        <source>Walk-in</source>
        <translation>Randevusuz hasta</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Geldi olarak işaretle</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Name, number, phone or birth date</source>
        <translation>Ad, numara, telefon ya da doğum tarihi</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>Bulunan hastalar</translation>
    </message>
    <message>
        <source>Whoever is free</source>
        <translation>Kim boşsa</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Ne için</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Kiminle</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Dakika</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Nobody found. Enter registers a new patient.</source>
        <translation>Kimse bulunamadı. Enter yeni hasta kaydeder.</translation>
    </message>
    <message>
        <source>Choose the patient first.</source>
        <translation>Önce hastayı seçin.</translation>
    </message>
    <message>
        <source>{patient} checked in</source>
        <translation>{patient} geldi olarak işaretlendi</translation>
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
