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
        <source>Leave without booking</source>
        <translation>Randevu vermeden çık</translation>
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
        <source>Publish this protocol</source>
        <translation>Bu protokolü yayımla</translation>
    </message>
    <message>
        <source>Show or hide the printed sheet</source>
        <translation>Basılı kâğıdı göster ya da gizle</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
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
    <name>AskBox</name>
    <message>
        <source>None</source>
        <extracomment>Topics that consist of entries; the others are a yes or no with a date.</extracomment>
        <translation>Yok</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
    </message>
    <message>
        <source>Yes …</source>
        <translation>Evet …</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Any allergy, also to local anaesthetics?</source>
        <translation>Alerjisi var mı, lokal anesteziklere de?</translation>
    </message>
    <message>
        <source>Any illness, now or before?</source>
        <translation>Şimdi ya da önceden bir hastalığı var mı?</translation>
    </message>
    <message>
        <source>Any medicine, also without prescription?</source>
        <translation>Reçetesiz olanlar da içinde, ilaç kullanıyor mu?</translation>
    </message>
    <message>
        <source>Pregnant, or possibly so?</source>
        <translation>Gebe mi, gebe olabilir mi?</translation>
    </message>
    <message>
        <source>Breastfeeding?</source>
        <translation>Emziriyor mu?</translation>
    </message>
    <message>
        <source>Due date, if known</source>
        <translation>Beklenen doğum tarihi, biliniyorsa</translation>
    </message>
    <message>
        <source>Last day, if known</source>
        <translation>Son gün, biliniyorsa</translation>
    </message>
    <message>
        <source>Which? One at a time</source>
        <translation>Hangisi? Her seferinde bir tane</translation>
    </message>
    <message>
        <source>Write what it is.</source>
        <translation>Ne olduğunu yazın.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Phototype {number}</source>
        <extracomment>The colours of a finding&apos;s level.</extracomment>
        <translation>Fototip {number}</translation>
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
        <source>Wait</source>
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
        <source>Allergy: {substance}</source>
        <translation>Alerji: {substance}</translation>
    </message>
    <message>
        <source>Allergies not asked</source>
        <translation>Alerji sorulmadı</translation>
    </message>
    <message>
        <source>{level}: {fact}</source>
        <translation>{level}: {fact}</translation>
    </message>
</context>
<context>
    <name>BannerWords</name>
    <message>
        <source>Phototype {number}</source>
        <translation>Fototip {number}</translation>
    </message>
    <message>
        <source>Allergy: {what}</source>
        <translation>Alerji: {what}</translation>
    </message>
    <message>
        <source>Allergies never asked</source>
        <translation>Alerji hiç sorulmadı</translation>
    </message>
</context>
<context>
    <name>BookAgainSheet</name>
    <message>
        <source>Book</source>
        <translation>Randevu ver</translation>
    </message>
    <message>
        <source>Free times inside the window that the neighbouring sessions leave.</source>
        <translation>Komşu seansların bıraktığı pencere içindeki boş saatler.</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Boş saatler</translation>
    </message>
    <message>
        <source>Nothing is free inside the window. Move a neighbouring session, or plan anew.</source>
        <translation>Pencere içinde boş saat yok. Komşu bir seansı taşıyın ya da yeniden planlayın.</translation>
    </message>
    <message>
        <source>{session} booked for {when}</source>
        <translation>{session} için randevu verildi: {when}</translation>
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
    <name>Chart</name>
    <message>
        <source>Allergies</source>
        <translation>Alerjiler</translation>
    </message>
    <message>
        <source>Illnesses and procedures</source>
        <translation>Hastalıklar ve girişimler</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>İlaçlar</translation>
    </message>
    <message>
        <source>Pregnancy</source>
        <translation>Gebelik</translation>
    </message>
    <message>
        <source>Breastfeeding</source>
        <translation>Emzirme</translation>
    </message>
    <message>
        <source>mild</source>
        <translation>hafif</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>orta</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>ağır</translation>
    </message>
    <message>
        <source>severity not known</source>
        <translation>şiddeti bilinmiyor</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planlandı</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Sürüyor</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Tamamlandı</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Durduruldu</translation>
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
        <source>Signed</source>
        <translation>İmzalandı</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Geri alındı</translation>
    </message>
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
</context>
<context>
    <name>ChartWords</name>
    <message>
        <source>{protocol}, version {number}</source>
        <extracomment>Topics that are answered by a date instead of by entries.</extracomment>
        <translation>{protocol}, sürüm {number}</translation>
    </message>
    <message>
        <source>{protocol}, session {number} of {count}</source>
        <translation>{protocol}, seans {number} / {count}</translation>
    </message>
    <message>
        <source>Never asked</source>
        <translation>Hiç sorulmadı</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>Asked: no</source>
        <translation>Soruldu: hayır</translation>
    </message>
    <message>
        <source>Asked: none</source>
        <translation>Soruldu: yok</translation>
    </message>
    <message>
        <source>Yes, due {date}</source>
        <translation>Evet, beklenen doğum {date}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>Yes, until {date}</source>
        <translation>Evet, bitiş {date}</translation>
    </message>
    <message numerus="yes">
        <source>%n recorded</source>
        <translation>
            <numerusform>%n kayıt</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked {when} by {who}</source>
        <translation>Soran {who}, {when}</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>başlangıç {date}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>bitiş {date}</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>serbest metin</translation>
    </message>
    <message>
        <source>{who}, {date}</source>
        <translation>{who}, {date}</translation>
    </message>
</context>
<context>
    <name>ClinicSection</name>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Consent</source>
        <extracomment>Width of the column beside the pages; narrower when the window is.</extracomment>
        <translation>Onam</translation>
    </message>
    <message>
        <source>The form as it prints</source>
        <translation>Formun basılacak hâli</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Another form</source>
        <translation>Başka form</translation>
    </message>
    <message>
        <source>Forms of this patient</source>
        <translation>Bu hastanın formları</translation>
    </message>
    <message>
        <source>Open a patient first.</source>
        <translation>Önce bir hasta açın.</translation>
    </message>
    <message>
        <source>The form appears here as it prints.</source>
        <translation>Form, basılacağı gibi burada görünür.</translation>
    </message>
    <message>
        <source>New consent form</source>
        <translation>Yeni onam formu</translation>
    </message>
    <message>
        <source>The paper is being drawn …</source>
        <translation>Kâğıt çiziliyor …</translation>
    </message>
    <message>
        <source>Form prepared: {protocol}</source>
        <translation>Form hazırlandı: {protocol}</translation>
    </message>
    <message>
        <source>Signed by the patient. A dermatologist countersigns next.</source>
        <translation>Hasta imzaladı. Sırada dermatoloğun imzası var.</translation>
    </message>
    <message>
        <source>Consent countersigned and filed.</source>
        <translation>Onam hekimce imzalandı ve dosyalandı.</translation>
    </message>
    <message>
        <source>The consent was withdrawn.</source>
        <translation>Onam geri alındı.</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>sürüm {number}</translation>
    </message>
    <message>
        <source>prepared {at}</source>
        <translation>hazırlandı {at}</translation>
    </message>
</context>
<context>
    <name>CoursePanel</name>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Session {number} of {sessions}.</source>
        <translation>Seans {number} / {sessions}.</translation>
    </message>
</context>
<context>
    <name>CoursesTab</name>
    <message>
        <source>No course has been planned for this patient yet.</source>
        <translation>Bu hasta için henüz kür planlanmadı.</translation>
    </message>
    <message>
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>{done} of {count} sessions done</source>
        <translation>{done} / {count} seans tamamlandı</translation>
    </message>
    <message>
        <source>Window of session {number}: {first} – {last}</source>
        <translation>{number}. seansın penceresi: {first} – {last}</translation>
    </message>
    <message>
        <source>{window}, ideal {ideal}</source>
        <translation>{window}, ideali {ideal}</translation>
    </message>
    <message>
        <source>No time yet</source>
        <translation>Henüz randevu yok</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>{number}. seans</translation>
    </message>
    <message>
        <source>Find a date</source>
        <translation>Tarih bul</translation>
    </message>
    <message>
        <source>Book again</source>
        <translation>Yeniden randevu ver</translation>
    </message>
    <message>
        <source>Show in calendar</source>
        <translation>Takvimde göster</translation>
    </message>
    <message>
        <source>Treatment record</source>
        <translation>İşlem kaydı</translation>
    </message>
    <message>
        <source>Appointment card</source>
        <translation>Randevu kartı</translation>
    </message>
    <message>
        <source>Plan anew</source>
        <translation>Yeniden planla</translation>
    </message>
    <message>
        <source>Stop the course</source>
        <translation>Kürü durdur</translation>
    </message>
    <message>
        <source>Resume the course</source>
        <translation>Küre devam et</translation>
    </message>
    <message>
        <source>{course} resumed</source>
        <translation>{course} sürdürülüyor</translation>
    </message>
    <message>
        <source>Appointment card filed</source>
        <translation>Randevu kartı dosyalandı</translation>
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
    <name>DecideBox</name>
    <message>
        <source>Decide …</source>
        <translation>Karar ver …</translation>
    </message>
    <message>
        <source>for this session only</source>
        <translation>yalnız bu seans için</translation>
    </message>
    <message>
        <source>Reason for treating</source>
        <translation>İşlem yapma gerekçesi</translation>
    </message>
    <message>
        <source>Treat with this reason</source>
        <translation>Bu gerekçeyle işlem yap</translation>
    </message>
    <message>
        <source>A decision needs a reason.</source>
        <translation>Karar için gerekçe gerekir.</translation>
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
    <name>DocumentsTab</name>
    <message>
        <source>Consents</source>
        <translation>Onamlar</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
    <message>
        <source>No consent has been prepared yet.</source>
        <translation>Henüz onam hazırlanmadı.</translation>
    </message>
    <message>
        <source>{title}, version {number}</source>
        <translation>{title}, sürüm {number}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Kâğıtlar</translation>
    </message>
    <message>
        <source>No paper has been made yet. Papers (Ctrl+P) makes one.</source>
        <translation>Henüz kâğıt yok. Kâğıtlar (Ctrl+P) ile hazırlanır.</translation>
    </message>
    <message numerus="yes">
        <source>Handed out %n time(s)</source>
        <translation>
            <numerusform>%n kez verildi</numerusform>
        </translation>
    </message>
    <message>
        <source>On file</source>
        <translation>Dosyada</translation>
    </message>
    <message>
        <source>To print</source>
        <translation>Yazdırılacak</translation>
    </message>
    <message>
        <source>Not handed out</source>
        <translation>Verilmedi</translation>
    </message>
</context>
<context>
    <name>EarlierPanel</name>
    <message>
        <source>Earlier sessions</source>
        <translation>Önceki seanslar</translation>
    </message>
    <message>
        <source>Newer session</source>
        <translation>Daha yeni seans</translation>
    </message>
    <message>
        <source>Older session</source>
        <translation>Daha eski seans</translation>
    </message>
    <message>
        <source>Earlier sites looked at</source>
        <translation>Önceki bölgelere bakıldı</translation>
    </message>
    <message>
        <source>No nodule, abscess, open wound or redness; else write it.</source>
        <translation>Nodül, apse, açık yara, kızarıklık yok; varsa yazın.</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Ne görüldü</translation>
    </message>
    <message>
        <source>This is the first treatment here.</source>
        <translation>Bu, buradaki ilk işlem.</translation>
    </message>
    <message>
        <source>Earlier session, {day}</source>
        <translation>Önceki seans, {day}</translation>
    </message>
    <message>
        <source>Pain {pain}. Reactions: {reactions}</source>
        <translation>Ağrı {pain}. Tepkiler: {reactions}</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{name} changed</source>
        <translation>{name} değiştirildi</translation>
    </message>
    <message>
        <source>Somebody else changed this patient meanwhile. Their changes are now shown; yours are kept. Look once more, then save.</source>
        <translation>Bu arada başka biri bu hastayı değiştirdi. Onun değişiklikleri gösteriliyor; sizinkiler duruyor. Bir kez daha bakıp kaydedin.</translation>
    </message>
</context>
<context>
    <name>EntrySheet</name>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Allergic to</source>
        <translation>Neye alerjik</translation>
    </message>
    <message>
        <source>Illness, procedure or vaccine</source>
        <translation>Hastalık, girişim ya da aşı</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>İlaç</translation>
    </message>
    <message>
        <source>In the patient&apos;s words; one at a time</source>
        <translation>Hastanın sözleriyle; her seferinde bir tane</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Belirtilmedi</translation>
    </message>
    <message>
        <source>How bad it was</source>
        <translation>Ne kadar ağırdı</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ne oldu</translation>
    </message>
    <message>
        <source>Since, or when it happened</source>
        <translation>Başlangıcı ya da olduğu tarih</translation>
    </message>
    <message>
        <source>Over since</source>
        <translation>Bittiği tarih</translation>
    </message>
    <message>
        <source>Empty while it lasts</source>
        <translation>Sürüyorsa boş bırakın</translation>
    </message>
    <message>
        <source>Why it is changed</source>
        <translation>Neden değiştiriliyor</translation>
    </message>
    <message>
        <source>{topic}: {text}</source>
        <translation>{topic}: {text}</translation>
    </message>
</context>
<context>
    <name>EvaluationSheet</name>
    <message>
        <source>Evaluation of {patient}</source>
        <translation>Değerlendirme: {patient}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Skin, complaint, goal, and what is recommended</source>
        <translation>Deri, yakınma, hedef ve önerilen</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Değerlendirme</translation>
    </message>
</context>
<context>
    <name>EvaluationsTab</name>
    <message>
        <source>Evaluations by a dermatologist</source>
        <translation>Dermatolog değerlendirmeleri</translation>
    </message>
    <message>
        <source>Record an evaluation</source>
        <translation>Değerlendirme kaydet</translation>
    </message>
    <message>
        <source>Not evaluated yet. A dermatologist does so before the first treatment.</source>
        <translation>Henüz değerlendirilmedi. Dermatolog ilk işlemden önce değerlendirir.</translation>
    </message>
</context>
<context>
    <name>FactsTab</name>
    <message>
        <source>Change or end</source>
        <translation>Değiştir ya da bitir</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Onamı geri al</translation>
    </message>
    <message>
        <source>Asked: none</source>
        <translation>Soruldu: yok</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>Asked again: unchanged</source>
        <translation>Yeniden soruldu: değişmedi</translation>
    </message>
    <message>
        <source>There are entries. End or withdraw them first.</source>
        <translation>Kayıtlar var. Önce onları bitirin ya da geri çekin.</translation>
    </message>
    <message>
        <source>Yes, due…</source>
        <translation>Evet, beklenen doğum…</translation>
    </message>
    <message>
        <source>Yes, until…</source>
        <translation>Evet, bitişi…</translation>
    </message>
    <message>
        <source>Asked: no</source>
        <translation>Soruldu: hayır</translation>
    </message>
    <message>
        <source>Add an allergy</source>
        <translation>Alerji ekle</translation>
    </message>
    <message>
        <source>Add an illness or procedure</source>
        <translation>Hastalık ya da girişim ekle</translation>
    </message>
    <message>
        <source>Add a medicine</source>
        <translation>İlaç ekle</translation>
    </message>
    <message>
        <source>{topic}: answer recorded</source>
        <translation>{topic}: yanıt kaydedildi</translation>
    </message>
    <message>
        <source>Change: {entry}</source>
        <translation>Değiştir: {entry}</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Source: {source}</source>
        <translation>Kaynak: {source}</translation>
    </message>
    <message>
        <source>Decided by {who}: {reason}</source>
        <translation>Karar veren {who}: {reason}</translation>
    </message>
    <message>
        <source>Open the chart</source>
        <translation>Dosyayı aç</translation>
    </message>
    <message>
        <source>A dermatologist decides, with a reason.</source>
        <translation>Dermatolog gerekçesiyle karar verir.</translation>
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
    <message>
        <source>Choose one from the list.</source>
        <translation>Listeden birini seçin.</translation>
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
    <name>LikelyBar</name>
    <message>
        <source>Perhaps the same</source>
        <translation>Belki aynı kişi</translation>
    </message>
    <message>
        <source>Register anyway</source>
        <translation>Yine de kaydet</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Open {number} {name}</source>
        <translation>Aç: {number} {name}</translation>
    </message>
    <message>
        <source>Perhaps the same: {who}</source>
        <translation>Belki aynı kişi: {who}</translation>
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
    <name>PatientListModel</name>
    <message>
        <source>Name</source>
        <extracomment>Rows of one stretch, and stretches that are kept; the rest is read again when it is scrolled to.</extracomment>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numara</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Doğum tarihi</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Yaş</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
</context>
<context>
    <name>PatientListView</name>
    <message>
        <source>Patients</source>
        <translation>Hastalar</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Yeni hasta</translation>
    </message>
    <message>
        <source>Name, number, phone or birth date</source>
        <translation>Ad, numara, telefon ya da doğum tarihi</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n bulundu</numerusform>
        </translation>
    </message>
    <message>
        <source>First {count}</source>
        <translation>İlk {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n hasta</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody found for “{text}”.</source>
        <translation>“{text}” için kimse bulunamadı.</translation>
    </message>
    <message>
        <source>There are no patients yet. Register the first one.</source>
        <translation>Henüz hasta yok. İlk hastayı kaydedin.</translation>
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
    <name>PatientSheet</name>
    <message>
        <source>Given name</source>
        <extracomment>Fields that a likely duplicate is recognised by.</extracomment>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Soyad</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Doğum tarihi</translation>
    </message>
    <message>
        <source>3.4.1988 or 3 Apr 1988</source>
        <translation>3.4.1988 ya da 3 Nis 1988</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Cinsiyet</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>0532 555 01 27, or with + and country</source>
        <translation>0532 555 01 27 ya da + ve ülke koduyla</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-posta</translation>
    </message>
    <message>
        <source>Language of the papers</source>
        <translation>Kâğıtların dili</translation>
    </message>
    <message>
        <source>Patient number</source>
        <translation>Hasta no</translation>
    </message>
    <message>
        <source>Left empty, the next free number</source>
        <translation>Boş bırakılırsa sıradaki numara</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>Phototype</source>
        <translation>Fototip</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
</context>
<context>
    <name>PatientStep</name>
    <message>
        <source>The patient reads the form, ticks and signs.</source>
        <translation>Hasta formu okur, işaretler ve imzalar.</translation>
    </message>
    <message>
        <source>Patient signs</source>
        <translation>Hasta imzalıyor</translation>
    </message>
    <message>
        <source>Photographs: each use is a choice of its own, none is fine.</source>
        <translation>Fotoğraflar: her kullanım ayrı bir seçimdir, hiçbiri de olabilir.</translation>
    </message>
    <message>
        <source>Signature of the patient</source>
        <translation>Hastanın imzası</translation>
    </message>
    <message>
        <source>Undo stroke</source>
        <translation>Çizgiyi geri al</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Uygun</translation>
    </message>
    <message>
        <source>Sign here with pen, finger or mouse</source>
        <translation>Buraya kalem, parmak ya da fareyle imzalayın</translation>
    </message>
    <message>
        <source>First every box above the photographs has to be ticked.</source>
        <translation>Önce fotoğrafların üstündeki her kutu işaretlenmeli.</translation>
    </message>
    <message>
        <source>Now the patient signs in the field.</source>
        <translation>Şimdi hasta alana imza atar.</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>Free</source>
        <translation>Uygun</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>Sıkışık</translation>
    </message>
    <message>
        <source>Impossible</source>
        <translation>Olmaz</translation>
    </message>
    <message>
        <source>start</source>
        <translation>başlangıç</translation>
    </message>
    <message>
        <source>Chosen by hand; propose again</source>
        <translation>Elle seçildi; yeniden öner</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>{number}. seans</translation>
    </message>
    <message>
        <source>Proposed dates</source>
        <translation>Önerilen tarihler</translation>
    </message>
</context>
<context>
    <name>PlannerPage</name>
    <message>
        <source>Weeks</source>
        <extracomment>Milliseconds after the last change of the form until dates are proposed again.</extracomment>
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
    <message>
        <source>Proposed dates</source>
        <translation>Önerilen tarihler</translation>
    </message>
    <message>
        <source>date</source>
        <translation>tarih</translation>
    </message>
    <message>
        <source>alternative</source>
        <translation>seçenek</translation>
    </message>
    <message>
        <source>propose again</source>
        <translation>yeniden öner</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Book course</source>
        <translation>Kürü kaydet</translation>
    </message>
    <message>
        <source>No protocol is published yet. A dermatologist publishes them in Protocols (F5).</source>
        <translation>Henüz yayımlanmış protokol yok. Dermatolog, Protokoller’de (F5) yayımlar.</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>Interval at least {least}, ideally {ideal}, at most {most} days. Each visit: {parts}.</source>
        <translation>Aralık en az {least}, ideal {ideal}, en çok {most} gün. Her randevu: {parts}.</translation>
    </message>
    <message>
        <source>{standing} of {all} stand. Nothing is saved until all do.</source>
        <translation>{standing} / {all} tarih uygun. Hepsi uygun olmadan hiçbir şey kaydedilmez.</translation>
    </message>
    <message>
        <source>Not every date stands yet: choose an alternative.</source>
        <translation>Her tarih uygun değil: bir seçenek seçin.</translation>
    </message>
    <message>
        <source>Course of {count} sessions booked</source>
        <translation>{count} seanslık kür kaydedildi</translation>
    </message>
    <message>
        <source>The course is booked.</source>
        <translation>Kür kaydedildi.</translation>
    </message>
    <message>
        <source>Print the appointment card</source>
        <translation>Randevu kartını yazdır</translation>
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
    <name>PrepareStep</name>
    <message>
        <source>Choose what the patient is to consent to. The form is frozen as it is read and signed.</source>
        <translation>Hastanın neye onam vereceğini seçin. Form, okunduğu ve imzalandığı hâliyle dondurulur.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
    <message>
        <source>Language of the form</source>
        <translation>Formun dili</translation>
    </message>
    <message>
        <source>Only a form in a language that the patient reads counts.</source>
        <translation>Yalnız hastanın okuduğu dildeki form geçerlidir.</translation>
    </message>
    <message>
        <source>Prepare the form</source>
        <translation>Formu hazırla</translation>
    </message>
    <message>
        <source>Print it to sign on paper</source>
        <translation>Kâğıtta imzalamak için yazdır</translation>
    </message>
    <message>
        <source>No protocol has been published yet.</source>
        <translation>Henüz hiçbir protokol yayımlanmadı.</translation>
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
    <name>ProtocolFacts</name>
    <message>
        <source>Active ingredient</source>
        <extracomment>Most facts that are named in a screening rule&apos;s second line.</extracomment>
        <translation>Etken madde</translation>
    </message>
    <message>
        <source>Numbing cream</source>
        <translation>Uyuşturucu krem</translation>
    </message>
    <message>
        <source>Antiseptic</source>
        <translation>Antiseptik</translation>
    </message>
    <message>
        <source>On the consent form: {words}</source>
        <translation>Onam formunda: {words}</translation>
    </message>
    <message>
        <source>On the ingredient: {sources}</source>
        <translation>Etken madde üzerine: {sources}</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Seans sayısı</translation>
    </message>
    <message>
        <source>Days between sessions</source>
        <translation>Seanslar arası gün</translation>
    </message>
    <message>
        <source>Maintenance, every</source>
        <translation>İdame aralığı</translation>
    </message>
    <message>
        <source>A visit</source>
        <translation>Bir randevu</translation>
    </message>
    <message>
        <source>{time} in all</source>
        <translation>toplam {time}</translation>
    </message>
    <message>
        <source>Before a session</source>
        <translation>Seanstan önce</translation>
    </message>
    <message>
        <source>Other courses in the literature</source>
        <translation>Literatürdeki başka kürler</translation>
    </message>
    <message>
        <source>A dermatologist may choose one of them when publishing.</source>
        <translation>Dermatolog yayımlarken bunlardan birini seçebilir.</translation>
    </message>
    <message>
        <source>needs {ingredients}</source>
        <translation>gerekli: {ingredients}</translation>
    </message>
    <message>
        <source>not written out yet</source>
        <translation>henüz yazılmadı</translation>
    </message>
    <message>
        <source>chosen for this version</source>
        <translation>bu sürüm için seçildi</translation>
    </message>
    <message>
        <source>a room</source>
        <translation>bir oda</translation>
    </message>
    <message>
        <source>a doctor or practitioner</source>
        <translation>hekim ya da uygulayıcı</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bölgeler</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Olağan olan</translation>
    </message>
    <message>
        <source>Outcome is followed by</source>
        <translation>Sonuç izleme ölçeği</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Derinlik</translation>
    </message>
    <message>
        <source>Needle</source>
        <translation>İğne</translation>
    </message>
    <message>
        <source>Between points</source>
        <translation>Noktalar arası</translation>
    </message>
    <message>
        <source>Volume per cm</source>
        <translation>cm başına hacim</translation>
    </message>
    <message>
        <source>Volume per point</source>
        <translation>Nokta başına hacim</translation>
    </message>
    <message numerus="yes">
        <source>%n more rule(s) would fire only with ingredients that are not in it.</source>
        <translation>
            <numerusform>%n kural daha yalnız içinde olmayan etken maddelerle işler.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Fired by: {facts}</source>
        <translation>Tetikleyen: {facts}</translation>
    </message>
    <message>
        <source>What is normal</source>
        <translation>Olağan olanlar</translation>
    </message>
    <message>
        <source>Day {number}</source>
        <translation>{number}. gün</translation>
    </message>
    <message>
        <source>The day itself</source>
        <translation>Aynı gün</translation>
    </message>
    <message>
        <source>stricter: {time} ({sources})</source>
        <translation>daha sıkı: {time} ({sources})</translation>
    </message>
    <message>
        <source>found: {range}</source>
        <translation>bulunan: {range}</translation>
    </message>
</context>
<context>
    <name>ProtocolHeader</name>
    <message>
        <source>Show the version in use</source>
        <translation>Kullanılan sürümü göster</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Yayımla…</translation>
    </message>
    <message>
        <source>v{number} {state}</source>
        <translation>v{number} {state}</translation>
    </message>
    <message>
        <source>Nothing can be planned or screened with it until you publish it.</source>
        <translation>Siz yayımlayana dek bununla plan ve ön değerlendirme yapılamaz.</translation>
    </message>
    <message>
        <source>A dermatologist of the clinic publishes it; until then nobody can plan with it.</source>
        <translation>Kliniğin dermatoloğu yayımlar; o zamana dek bununla plan yapılamaz.</translation>
    </message>
    <message>
        <source>published {day} by {name}</source>
        <translation>yayımlandı {day}, {name}</translation>
    </message>
</context>
<context>
    <name>ProtocolWords</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <extracomment>Beyond this, whole days are told in days.</extracomment>
        <translation>
            <numerusform>%n saat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n seans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running course(s)</source>
        <translation>
            <numerusform>%n süren kür</numerusform>
        </translation>
    </message>
    <message>
        <source>End of the same day</source>
        <translation>Aynı günün sonu</translation>
    </message>
    <message>
        <source>Until the next session</source>
        <translation>Sonraki seansa kadar</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Her zaman</translation>
    </message>
    <message>
        <source>{low} to {high}, ideally {ideal}</source>
        <translation>{low}–{high}, ideali {ideal}</translation>
    </message>
    <message>
        <source>{low} to {high}, usually {usual}</source>
        <translation>{low}–{high}, genelde {usual}</translation>
    </message>
    <message>
        <source>gap {days}</source>
        <translation>aralık {days}</translation>
    </message>
    <message>
        <source>maintenance every {days}</source>
        <translation>idame aralığı {days}</translation>
    </message>
    <message>
        <source>published</source>
        <translation>yayımlandı</translation>
    </message>
    <message>
        <source>unpublished</source>
        <translation>yayımlanmadı</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>yenisi var</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>General knowledge</source>
        <translation>Genel bilgi</translation>
    </message>
    <message>
        <source>Licensed</source>
        <translation>Ruhsatlı</translation>
    </message>
    <message>
        <source>Medical device</source>
        <translation>Tıbbi cihaz</translation>
    </message>
    <message>
        <source>Cosmetic only</source>
        <translation>Yalnız kozmetik</translation>
    </message>
    <message>
        <source>Off-label</source>
        <translation>Endikasyon dışı</translation>
    </message>
    <message>
        <source>An authority warns</source>
        <translation>Resmî uyarı var</translation>
    </message>
    <message>
        <source>Contested: a dermatologist decides</source>
        <translation>Tartışmalı: dermatolog karar verir</translation>
    </message>
    <message>
        <source>Contested, kept</source>
        <translation>Tartışmalı, tutuldu</translation>
    </message>
    <message>
        <source>Contested, removed</source>
        <translation>Tartışmalı, çıkarıldı</translation>
    </message>
    <message>
        <source>{ingredient} is added</source>
        <translation>{ingredient} eklendi</translation>
    </message>
    <message>
        <source>{ingredient} is removed</source>
        <translation>{ingredient} çıkarıldı</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>{part} differ</source>
        <translation>{part} farklı</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}: {before} → {after}</translation>
    </message>
    <message>
        <source>Parts of the visit</source>
        <translation>Randevunun bölümleri</translation>
    </message>
    <message>
        <source>Techniques</source>
        <translation>Teknikler</translation>
    </message>
    <message>
        <source>Screening rules</source>
        <translation>Ön değerlendirme kuralları</translation>
    </message>
    <message>
        <source>Normal days</source>
        <translation>Olağan günler</translation>
    </message>
    <message>
        <source>What to do before</source>
        <translation>Öncesinde yapılacaklar</translation>
    </message>
</context>
<context>
    <name>ProtocolsPage</name>
    <message>
        <source>Protocols</source>
        <extracomment>Below these widths of the page the list becomes a drop-down, then the sheet goes behind a switch.</extracomment>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Parts of the protocol</source>
        <translation>Protokolün bölümleri</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>Cocktail</source>
        <translation>Kokteyl</translation>
    </message>
    <message>
        <source>Ingredient</source>
        <translation>Etken madde</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Durumu</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numara</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Teknik</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Ön değerlendirme</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Kural</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Onam</translation>
    </message>
    <message>
        <source>Words on the form</source>
        <translation>Formdaki sözler</translation>
    </message>
    <message>
        <source>Aftercare</source>
        <translation>Bakım</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Sürümler</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Sürüm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Yayımlandı</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Yayımlayan</translation>
    </message>
    <message>
        <source>Running courses</source>
        <translation>Süren kürler</translation>
    </message>
    <message>
        <source>Versions of this protocol</source>
        <translation>Bu protokolün sürümleri</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
    <message>
        <source>v{number} {state}</source>
        <translation>v{number} {state}</translation>
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
    <name>RegisterSheet</name>
    <message>
        <source>Register</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{name} registered</source>
        <translation>{name} kaydedildi</translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>Publish {protocol}, version {number}</source>
        <translation>Yayımla: {protocol}, sürüm {number}</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Yayımla</translation>
    </message>
    <message>
        <source>From now on it is planned, screened and consented with this version. Courses that have begun keep theirs.</source>
        <translation>Bundan sonra planlama, ön değerlendirme ve onam bu sürümle yapılır. Başlamış kürler kendi sürümünde kalır.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Değişenler</translation>
    </message>
    <message>
        <source>Contested ingredients: keep or remove each</source>
        <translation>Tartışmalı etken maddeler: her birini tutun ya da çıkarın</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Tut</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>Sources: {sources}</source>
        <translation>Kaynaklar: {sources}</translation>
    </message>
    <message>
        <source>kept in version {number}</source>
        <translation>sürüm {number} içinde tutuldu</translation>
    </message>
    <message>
        <source>removed in version {number}</source>
        <translation>sürüm {number} içinde çıkarıldı</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>The clinic&apos;s own course</source>
        <translation>Kliniğin kendi kürü</translation>
    </message>
    <message>
        <source>needs {ingredients}</source>
        <translation>gerekli: {ingredients}</translation>
    </message>
    <message>
        <source>not written out yet, so nobody can plan with it</source>
        <translation>henüz yazılmadı, onunla plan yapılamaz</translation>
    </message>
    <message>
        <source>Aftercare: the clinic&apos;s time, or a stricter one</source>
        <translation>Bakım: kliniğin süresi ya da daha sıkısı</translation>
    </message>
    <message>
        <source>{protocol}: version {number} is published</source>
        <translation>{protocol}: sürüm {number} yayımlandı</translation>
    </message>
    <message>
        <source>Nothing: it is like the version in use.</source>
        <translation>Hiçbir şey: kullanılan sürümle aynı.</translation>
    </message>
    <message>
        <source>Nothing: it is published as it came with the program.</source>
        <translation>Hiçbir şey: programla geldiği gibi yayımlanır.</translation>
    </message>
    <message>
        <source>Still to decide: {ingredients}</source>
        <translation>Karar bekleyen: {ingredients}</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Language of the sheet</source>
        <extracomment>A resize is followed by a sharper picture only when it has come to rest.</extracomment>
        <translation>Kâğıdın dili</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>Örnek kâğıt</translation>
    </message>
    <message>
        <source>Consent form, as it will print</source>
        <translation>Onam formu, basılacağı gibi</translation>
    </message>
    <message>
        <source>Aftercare sheet, as it will print</source>
        <translation>Bakım kâğıdı, basılacağı gibi</translation>
    </message>
    <message>
        <source>A sample: nobody is named on it.</source>
        <translation>Örnek: üzerinde kimsenin adı yok.</translation>
    </message>
    <message>
        <source>A sample: a first session that ends now.</source>
        <translation>Örnek: şimdi biten bir ilk seans.</translation>
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
    <name>ScreeningPanel</name>
    <message>
        <source>Screening, today</source>
        <translation>Ön değerlendirme, bugün</translation>
    </message>
    <message>
        <source>Record evaluation …</source>
        <translation>Değerlendirme kaydet …</translation>
    </message>
    <message>
        <source>Confirmed {at} by {who}</source>
        <translation>Onaylayan {who}, {at}</translation>
    </message>
    <message>
        <source>Result: {outcome}</source>
        <translation>Sonuç: {outcome}</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Bir şey bulunmadı.</translation>
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
    <name>Section</name>
    <message>
        <source>You can read this. It is changed by: {roles}.</source>
        <extracomment>A wrong field and what to say of it.</extracomment>
        <translation>Bunu okuyabilirsiniz. Değiştirebilenler: {roles}.</translation>
    </message>
</context>
<context>
    <name>SessionWords</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n nokta</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>Yok</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Diğer</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>kaydedilmedi</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Onam</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Ön değerlendirme</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Değerlendirme</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Alerjiler</translation>
    </message>
    <message>
        <source>Pregnancy</source>
        <translation>Gebelik</translation>
    </message>
    <message>
        <source>Earlier sites</source>
        <translation>Önceki bölgeler</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lotlar</translation>
    </message>
    <message>
        <source>Signed {day}</source>
        <translation>İmza {day}</translation>
    </message>
    <message>
        <source>Confirmed {day}</source>
        <translation>Onay {day}</translation>
    </message>
    <message>
        <source>Keeps the start shut</source>
        <translation>Başlangıcı kapalı tutuyor</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Henüz onaylanmadı</translation>
    </message>
    <message>
        <source>Facts have changed</source>
        <translation>Bilgiler değişti</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>Değerlendirildi</translation>
    </message>
    <message>
        <source>Treated before</source>
        <translation>Daha önce işlem gördü</translation>
    </message>
    <message>
        <source>Ask the patient</source>
        <translation>Hastaya sorun</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Bakıldı</translation>
    </message>
    <message>
        <source>Look at them first</source>
        <translation>Önce bakın</translation>
    </message>
    <message>
        <source>Choose below</source>
        <translation>Aşağıdan seçin</translation>
    </message>
    <message>
        <source>None is usable</source>
        <translation>Kullanılabilir lot yok</translation>
    </message>
    <message>
        <source>Doctor has to see first</source>
        <translation>Önce hekim görmeli</translation>
    </message>
    <message>
        <source>Doctor countersigns</source>
        <translation>Hekim imzalar</translation>
    </message>
    <message>
        <source>Patient signs</source>
        <translation>Hasta imzalıyor</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Geri alındı</translation>
    </message>
    <message>
        <source>Of another version</source>
        <translation>Başka sürümün</translation>
    </message>
    <message>
        <source>For another area</source>
        <translation>Başka bölge için</translation>
    </message>
    <message>
        <source>In another language</source>
        <translation>Başka dilde</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>Henüz imzalanmadı</translation>
    </message>
    <message>
        <source>Look at the sites of earlier sessions and tick this.</source>
        <translation>Önceki seansların bölgelerine bakıp işaretleyin.</translation>
    </message>
    <message>
        <source>Mark on the map where injections were made.</source>
        <translation>Enjeksiyon yapılan yerleri haritada işaretleyin.</translation>
    </message>
    <message>
        <source>Write the volume of at least one product.</source>
        <translation>En az bir ürünün hacmini yazın.</translation>
    </message>
    <message>
        <source>Choose a lot for each product that was used.</source>
        <translation>Kullanılan her ürün için lot seçin.</translation>
    </message>
    <message>
        <source>Choose the technique.</source>
        <translation>Tekniği seçin.</translation>
    </message>
    <message>
        <source>Write the needle.</source>
        <translation>İğneyi yazın.</translation>
    </message>
    <message>
        <source>Say how the skin was numbed, or choose none.</source>
        <translation>Nasıl uyuşturulduğunu belirtin ya da yok seçin.</translation>
    </message>
    <message>
        <source>Since when?</source>
        <translation>Ne zamandan beri?</translation>
    </message>
    <message>
        <source>Until when?</source>
        <translation>Ne zamana dek?</translation>
    </message>
    <message>
        <source>Choose what was seen, or none.</source>
        <translation>Görüleni seçin ya da yok deyin.</translation>
    </message>
    <message>
        <source>Describe the reaction.</source>
        <translation>Tepkiyi anlatın.</translation>
    </message>
    <message>
        <source>Ask for the pain, 0 to 10.</source>
        <translation>Ağrıyı sorun, 0–10.</translation>
    </message>
    <message>
        <source>This is needed before signing.</source>
        <translation>İmzadan önce gerekli.</translation>
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
    <name>StandingStep</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Your PIN is your signature. After it nobody can change the form.</source>
        <translation>PIN’iniz imzanızdır. Sonrasında formu kimse değiştiremez.</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>Hekim olarak imzala</translation>
    </message>
    <message>
        <source>Print or save</source>
        <translation>Yazdır ya da kaydet</translation>
    </message>
    <message>
        <source>Patient withdraws …</source>
        <translation>Hasta onamı geri alıyor …</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>PIN’inizi yazın.</translation>
    </message>
    <message>
        <source>Signed by the patient {at}, in front of {who}.</source>
        <translation>Hasta imzaladı: {at}, tanık {who}.</translation>
    </message>
    <message>
        <source>Countersigned {at} by {who}.</source>
        <translation>Hekim imzası: {at}, {who}.</translation>
    </message>
    <message>
        <source>A dermatologist countersigns next, with the PIN. Nothing is left to do here.</source>
        <translation>Sırada dermatoloğun PIN ile imzası var. Burada yapılacak iş kalmadı.</translation>
    </message>
    <message>
        <source>Withdrawn {at}.</source>
        <translation>Geri alındı: {at}.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Neden: {reason}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Photographs: {purposes}</source>
        <translation>Fotoğraflar: {purposes}</translation>
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
    <name>StopSheet</name>
    <message>
        <source>Stop {course}</source>
        <translation>Durdur: {course}</translation>
    </message>
    <message>
        <source>Stop the course</source>
        <translation>Kürü durdur</translation>
    </message>
    <message>
        <source>Visits that have not begun are cancelled and their time becomes free.</source>
        <translation>Başlamamış randevular iptal edilir, saatleri boşalır.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kalsın</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>{course} stopped</source>
        <translation>{course} durduruldu</translation>
    </message>
</context>
<context>
    <name>TickStrip</name>
    <message>
        <source>Before the needle</source>
        <translation>İğneden önce</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
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
    <name>TopBar</name>
    <message>
        <source>Working…</source>
        <extracomment>Work that takes longer than this is said to be under way.</extracomment>
        <translation>Çalışıyor…</translation>
    </message>
</context>
<context>
    <name>TreatmentsTab</name>
    <message>
        <source>No treatment yet. It begins on the day of a session, from Today (F2).</source>
        <translation>Henüz işlem yok. Seans günü Bugün’den (F2) başlar.</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>İmzalandı</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Taslak</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Ek yapıldı</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n nokta</numerusform>
        </translation>
    </message>
    <message>
        <source>pain {pain} of 10</source>
        <translation>ağrı {pain} / 10</translation>
    </message>
    <message>
        <source>reactions: {list}</source>
        <translation>tepkiler: {list}</translation>
    </message>
    <message>
        <source>lots: {list}</source>
        <translation>lotlar: {list}</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>Kaydı göster</translation>
    </message>
    <message>
        <source>Treatment summary</source>
        <translation>İşlem özeti</translation>
    </message>
    <message>
        <source>Aftercare sheet</source>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Seansı aç</translation>
    </message>
    <message>
        <source>{paper} filed</source>
        <translation>{paper} dosyalandı</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bölgeler</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Teknik</translation>
    </message>
    <message>
        <source>Device, needle</source>
        <translation>Cihaz, iğne</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Derinlik</translation>
    </message>
    <message>
        <source>{depth} µm</source>
        <translation>{depth} µm</translation>
    </message>
    <message>
        <source>Anaesthetic</source>
        <translation>Uyuşturma</translation>
    </message>
    <message>
        <source>Sites of earlier sessions</source>
        <translation>Önceki seansların bölgeleri</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Bulgular</translation>
    </message>
    <message>
        <source>Effects so far</source>
        <translation>Şimdiye kadarki etkiler</translation>
    </message>
    <message>
        <source>Reactions</source>
        <translation>Tepkiler</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>İmzalayan</translation>
    </message>
    <message>
        <source>Amended: {reason}</source>
        <translation>Ek: {reason}</translation>
    </message>
    <message>
        <source>First signed</source>
        <translation>İlk imza</translation>
    </message>
</context>
<context>
    <name>UntilSheet</name>
    <message>
        <source>Due date</source>
        <translation>Beklenen doğum tarihi</translation>
    </message>
    <message>
        <source>Last day, as planned</source>
        <translation>Planlanan son gün</translation>
    </message>
    <message>
        <source>Leave it empty when it is not known</source>
        <translation>Bilinmiyorsa boş bırakın</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{topic}: answer recorded</source>
        <translation>{topic}: yanıt kaydedildi</translation>
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
    <name>WeeksStrip</name>
    <message>
        <source>Weeks of the course</source>
        <translation>Kürün haftaları</translation>
    </message>
</context>
<context>
    <name>WithdrawSheet</name>
    <message>
        <source>The patient withdraws the consent</source>
        <translation>Hasta onamını geri alıyor</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Geri çek</translation>
    </message>
    <message>
        <source>The signed form stays as it is. From now on no treatment can be started on it.</source>
        <translation>İmzalı form olduğu gibi kalır. Bundan sonra bu onamla işlem başlatılamaz.</translation>
    </message>
    <message>
        <source>Reason (the patient need not give one)</source>
        <translation>Neden (hasta belirtmek zorunda değil)</translation>
    </message>
    <message>
        <source>Why it was a mistake</source>
        <translation>Neden yanlıştı</translation>
    </message>
    <message>
        <source>For what was recorded by mistake. What is over is ended with a date instead.</source>
        <translation>Yanlışlıkla kaydedilenler içindir. Bitmiş olan ise tarihle bitirilir.</translation>
    </message>
    <message>
        <source>Withdraw: {entry}</source>
        <translation>Geri çek: {entry}</translation>
    </message>
    <message>
        <source>{entry} withdrawn</source>
        <translation>{entry} geri çekildi</translation>
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
