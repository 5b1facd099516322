<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr_TR" sourcelanguage="en_GB">
<context>
    <name>AcceptSheet</name>
    <message>
        <source>Go on with the record as it is?</source>
        <translation>Kayda olduğu gibi devam edilsin mi?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Devam et</translation>
    </message>
    <message>
        <source>{gap} What is missing will not come back this way. The ledger keeps this gap, the moment, your name and your reason.</source>
        <translation>{gap} Eksik olan bu yolla geri gelmez. İşlem defteri bu boşluğu, zamanı, adınızı ve nedeninizi saklar.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Parolanız</translation>
    </message>
    <message>
        <source>Write why.</source>
        <translation>Nedenini yazın.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Parolanızı yazın.</translation>
    </message>
</context>
<context>
    <name>AccessSection</name>
    <message>
        <source>Whatever anybody writes, views, searches, prints or saves leaves an entry that nobody can change unseen.</source>
        <translation>Herkesin yazdığı, gördüğü, aradığı, yazdırdığı ya da kaydettiği her şey, kimsenin fark edilmeden değiştiremeyeceği bir kayıt bırakır.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Denetim</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Günlük</translation>
    </message>
    <message>
        <source>Odd views</source>
        <translation>Sıra dışı görmeler</translation>
    </message>
</context>
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
        <source>Waiting list</source>
        <translation>Bekleme listesi</translation>
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
        <source>On the injection map</source>
        <translation>Enjeksiyon haritasında</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Stok</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Raporlar</translation>
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
        <source>Hide or show patients&apos; names</source>
        <translation>Hasta adlarını gizle veya göster</translation>
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
        <source>Book the first who waits for freed time</source>
        <translation>Boşalan saati ilk bekleyene ver</translation>
    </message>
    <message>
        <source>File a form signed on paper</source>
        <translation>Kâğıtta imzalanan formu dosyala</translation>
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
        <source>Month and staff beside it</source>
        <translation>Yandaki ay ve personel</translation>
    </message>
    <message>
        <source>Print cards and sheets of the day…</source>
        <translation>Günün kartlarını ve bakım kâğıtlarını yazdır…</translation>
    </message>
    <message>
        <source>Pick up to move: arrows, Enter, Esc</source>
        <translation>Taşımak için al: oklar, Enter, Esc</translation>
    </message>
    <message>
        <source>Longer; Enter keeps it</source>
        <translation>Uzat; Enter ile kalır</translation>
    </message>
    <message>
        <source>Shorter; Enter keeps it</source>
        <translation>Kısalt; Enter ile kalır</translation>
    </message>
    <message>
        <source>Mark free time; Enter books it</source>
        <translation>Boş zamanı işaretle; Enter ile randevu</translation>
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
        <source>Start numbing</source>
        <translation>Uyuşturmayı başlat</translation>
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
        <source>Find a free time</source>
        <translation>Boş saat bul</translation>
    </message>
    <message>
        <source>Give a calendar out (.ics)</source>
        <translation>Takvimi dışarı ver (.ics)</translation>
    </message>
    <message>
        <source>Read a calendar in (.ics)</source>
        <translation>Takvim al (.ics)</translation>
    </message>
    <message>
        <source>Cancel or miss</source>
        <translation>İptal ya da gelmedi</translation>
    </message>
    <message>
        <source>Put somebody on the list</source>
        <translation>Listeye birini ekle</translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation>Saat bul</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Offered, or waits on</source>
        <translation>Önerildi ya da beklemeye devam</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Listeden çıkar</translation>
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
        <source>Block days of the patient</source>
        <translation>Hastanın günlerini kapat</translation>
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
        <source>Start as last time</source>
        <translation>Geçen seans gibi başlat</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>Değişiklik yok</translation>
    </message>
    <message>
        <source>Look back at earlier sites</source>
        <translation>Önceki bölgelere bak</translation>
    </message>
    <message>
        <source>Scan a barcode</source>
        <translation>Barkod okut</translation>
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
        <source>Not begun after all</source>
        <translation>Aslında başlamadı</translation>
    </message>
    <message>
        <source>Open the aftercare sheet</source>
        <translation>Bakım kâğıdını aç</translation>
    </message>
    <message>
        <source>Paint or clear the zone</source>
        <translation>Bölgeyi boya ya da temizle</translation>
    </message>
    <message>
        <source>To the other side</source>
        <translation>Öbür tarafa</translation>
    </message>
    <message>
        <source>Next single point</source>
        <translation>Sonraki tek nokta</translation>
    </message>
    <message>
        <source>Single point before</source>
        <translation>Önceki tek nokta</translation>
    </message>
    <message>
        <source>Carry a millimetre</source>
        <translation>Bir milimetre kaydır</translation>
    </message>
    <message>
        <source>Carry five</source>
        <translation>Beş milimetre kaydır</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Büyüt</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>Küçült</translation>
    </message>
    <message>
        <source>Show the whole chart</source>
        <translation>Bütün çizimi göster</translation>
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
        <source>Show whole pages</source>
        <translation>Sayfaların tümünü göster</translation>
    </message>
    <message>
        <source>Print with the system&apos;s dialog</source>
        <translation>Sistem iletişim kutusuyla yazdır</translation>
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
        <source>Show or hide products that are no longer bought</source>
        <translation>Artık alınmayan ürünleri göster ya da gizle</translation>
    </message>
    <message>
        <source>Make or open the letter</source>
        <translation>Mektubu hazırla ya da aç</translation>
    </message>
    <message>
        <source>Make letters to all who were not reached</source>
        <translation>Ulaşılamayan herkese mektup hazırla</translation>
    </message>
    <message>
        <source>Who was treated on a day</source>
        <translation>Bir günde kime uygulandı</translation>
    </message>
    <message>
        <source>Patient did not come</source>
        <translation>Hasta gelmedi</translation>
    </message>
    <message>
        <source>Show a month</source>
        <translation>Bir ay göster</translation>
    </message>
    <message>
        <source>Show a list</source>
        <translation>Liste göster</translation>
    </message>
    <message>
        <source>Larger hours</source>
        <translation>Saatleri büyüt</translation>
    </message>
    <message>
        <source>Smaller hours</source>
        <translation>Saatleri küçült</translation>
    </message>
    <message>
        <source>A day by staff or by room</source>
        <translation>Günü personele veya odaya göre göster</translation>
    </message>
    <message>
        <source>Print the day list</source>
        <translation>Gün listesini yazdır</translation>
    </message>
    <message>
        <source>Put on the parking strip</source>
        <translation>Bekletme şeridine koy</translation>
    </message>
    <message>
        <source>Take from the parking strip</source>
        <translation>Bekletme şeridinden al</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Randevulu</translation>
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
        <source>Print cards and sheets of a day…</source>
        <translation>Bir günün kartlarını ve bakım kâğıtlarını yazdır…</translation>
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
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>Put on the waiting list</source>
        <translation>Bekleme listesine al</translation>
    </message>
    <message>
        <source>Emergency access…</source>
        <translation>Acil erişim…</translation>
    </message>
    <message>
        <source>Who has seen this patient</source>
        <translation>Bu hastayı kim gördü</translation>
    </message>
    <message>
        <source>Add photographs</source>
        <translation>Fotoğraf ekle</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>Fotoğraf yapıştır</translation>
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
        <source>Edit this protocol</source>
        <translation>Bu protokolü düzenle</translation>
    </message>
    <message>
        <source>New protocol, as a copy</source>
        <translation>Kopyadan yeni protokol</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Taslağı sil</translation>
    </message>
    <message>
        <source>Screening knowledge</source>
        <translation>Ön değerlendirme bilgisi</translation>
    </message>
    <message>
        <source>Words on papers</source>
        <translation>Kâğıtlardaki metinler</translation>
    </message>
    <message>
        <source>Show or hide the printed sheet</source>
        <translation>Basılı kâğıdı göster ya da gizle</translation>
    </message>
    <message>
        <source>Show the shelf</source>
        <translation>Rafı göster</translation>
    </message>
    <message>
        <source>Show recalls</source>
        <translation>Geri çağırmaları göster</translation>
    </message>
    <message>
        <source>Scan or find</source>
        <translation>Okut ya da ara</translation>
    </message>
    <message>
        <source>Receive a delivery</source>
        <translation>Teslimat al</translation>
    </message>
    <message>
        <source>Add a product</source>
        <translation>Ürün ekle</translation>
    </message>
    <message>
        <source>Change the product</source>
        <translation>Ürünü değiştir</translation>
    </message>
    <message>
        <source>Open a vial</source>
        <translation>Flakon aç</translation>
    </message>
    <message>
        <source>Close the vial</source>
        <translation>Flakonu kapat</translation>
    </message>
    <message>
        <source>Note waste</source>
        <translation>Fire kaydet</translation>
    </message>
    <message>
        <source>Count the lot</source>
        <translation>Lotu say</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>Quarantine the lot, or release it</source>
        <translation>Lotu karantinaya al ya da serbest bırak</translation>
    </message>
    <message>
        <source>Who was treated with it</source>
        <translation>Kime uygulandığını göster</translation>
    </message>
    <message>
        <source>Note a contact</source>
        <translation>Görüşme kaydet</translation>
    </message>
    <message>
        <source>End the recall</source>
        <translation>Geri çağırmayı bitir</translation>
    </message>
    <message>
        <source>Twelve months before</source>
        <translation>On iki ay öncesi</translation>
    </message>
    <message>
        <source>Twelve months after</source>
        <translation>On iki ay sonrası</translation>
    </message>
    <message>
        <source>Save the table (.csv)</source>
        <translation>Tabloyu kaydet (.csv)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
</context>
<context>
    <name>AftercarePanel</name>
    <message>
        <source>Rules of the aftercare sheet</source>
        <extracomment>A year: nothing on the sheet lasts longer.</extracomment>
        <translation>Bakım kâğıdının kuralları</translation>
    </message>
    <message>
        <source>A rule to add</source>
        <translation>Eklenecek kural</translation>
    </message>
    <message>
        <source>Also on the sheet, by what was done</source>
        <translation>İşleme göre kâğıda eklenenler</translation>
    </message>
    <message>
        <source>These hold beside the rules above. Where both name the same thing, the longer one counts.</source>
        <translation>Bunlar yukarıdaki kuralların yanında geçerlidir. İkisi aynı şeyi söylüyorsa uzun olan geçerlidir.</translation>
    </message>
    <message>
        <source>technique: {name}</source>
        <translation>teknik: {name}</translation>
    </message>
    <message>
        <source>area: {name}</source>
        <translation>bölge: {name}</translation>
    </message>
    <message>
        <source>ingredient: {name}</source>
        <translation>etken madde: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) could be stricter: some source gives a longer time.</source>
        <translation>
            <numerusform>%n kural daha sıkı olabilir: kaynaklardan biri daha uzun süre veriyor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the stricter times</source>
        <translation>Daha sıkı süreleri kullan</translation>
    </message>
    <message>
        <source>hours after it</source>
        <translation>saat sonra</translation>
    </message>
    <message>
        <source>end of the day</source>
        <translation>günün sonu</translation>
    </message>
    <message>
        <source>next session</source>
        <translation>sonraki seans</translation>
    </message>
    <message>
        <source>always</source>
        <translation>her zaman</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>bitiş</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>saat</translation>
    </message>
    <message>
        <source>Use {time}</source>
        <translation>{time} kullan</translation>
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
    <name>Agenda</name>
    <message>
        <source>Nothing is booked in these days for the staff chosen.</source>
        <extracomment>Filters beside the statuses themselves: all that stand, and all of them. The columns, which are the orders as well.</extracomment>
        <translation>Seçilen personel için bu günlerde randevu yok.</translation>
    </message>
    <message>
        <source>All that stand</source>
        <translation>Geçerli olanların tümü</translation>
    </message>
    <message>
        <source>All, cancelled and missed ones too</source>
        <translation>Tümü, iptal ve gelmeyenler de</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>Gün ve saat</translation>
    </message>
    <message>
        <source>In order of</source>
        <translation>Sıralama</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
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
        <source>Room</source>
        <translation>Oda</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Randevular</translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <translation>
            <numerusform>%n randevu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AmendSheet</name>
    <message>
        <source>Sign the amendment</source>
        <translation>Eki imzala</translation>
    </message>
    <message>
        <source>The record gets a new version. The one before stays readable as it was signed.</source>
        <translation>Kaydın yeni bir sürümü oluşur. Öncekisi imzalandığı gibi okunabilir kalır.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>An amendment needs a reason.</source>
        <translation>Ek için gerekçe gerekir.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>PIN’inizi yazın.</translation>
    </message>
</context>
<context>
    <name>AnsweredCard</name>
    <message>
        <source>Questionnaires</source>
        <extracomment>The sheet that shows what was answered.</extracomment>
        <translation>Soru formları</translation>
    </message>
    <message>
        <source>Show answers</source>
        <translation>Yanıtları göster</translation>
    </message>
    <message>
        <source>Has anything changed?</source>
        <translation>Değişen bir şey var mı?</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Tüm sorular</translation>
    </message>
    <message>
        <source>from paper</source>
        <translation>kâğıttan</translation>
    </message>
    <message>
        <source>asked on screen</source>
        <translation>ekranda soruldu</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) yes</source>
        <translation>
            <numerusform>%n kez evet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswersSheet</name>
    <message>
        <source>Answers</source>
        <translation>Yanıtlar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Print with signature line</source>
        <translation>İmza yeriyle yazdır</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
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
        <source>Yes…</source>
        <translation>Evet…</translation>
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
    <name>AskErasureSheet</name>
    <message>
        <source>The patient wishes it</source>
        <translation>Hasta istiyor</translation>
    </message>
    <message>
        <source>The time for keeping it is over</source>
        <translation>Saklama süresi doldu</translation>
    </message>
    <message>
        <source>Registered by mistake</source>
        <translation>Yanlışlıkla kaydedilmiş</translation>
    </message>
    <message>
        <source>Ask for the erasure of this patient</source>
        <translation>Bu hastanın silinmesini iste</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>İste</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Dayanak</translation>
    </message>
    <message>
        <source>What was said, and when</source>
        <translation>Ne dendi, ne zaman</translation>
    </message>
    <message>
        <source>Erasure asked for</source>
        <translation>Silme istendi</translation>
    </message>
    <message>
        <source>Nothing is erased yet. An owner can carry it out from tomorrow on, once nothing stands in the way.</source>
        <translation>Henüz hiçbir şey silinmez. Engel kalmadığında bir sahip yarından itibaren yerine getirebilir.</translation>
    </message>
</context>
<context>
    <name>AssistantDesk</name>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
</context>
<context>
    <name>AwayList</name>
    <message>
        <source>Days on which the patient cannot come</source>
        <translation>Hastanın gelemeyeceği günler</translation>
    </message>
    <message>
        <source>Patient away</source>
        <translation>Hastanın gelemediği günler</translation>
    </message>
    <message>
        <source>Block days</source>
        <translation>Gün kapat</translation>
    </message>
    <message>
        <source>{days} clear before</source>
        <translation>öncesinde {days} boş</translation>
    </message>
    <message>
        <source>Still booked then: {visits}</source>
        <translation>O günlerde hâlâ randevu var: {visits}</translation>
    </message>
    <message>
        <source>Give {days} free again</source>
        <translation>{days}: yeniden aç</translation>
    </message>
    <message>
        <source>{days} are free again</source>
        <translation>{days} yeniden açık</translation>
    </message>
</context>
<context>
    <name>AwaySheet</name>
    <message>
        <source>Block days of the patient</source>
        <translation>Hastanın günlerini kapat</translation>
    </message>
    <message>
        <source>Block these days</source>
        <translation>Bu günleri kapat</translation>
    </message>
    <message>
        <source>Nothing is planned or booked on them. What is booked already stays.</source>
        <translation>Bu günlere randevu planlanmaz ve verilmez. Önceden verilmiş randevular kalır.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Empty: one day</source>
        <translation>Boşsa tek gün</translation>
    </message>
    <message>
        <source>Clear days before</source>
        <translation>Öncesinde boş gün</translation>
    </message>
    <message>
        <source>Days without treatments, so that bruises are gone</source>
        <translation>Morluk kalmasın diye işlem yapılmayan günler</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Düğün</translation>
    </message>
    <message>
        <source>Blocked from {day}</source>
        <translation>{day} tarihinden başlayarak kapatıldı</translation>
    </message>
</context>
<context>
    <name>BackingUp</name>
    <message>
        <source>No backup could be made. {reason}</source>
        <extracomment>Closing waits no longer than this for the last backup. So long after somebody sat down, how the backups stand is looked at; the first paint comes before.</extracomment>
        <translation>Yedek alınamadı. {reason}</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Yedekler</translation>
    </message>
    <message>
        <source>No backup has been made yet</source>
        <translation>Henüz yedek alınmadı</translation>
    </message>
    <message>
        <source>Backup verified: {when}</source>
        <translation>Yedek doğrulandı: {when}</translation>
    </message>
    <message>
        <source>The second place is missing</source>
        <translation>İkinci yer yok</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>A backup is one encrypted file; it opens with the passwords of this clinic.</source>
        <extracomment>How backups end, so that a file dialog finds them again.</extracomment>
        <translation>Yedek tek bir şifreli dosyadır; bu kliniğin parolalarıyla açılır.</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Şimdi yedekle…</translation>
    </message>
    <message>
        <source>Check a backup…</source>
        <translation>Yedeği denetle…</translation>
    </message>
    <message>
        <source>Check the record</source>
        <translation>Kaydı denetle</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Çalışıyor</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Denetlenenler</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>The backup is being made and opened again…</source>
        <translation>Yedek hazırlanıyor ve yeniden açılıyor…</translation>
    </message>
    <message>
        <source>The backup is being opened and checked…</source>
        <translation>Yedek açılıyor ve denetleniyor…</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>Yedek yeri</translation>
    </message>
    <message>
        <source>Check a backup</source>
        <translation>Yedeği denetle</translation>
    </message>
    <message>
        <source>Backups (*{suffix})</source>
        <translation>Yedekler (*{suffix})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>The record is being checked…</source>
        <translation>Kayıt denetleniyor…</translation>
    </message>
    <message>
        <source>No backup has been made yet.</source>
        <translation>Henüz yedek alınmadı.</translation>
    </message>
    <message>
        <source>Newest backup: {when}, by {name}</source>
        <translation>Son yedek: {when}, {name}</translation>
    </message>
    <message>
        <source>Newest backup: {when}</source>
        <translation>En yeni yedek: {when}</translation>
    </message>
    <message>
        <source>Backed up to {file} and opened again: {count} patients, all there.</source>
        <translation>{file} dosyasına yedeklendi ve yeniden açıldı: {count} hasta, hepsi yerinde.</translation>
    </message>
    <message>
        <source>This backup of {when} opens and is whole: {count} patients.</source>
        <translation>{when} tarihli bu yedek açılıyor ve eksiksiz: {count} hasta.</translation>
    </message>
    <message>
        <source>This backup can be opened, but not every check was passed.</source>
        <translation>Bu yedek açılıyor ama her denetimden geçmedi.</translation>
    </message>
    <message>
        <source>The record is whole; every check was passed.</source>
        <translation>Kayıt eksiksiz; her denetimden geçti.</translation>
    </message>
    <message>
        <source>Not every check was passed. Keep this computer as it is and ask for help.</source>
        <translation>Her denetimden geçilmedi. Bu bilgisayarı olduğu gibi bırakıp yardım isteyin.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>geçti</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>geçmedi</translation>
    </message>
    <message>
        <source>The file and its tables</source>
        <translation>Dosya ve tabloları</translation>
    </message>
    <message>
        <source>The version of the tables</source>
        <translation>Tabloların sürümü</translation>
    </message>
    <message>
        <source>The rules in the tables</source>
        <translation>Tablolardaki kurallar</translation>
    </message>
    <message>
        <source>The chain of the log</source>
        <translation>Günlüğün zinciri</translation>
    </message>
    <message>
        <source>What was carried out, in the log</source>
        <translation>Yapılan işlemler, günlükte</translation>
    </message>
    <message>
        <source>The log against what is kept elsewhere</source>
        <translation>Günlük, başka yerde saklananlarla</translation>
    </message>
    <message>
        <source>Every row against the log</source>
        <translation>Günlüğe göre her satır</translation>
    </message>
    <message>
        <source>Filed papers</source>
        <translation>Dosyalanan kâğıtlar</translation>
    </message>
    <message>
        <source>Signed treatment records</source>
        <translation>İmzalı işlem kayıtları</translation>
    </message>
    <message>
        <source>Signed consents</source>
        <translation>İmzalı onamlar</translation>
    </message>
    <message>
        <source>What papers say</source>
        <translation>Kâğıtların içeriği</translation>
    </message>
    <message>
        <source>Published protocols</source>
        <translation>Yayımlanan protokoller</translation>
    </message>
    <message>
        <source>Published rules and ingredients</source>
        <translation>Yayımlanan kurallar ve içerikler</translation>
    </message>
    <message>
        <source>Published texts of papers</source>
        <translation>Yayımlanan kâğıt metinleri</translation>
    </message>
    <message>
        <source>The book of the stock</source>
        <translation>Stok defteri</translation>
    </message>
    <message>
        <source>Check {file}</source>
        <translation>Denetle: {file}</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Denetle</translation>
    </message>
    <message>
        <source>With a user name and password of the clinic whose backup it is.</source>
        <translation>Yedeği alınan kliniğin bir kullanıcı adı ve parolasıyla.</translation>
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
        <source>Open adverse event</source>
        <translation>Açık istenmeyen olay</translation>
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
    <name>BatchCounts</name>
    <message numerus="yes">
        <source>Print %n paper(s)</source>
        <translation>
            <numerusform>%n belgeyi yazdır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) of each</source>
        <translation>
            <numerusform>her birinden %n kopya</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) handed out</source>
        <translation>
            <numerusform>%n belge verildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n handed out</source>
        <translation>
            <numerusform>%n verildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed: see the list</source>
        <translation>
            <numerusform>%n başarısız: listeye bakın</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>%n başlanmadı</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchSheet</name>
    <message>
        <source>Print</source>
        <translation>Yazdır</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Papers</source>
        <extracomment>What chooses the batch; shut while papers are under way.</extracomment>
        <translation>Kâğıtlar</translation>
    </message>
    <message>
        <source>Save all into a folder</source>
        <translation>Tümünü bir klasöre kaydet</translation>
    </message>
    <message>
        <source>Stops after the paper that is under way…</source>
        <translation>Sıradaki belgeden sonra duracak…</translation>
    </message>
    <message>
        <source>How many are done</source>
        <translation>Kaçı tamam</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Durdur</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Tümünü işaretle</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>İşaretleri kaldır</translation>
    </message>
    <message>
        <source>Save into a folder…</source>
        <translation>Klasöre kaydet…</translation>
    </message>
    <message>
        <source>Choose a printer…</source>
        <translation>Yazıcı seç…</translation>
    </message>
    <message>
        <source>Nothing is ticked.</source>
        <translation>Hiçbir şey işaretli değil.</translation>
    </message>
    <message>
        <source>Papers are under way.</source>
        <translation>Belgeler hazırlanıyor.</translation>
    </message>
    <message>
        <source>Printed on {printer}</source>
        <translation>{printer} yazıcısında basılır</translation>
    </message>
    <message>
        <source>{done} of {count}</source>
        <translation>{done} / {count}</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Konu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>{shown}, not {wished}</source>
        <translation>{shown}, {wished} değil</translation>
    </message>
    <message>
        <source>No card: the visit belongs to no course</source>
        <translation>Kart yok: randevu bir kür içinde değil</translation>
    </message>
    <message>
        <source>No sheet yet: the record is not signed</source>
        <translation>Kâğıt henüz yok: kayıt imzalanmadı</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>yazdırıldı</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>kaydedildi</translation>
    </message>
    <message>
        <source>handed out on {day}</source>
        <translation>{day} verildi</translation>
    </message>
    <message>
        <source>to be handed out</source>
        <translation>verilecek</translation>
    </message>
</context>
<context>
    <name>BlockAccess</name>
    <message>
        <source>In the hand</source>
        <translation>Elde</translation>
    </message>
    <message>
        <source>On the parking strip</source>
        <translation>Bekletme şeridinde</translation>
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
        <source>Let the later ones follow</source>
        <translation>Sonrakiler de kaysın</translation>
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
    <name>BookedThere</name>
    <message>
        <source>Visits to be moved</source>
        <translation>Taşınacak randevular</translation>
    </message>
    <message>
        <source>Save all the same: these visits will be moved</source>
        <translation>Yine de kaydet: bu randevular taşınacak</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) are booked for this time:</source>
        <translation>
            <numerusform>Bu zamana %n randevu verilmiş:</numerusform>
        </translation>
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
    <name>BrokenGlassSheet</name>
    <message>
        <source>Emergency access</source>
        <translation>Acil erişim</translation>
    </message>
    <message>
        <source>I looked into it</source>
        <translation>İnceledim</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Daha sonra</translation>
    </message>
    <message>
        <source>What you found</source>
        <translation>Ne buldunuz</translation>
    </message>
    <message>
        <source>For instance whom you asked, and whether it was right.</source>
        <translation>Örneğin kime sorduğunuz ve doğru olup olmadığı.</translation>
    </message>
    <message>
        <source>Emergency access looked into</source>
        <translation>Acil erişim incelendi</translation>
    </message>
    <message numerus="yes">
        <source>Emergency access: %n to look into</source>
        <translation>
            <numerusform>Acil erişim: incelenecek %n kayıt</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} looked at the facts of {patient} ({number}), {day}, {time}.</source>
        <translation>{who}, {patient} ({number}) adlı hastanın bilgilerine baktı: {day}, {time}.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Gerekçe: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>The log counts %n look(s) in these 30 minutes.</source>
        <translation>
            <numerusform>Kayıt defterine göre bu 30 dakikada %n kez bakıldı.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrokenTable</name>
    <message>
        <source>Line</source>
        <translation>Satır</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Sorun</translation>
    </message>
    <message>
        <source>Lines that cannot be read</source>
        <translation>Okunamayan satırlar</translation>
    </message>
</context>
<context>
    <name>Buffers</name>
    <message>
        <source>Minutes free before a visit</source>
        <translation>Randevudan önce boş dakika</translation>
    </message>
    <message>
        <source>To get ready; 0 is none.</source>
        <translation>Hazırlık için; 0 ise yok.</translation>
    </message>
    <message>
        <source>Minutes free after a visit</source>
        <translation>Randevudan sonra boş dakika</translation>
    </message>
    <message>
        <source>To clean and air; 0 is none.</source>
        <translation>Temizlik ve havalandırma için; 0 ise yok.</translation>
    </message>
    <message>
        <source>{before} + {after} min</source>
        <translation>{before} + {after} dk</translation>
    </message>
</context>
<context>
    <name>CalendarActs</name>
    <message>
        <source>This cannot be put on the parking strip</source>
        <extracomment>The status that each act leads to, in the order of a visit.</extracomment>
        <translation>Bu, bekletme şeridine konamaz</translation>
    </message>
</context>
<context>
    <name>CalendarBar</name>
    <message>
        <source>{what}; now a line is {minutes}</source>
        <extracomment>The spans of the calendar, in the order of their keys. A title is not cut below this width.</extracomment>
        <translation>{what}; şimdi bir satır {minutes}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Yeni</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Odalar</translation>
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
        <source>Month</source>
        <translation>Ay</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Gösterilen günler</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>Yeni randevu</translation>
    </message>
</context>
<context>
    <name>CalendarViews</name>
    <message>
        <source>Calendar</source>
        <extracomment>Days of a week view in a narrow window. Minutes of a day, after which the clock begins anew.</extracomment>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>away</source>
        <translation>yok</translation>
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
        <source>Consent withdrawn</source>
        <translation>Onam geri alındı</translation>
    </message>
    <message>
        <source>Consent lapsed</source>
        <translation>Onamın süresi doldu</translation>
    </message>
    <message>
        <source>Consent for other substances</source>
        <translation>Onam başka maddeler için</translation>
    </message>
    <message>
        <source>Consent for another treatment</source>
        <translation>Onam başka tedavi için</translation>
    </message>
    <message>
        <source>Consent for another area</source>
        <translation>Onam başka bölge için</translation>
    </message>
    <message>
        <source>Consent not signed</source>
        <translation>Onam imzalanmadı</translation>
    </message>
    <message>
        <source>Consent: doctor to sign</source>
        <translation>Onam hekim imzası bekliyor</translation>
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
        <source>Course held</source>
        <translation>Kür durduruldu</translation>
    </message>
    <message>
        <source>Earlier sites not looked at</source>
        <translation>Önceki bölgelere bakılmadı</translation>
    </message>
    <message>
        <source>Photograph to take</source>
        <translation>Çekilecek fotoğraf var</translation>
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
    <name>Carrier</name>
    <message>
        <source>Day {gap}: ideal</source>
        <translation>{gap}. gün: ideal</translation>
    </message>
    <message>
        <source>Day {gap}: at most {most}</source>
        <translation>{gap}. gün: en çok {most}</translation>
    </message>
    <message>
        <source>Day {gap}: at least {least}</source>
        <translation>{gap}. gün: en az {least}</translation>
    </message>
    <message>
        <source>Day {gap}</source>
        <translation>{gap}. gün</translation>
    </message>
    <message>
        <source>{gap} days before: at least {least}</source>
        <translation>{gap} gün önce: en az {least}</translation>
    </message>
    <message>
        <source>{gap} days before: at most {most}</source>
        <translation>{gap} gün önce: en çok {most}</translation>
    </message>
    <message>
        <source>{gap} days before</source>
        <translation>{gap} gün önce</translation>
    </message>
</context>
<context>
    <name>CarryOutSheet</name>
    <message>
        <source>Erase this patient for good</source>
        <translation>Bu hastayı kalıcı olarak sil</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Kalıcı olarak sil</translation>
    </message>
    <message>
        <source>Every record, paper and photograph of this patient goes, and cannot be brought back. What stays is a line without a name: when, on what ground, and how much was erased. Backups from before are removed in time; a restored one erases again.</source>
        <translation>Bu hastanın her kaydı, belgesi ve fotoğrafı gider, geri getirilemez. Geriye adsız bir satır kalır: ne zaman, hangi dayanakla ve ne kadarının silindiği. Önceki yedekler zamanla kaldırılır; geri yüklenen bir yedek yeniden siler.</translation>
    </message>
    <message>
        <source>Number of the patient, as in the chart</source>
        <translation>Hastanın numarası, kartta yazdığı gibi</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Parolanız</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Silindi</translation>
    </message>
</context>
<context>
    <name>CarryPanel</name>
    <message>
        <source>Where it would go</source>
        <translation>Nereye gidecek</translation>
    </message>
    <message>
        <source>Here all the same…</source>
        <translation>Yine de burada…</translation>
    </message>
    <message>
        <source>{span}, {minutes} minutes</source>
        <translation>{span}, {minutes} dakika</translation>
    </message>
    <message>
        <source>Shift+↑↓ 5 minutes, Enter keeps it, Esc puts it back</source>
        <translation>Shift+↑↓ 5 dakika, Enter ile kalır, Esc geri alır</translation>
    </message>
    <message>
        <source>Arrows move, Ctrl+↑↓ 5 minutes, Enter drops, Esc puts back</source>
        <translation>Oklar taşır, Ctrl+↑↓ 5 dakika, Enter bırakır, Esc geri koyar</translation>
    </message>
    <message>
        <source>Outside the window</source>
        <translation>Aralık penceresi dışında</translation>
    </message>
    <message>
        <source>Inside the window</source>
        <translation>Aralık penceresi içinde</translation>
    </message>
    <message>
        <source>Later sessions have to follow</source>
        <translation>Sonraki seanslar da kaymalı</translation>
    </message>
    <message>
        <source>{verdict}: day {gap}</source>
        <translation>{verdict}: {gap}. gün</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Uymuyor</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Yapılamadı</translation>
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
    <name>ChangeWords</name>
    <message>
        <source>{part}: in another order</source>
        <translation>{part}: sıralama değişti</translation>
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
        <source>{ingredient} is removed</source>
        <translation>{ingredient} çıkarıldı</translation>
    </message>
    <message>
        <source>{ingredient} is added</source>
        <translation>{ingredient} eklendi</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>the same numbers</source>
        <translation>sayılar aynı</translation>
    </message>
    <message>
        <source>{volume} per cm</source>
        <translation>cm başına {volume}</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>derinlik</translation>
    </message>
    <message>
        <source>needle</source>
        <translation>iğne</translation>
    </message>
    <message>
        <source>between points</source>
        <translation>noktalar arası</translation>
    </message>
    <message>
        <source>volume per point</source>
        <translation>nokta başına hacim</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Indication</source>
        <translation>Endikasyon</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Cocktail</source>
        <translation>Kokteyl</translation>
    </message>
    <message>
        <source>Techniques</source>
        <translation>Teknikler</translation>
    </message>
    <message>
        <source>Aftercare</source>
        <translation>İşlem sonrası bakım</translation>
    </message>
    <message>
        <source>Other courses</source>
        <translation>Diğer kürler</translation>
    </message>
    <message>
        <source>Normal days</source>
        <translation>Normal seyir</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bölgeler</translation>
    </message>
    <message>
        <source>Body charts</source>
        <translation>Vücut şemaları</translation>
    </message>
    <message>
        <source>Outcome scales</source>
        <translation>Sonuç ölçekleri</translation>
    </message>
    <message>
        <source>Most in one session</source>
        <translation>Bir seanstaki en çok hacim</translation>
    </message>
    <message>
        <source>Photographs before the start</source>
        <translation>Başlamadan çekilecek fotoğraflar</translation>
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
        <source>since {date}</source>
        <translation>{date} tarihinden beri</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date} tarihine kadar</translation>
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
        <source>Lapsed</source>
        <translation>Süresi doldu</translation>
    </message>
    <message>
        <source>Lapses soon</source>
        <translation>Süresi doluyor</translation>
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
    <message>
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Recall letter</source>
        <translation>Geri çağırma mektubu</translation>
    </message>
    <message>
        <source>Form signed on paper</source>
        <translation>Kâğıtta imzalanan form</translation>
    </message>
</context>
<context>
    <name>ChartPapers</name>
    <message>
        <source>Questionnaire</source>
        <extracomment>Courses whose papers are offered, newest first.</extracomment>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>to fill in</source>
        <translation>doldurmak için</translation>
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
        <source>Appointment card</source>
        <translation>Randevu kartı</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Parts of the chart</source>
        <extracomment>Tabs that only those see who may see facts.</extracomment>
        <translation>Dosyanın bölümleri</translation>
    </message>
    <message>
        <source>Allergies: asked, none</source>
        <translation>Alerji: soruldu, yok</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Hukuki saklama</translation>
    </message>
    <message>
        <source>Nothing of it may be erased.</source>
        <translation>Bu kayıttan hiçbir şey silinemez.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Genel bakış</translation>
    </message>
    <message>
        <source>Medical facts</source>
        <translation>Tıbbi bilgiler</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kürler</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>İşlemler</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Sonuçlar</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Olaylar</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotoğraflar</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Belgeler</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Değerlendirmeler</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Haklar</translation>
    </message>
    <message>
        <source>All medical facts confirmed as asked today</source>
        <translation>Tüm tıbbi bilgiler bugün sorulmuş sayıldı</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed as asked today; %n question(s) still open</source>
        <translation>
            <numerusform>Bugün sorulmuş sayıldı; %n soru hâlâ açık</numerusform>
        </translation>
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
    <name>CheckPanel</name>
    <message>
        <source>What was found</source>
        <extracomment>The tables take what room there is; without them it stays empty below the cards. As many findings are shown one by one; the rest is counted.</extracomment>
        <translation>Bulunan</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Nerede</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Ne zaman arasında</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gören denetim</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Denetlenen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Şimdi denetle</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Çalışıyor</translation>
    </message>
    <message>
        <source>Compare with a printed head</source>
        <translation>Basılı bir günlük başıyla karşılaştır</translation>
    </message>
    <message>
        <source>Day lists and consent forms end with a number and 8 letters and digits of the log.</source>
        <translation>Gün listeleri ve onam formları, günlüğün bir numarası ve 8 harf ve rakamıyla biter.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numara</translation>
    </message>
    <message>
        <source>Letters and digits</source>
        <translation>Harfler ve rakamlar</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>The record is being checked…</source>
        <translation>Kayıt denetleniyor…</translation>
    </message>
    <message>
        <source>Everything is as it was written.</source>
        <translation>Her şey yazıldığı gibi.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s). Each names the record and the time in question.</source>
        <translation>
            <numerusform>%n bulgu. Her biri kaydı ve söz konusu süreyi gösterir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log ends at {number} · {short}; %n head(s) kept elsewhere agree.</source>
        <translation>
            <numerusform>Günlük {number} · {short} ile bitiyor; başka yerde saklanan %n baş uyuşuyor.</numerusform>
        </translation>
    </message>
    <message>
        <source>The whole record has not been checked yet.</source>
        <translation>Kaydın tamamı henüz denetlenmedi.</translation>
    </message>
    <message>
        <source>The whole record was last checked on {when}.</source>
        <translation>Kaydın tamamı en son {when} denetlendi.</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>başlangıç</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Düzenli</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n bulgu</numerusform>
        </translation>
    </message>
    <message>
        <source>This history contains it: entry {number} was written on {when}.</source>
        <translation>Bu geçmiş onu içeriyor: {number} numaralı kayıt {when} yazılmış.</translation>
    </message>
    <message>
        <source>This history does not contain it. The log ends at {last}. Check what you typed.</source>
        <translation>Bu geçmiş onu içermiyor. Günlük {last} ile bitiyor. Yazdığınızı denetleyin.</translation>
    </message>
</context>
<context>
    <name>ClinicSection</name>
    <message>
        <source>What papers and planning know of the clinic.</source>
        <translation>Kâğıtlarda ve planlamada kullanılan klinik bilgileri.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Matching is off</source>
        <translation>Karşılaştırma kapalı</translation>
    </message>
    <message>
        <source>No allergy, illness, medicine, pregnancy or waiting time is compared with any treatment: there are no stops and no days to wait for. The questions are still asked. Each session then needs a dermatologist who has read the answers and says so with a reason.</source>
        <translation>Hiçbir alerji, hastalık, ilaç, gebelik ya da bekleme süresi hiçbir işlemle karşılaştırılmaz: durdurma da beklenecek gün de bulunmaz. Sorular yine sorulur. Her seans için yanıtları okuyan ve bunu gerekçesiyle belirten bir dermatolog gerekir.</translation>
    </message>
    <message>
        <source>The clinic&apos;s data were saved</source>
        <translation>Klinik bilgileri kaydedildi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Phone on papers</source>
        <translation>Kâğıtlardaki telefon</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>Acil numara</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Ülke</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Saat dilimi</translation>
    </message>
    <message>
        <source>Language of new patients</source>
        <translation>Yeni hastaların dili</translation>
    </message>
    <message>
        <source>Papers follow each patient&apos;s own language.</source>
        <translation>Kâğıtlar her hastanın kendi dilinde çıkar.</translation>
    </message>
    <message>
        <source>Paper size</source>
        <translation>Kâğıt boyu</translation>
    </message>
    <message>
        <source>A consent counts for … days</source>
        <translation>Onam kaç gün geçerli?</translation>
    </message>
    <message>
        <source>From the doctor&apos;s signature on. Empty: without an end. Signed forms stay as they are.</source>
        <translation>Hekimin imzasından başlayarak. Boş: sınırsız. İmzalı formlar değişmez.</translation>
    </message>
    <message>
        <source>Compare facts about patients with the rules of protocols</source>
        <translation>Hasta bilgilerini protokol kurallarıyla karşılaştır</translation>
    </message>
    <message>
        <source>Off, only the questions are asked, and a dermatologist reads the answers.</source>
        <translation>Kapalıyken yalnız sorular sorulur, yanıtları dermatolog okur.</translation>
    </message>
    <message>
        <source>Open windows still show times in {old}. Sign in again to see them in {new}.</source>
        <translation>Açık pencereler saatleri hâlâ {old} diliminde gösteriyor. {new} için yeniden oturum açın.</translation>
    </message>
</context>
<context>
    <name>ClinicStep</name>
    <message>
        <source>A new clinic on this computer. Everything can be changed later in the settings.</source>
        <translation>Bu bilgisayarda yeni bir klinik. Her şey sonra Ayarlar’dan değiştirilebilir.</translation>
    </message>
    <message>
        <source>Name of the clinic</source>
        <translation>Kliniğin adı</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Ülke</translation>
    </message>
    <message>
        <source>Public holidays, week and paper size follow it.</source>
        <translation>Resmî tatiller, hafta ve kâğıt boyu buna göre gelir.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Saat dilimi</translation>
    </message>
    <message>
        <source>Type any part of its name.</source>
        <translation>Adının bir bölümünü yazın.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Patients call it; it stands on their papers.</source>
        <translation>Hastalar bu numarayı arar; kâğıtlarında yazar.</translation>
    </message>
    <message>
        <source>Language of most patients</source>
        <translation>Çoğu hastanın dili</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
</context>
<context>
    <name>ClosedDaysSection</name>
    <message>
        <source>Public holidays come by themselves every year; add the clinic&apos;s own days.</source>
        <translation>Resmî tatiller her yıl kendiliğinden gelir; kliniğin kendi günlerini ekleyin.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>The clinic is</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>To be moved</source>
        <translation>Taşınacak</translation>
    </message>
    <message>
        <source>No day is closed in this time.</source>
        <translation>Bu sürede kapalı gün yok.</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Gösterilen günler</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Visits to be moved</source>
        <translation>Taşınacak randevular</translation>
    </message>
    <message>
        <source>The year ahead</source>
        <translation>Önümüzdeki yıl</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>open</source>
        <translation>açık</translation>
    </message>
    <message>
        <source>open {hours}</source>
        <translation>{hours} arası açık</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n randevu</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>Kapalı günler</translation>
    </message>
    <message>
        <source>Open on this day</source>
        <translation>Bu gün aç</translation>
    </message>
    <message>
        <source>Close a day</source>
        <translation>Gün kapat</translation>
    </message>
    <message>
        <source>Booked on it, to be moved: Enter shows one in the calendar</source>
        <translation>O gün verilmiş, taşınacak randevular: Enter takvimde gösterir</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Listeden çıkar</translation>
    </message>
    <message>
        <source>{day} is as usual again</source>
        <translation>{day} yeniden olağan</translation>
    </message>
    <message>
        <source>Open on {day}</source>
        <translation>{day} açık</translation>
    </message>
    <message>
        <source>own day</source>
        <translation>kliniğin günü</translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>resmî tatil</translation>
    </message>
</context>
<context>
    <name>ClosingSheet</name>
    <message>
        <source>One last backup</source>
        <translation>Son bir yedek</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>Beklemeden kapat</translation>
    </message>
    <message>
        <source>What was written since the last backup is being saved. It takes some seconds.</source>
        <translation>Son yedekten beri yazılanlar kaydediliyor. Birkaç saniye sürer.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Çalışıyor</translation>
    </message>
    <message>
        <source>No last backup could be made</source>
        <translation>Son yedek alınamadı</translation>
    </message>
    <message>
        <source>What you saved is in the record; only its newest backup is older.</source>
        <translation>Kaydettikleriniz kayıtta duruyor; yalnızca son yedek daha eski.</translation>
    </message>
    <message>
        <source>Close without a backup</source>
        <translation>Yedek almadan kapat</translation>
    </message>
</context>
<context>
    <name>ClusterSheet</name>
    <message>
        <source>Who else had the same</source>
        <translation>Aynısını kim daha aldı</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamam</translation>
    </message>
</context>
<context>
    <name>ClusterView</name>
    <message>
        <source>In common</source>
        <translation>Ortak olan</translation>
    </message>
    <message>
        <source>Other patients</source>
        <translation>Diğer hastalar</translation>
    </message>
    <message>
        <source>Reason of the recall</source>
        <translation>Geri çağırmanın nedeni</translation>
    </message>
    <message>
        <source>Quarantine the lots at once</source>
        <translation>Lotlar hemen karantinaya alınsın</translation>
    </message>
    <message>
        <source>Start a recall</source>
        <translation>Geri çağırma başlat</translation>
    </message>
    <message>
        <source>Nothing is recorded that others could have in common.</source>
        <translation>Başkalarıyla ortak olabilecek bir şey kayıtlı değil.</translation>
    </message>
    <message>
        <source>Nobody else.</source>
        <translation>Başka kimse yok.</translation>
    </message>
    <message>
        <source>Recall started</source>
        <translation>Geri çağırma başlatıldı</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Diğerleri</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Treated</source>
        <translation>Uygulama</translation>
    </message>
</context>
<context>
    <name>CocktailPanel</name>
    <message>
        <source>In the cocktail, numbing cream and antiseptic included</source>
        <translation>Kokteyldekiler (uyuşturucu krem ve antiseptik dahil)</translation>
    </message>
    <message>
        <source>An ingredient to add</source>
        <translation>Eklenecek etken madde</translation>
    </message>
    <message>
        <source>What {what} is for</source>
        <translation>{what} ne için</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Consent</source>
        <translation>Onam</translation>
    </message>
    <message>
        <source>The form as it prints</source>
        <translation>Formun basılacak hâli</translation>
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
        <source>The paper is being drawn…</source>
        <translation>Kâğıt çiziliyor…</translation>
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
        <source>This use of photographs was taken back.</source>
        <translation>Fotoğrafların bu kullanımı geri alındı.</translation>
    </message>
</context>
<context>
    <name>ConsentSide</name>
    <message>
        <source>New consent form</source>
        <extracomment>Width of the column; narrower when the window is.</extracomment>
        <translation>Yeni onam formu</translation>
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
        <source>version {number}</source>
        <translation>sürüm {number}</translation>
    </message>
    <message>
        <source>prepared {at}</source>
        <translation>hazırlandı {at}</translation>
    </message>
</context>
<context>
    <name>CopyOut</name>
    <message>
        <source>A copy of the whole record leaves the clinic.</source>
        <translation>Kaydın tamamının bir sureti klinikten çıkıyor.</translation>
    </message>
    <message>
        <source>record {number}</source>
        <translation>kayıt {number}</translation>
    </message>
    <message>
        <source>Copies of records (*.zip)</source>
        <translation>Kayıt suretleri (*.zip)</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Sureti kaydet</translation>
    </message>
    <message>
        <source>Saved: {file}, {entries} entries, {papers} papers, {photos} photographs</source>
        <translation>Kaydedildi: {file}, {entries} kayıt, {papers} belge, {photos} fotoğraf</translation>
    </message>
</context>
<context>
    <name>CopySheet</name>
    <message>
        <source>New protocol, as a copy of {protocol}</source>
        <translation>{protocol} kopyasından yeni protokol</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>Kopyayı oluştur</translation>
    </message>
    <message>
        <source>Nobody can plan with it before it is published. What the papers say of the kind of treatment, and the screening rules for it, are those of the protocol that it comes from.</source>
        <translation>Yayımlanmadan kimse bununla planlama yapamaz. Kâğıtlarda işlem türü için yazanlar ve ön değerlendirme kuralları, kopyalandığı protokolünkilerdir.</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>İngilizce ad</translation>
    </message>
    <message>
        <source>Name in Turkish</source>
        <translation>Türkçe ad</translation>
    </message>
    <message>
        <source>What for, in English</source>
        <translation>Ne için (İngilizce)</translation>
    </message>
    <message>
        <source>What for, in Turkish</source>
        <translation>Ne için (Türkçe)</translation>
    </message>
    <message>
        <source>{protocol}: a draft of the clinic&apos;s own</source>
        <translation>{protocol}: kliniğin kendi taslağı</translation>
    </message>
</context>
<context>
    <name>CoursePanel</name>
    <message>
        <source>Course</source>
        <extracomment>What a part of a visit occupies when it is added.</extracomment>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Decide how it goes on…</source>
        <translation>Nasıl süreceğine karar ver…</translation>
    </message>
    <message>
        <source>Session {number} of {sessions}.</source>
        <translation>Seans {number} / {sessions}.</translation>
    </message>
    <message>
        <source>Next: {at}</source>
        <translation>Sonraki: {at}</translation>
    </message>
    <message>
        <source>Other courses in the literature</source>
        <translation>Literatürdeki diğer kürler</translation>
    </message>
    <message>
        <source>A visit</source>
        <translation>Bir randevu</translation>
    </message>
    <message>
        <source>Before a session</source>
        <translation>Seanstan önce</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Seanslar</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>olağan</translation>
    </message>
    <message>
        <source>Days between sessions</source>
        <translation>Seanslar arası gün</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>en uygun</translation>
    </message>
    <message>
        <source>days</source>
        <translation>gün</translation>
    </message>
    <message>
        <source>Maintenance, every (empty: none)</source>
        <translation>İdame aralığı (boş: yok)</translation>
    </message>
    <message>
        <source>least</source>
        <translation>en az</translation>
    </message>
    <message>
        <source>most</source>
        <translation>en çok</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Kullanımda</translation>
    </message>
    <message>
        <source>Use this course</source>
        <translation>Bu kürü kullan</translation>
    </message>
    <message>
        <source>This is the course above.</source>
        <translation>Yukarıdaki kür budur.</translation>
    </message>
    <message>
        <source>It is written out in a protocol of its own: make a copy of this one first.</source>
        <translation>Kendi protokolünde yazılır: önce bunun bir kopyasını oluşturun.</translation>
    </message>
    <message>
        <source>needs {ingredients}</source>
        <translation>gerekli: {ingredients}</translation>
    </message>
    <message>
        <source>min</source>
        <translation>dk</translation>
    </message>
    <message>
        <source>a room</source>
        <translation>oda</translation>
    </message>
    <message>
        <source>a doctor or practitioner</source>
        <translation>hekim ya da uygulayıcı</translation>
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
        <source>{window}, ideal {ideal}</source>
        <translation>{window}, ideali {ideal}</translation>
    </message>
    <message>
        <source>No time yet</source>
        <translation>Henüz randevu yok</translation>
    </message>
    <message>
        <source>Window of {session}: {first} – {last}</source>
        <translation>{session} aralığı: {first} – {last}</translation>
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
        <source>Confirm</source>
        <translation>Teyit et</translation>
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
        <source>Plan maintenance</source>
        <translation>Koruma planla</translation>
    </message>
    <message>
        <source>Resume the course</source>
        <translation>Küre devam et</translation>
    </message>
    <message>
        <source>Confirmed for {moment}</source>
        <translation>Teyit edildi: {moment}</translation>
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
    <name>DayBatchSheet</name>
    <message>
        <source>Papers of a day</source>
        <translation>Bir günün belgeleri</translation>
    </message>
    <message>
        <source>Appointment cards</source>
        <translation>Randevu kartları</translation>
    </message>
    <message>
        <source>Aftercare sheets</source>
        <translation>Bakım kâğıtları</translation>
    </message>
    <message>
        <source>Which papers</source>
        <translation>Hangi belgeler</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
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
        <source>Nobody comes on {day}.</source>
        <translation>{day} günü gelen yok.</translation>
    </message>
    <message>
        <source>Nobody was treated on {day}.</source>
        <translation>{day} günü işlem yapılan yok.</translation>
    </message>
</context>
<context>
    <name>DayListPage</name>
    <message>
        <source>Day list</source>
        <extracomment>The first page fills the view no wider than this part of it, in percent.</extracomment>
        <translation>Gün listesi</translation>
    </message>
    <message>
        <source>Pages of the day list</source>
        <translation>Gün listesinin sayfaları</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>All staff</source>
        <translation>Tüm personel</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Şu anki hâli</translation>
    </message>
    <message>
        <source>Visits of</source>
        <translation>Kimin ziyaretleri</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>Kâğıdın dili</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Hangi liste</translation>
    </message>
    <message>
        <source>Day list: {day}</source>
        <translation>Gün listesi: {day}</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>yazdırıldı</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>kaydedildi</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Kaydedildi: {file}</translation>
    </message>
    <message>
        <source>Sent to the printer: {title}</source>
        <translation>Yazıcıya gönderildi: {title}</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>A day of its own</source>
        <translation>Farklı bir gün</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Appointments that are booked then stay, and are listed to be moved.</source>
        <translation>O güne verilmiş randevular durur ve taşınmak üzere listelenir.</translation>
    </message>
    <message>
        <source>Closed on {day}</source>
        <translation>{day}: kapalı</translation>
    </message>
    <message>
        <source>Open on {day}</source>
        <translation>{day}: açık</translation>
    </message>
    <message>
        <source>{day}: open {hours}</source>
        <translation>{day}: {hours} arası açık</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>Son gün ilk günden önce.</translation>
    </message>
    <message>
        <source>Write from when until when, like 9-13.</source>
        <translation>Hangi saatten hangi saate, 9-13 gibi yazın.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>Open for some hours</source>
        <translation>Belirli saatlerde açık</translation>
    </message>
    <message>
        <source>Open as usual</source>
        <translation>Her zamanki gibi açık</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Leave it empty for one day.</source>
        <translation>Tek gün için boş bırakın.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Congress</source>
        <translation>Kongre</translation>
    </message>
    <message>
        <source>The clinic is</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Open from and until</source>
        <translation>Açılış ve kapanış saati</translation>
    </message>
    <message>
        <source>For example 9-13.</source>
        <translation>Örneğin 9-13.</translation>
    </message>
</context>
<context>
    <name>DecideBox</name>
    <message>
        <source>Decide…</source>
        <translation>Karar ver…</translation>
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
    <name>DecideSheet</name>
    <message>
        <source>Visits that have not begun are cancelled and their time becomes free.</source>
        <translation>Başlamamış randevular iptal edilir, zamanları boşalır.</translation>
    </message>
    <message>
        <source>{protocol}: {choice}</source>
        <translation>{protocol}: {choice}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>Decision on {protocol} recorded</source>
        <translation>{protocol} kararı kaydedildi</translation>
    </message>
</context>
<context>
    <name>DecisionsReport</name>
    <message>
        <source>Decisions</source>
        <translation>Hekim kararları</translation>
    </message>
    <message>
        <source>No finding was decided on in this time.</source>
        <translation>Bu sürede hiçbir bulgu için karar verilmedi.</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Karar</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Bulgu</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Hekim</translation>
    </message>
    <message>
        <source>Session on</source>
        <translation>Seans günü</translation>
    </message>
    <message>
        <source>On a finding</source>
        <translation>Bulgu için</translation>
    </message>
    <message>
        <source>On a stop</source>
        <translation>Durdur bulgusu için</translation>
    </message>
    <message>
        <source>Decisions by month: {count}, {stops} of them on a stop</source>
        <translation>Aylara göre hekim kararları: {count}, {stops} tanesi durdur bulgusu için</translation>
    </message>
</context>
<context>
    <name>DeliverySheet</name>
    <message>
        <source>Delivery of {product}</source>
        <translation>{product} teslimatı</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Teslim al</translation>
    </message>
    <message>
        <source>Lot {code} was received</source>
        <translation>{code} lotu teslim alındı</translation>
    </message>
    <message>
        <source>Scan the box, or type below</source>
        <translation>Kutuyu okutun ya da aşağıya yazın</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barkod</translation>
    </message>
    <message>
        <source>Lot number</source>
        <translation>Lot numarası</translation>
    </message>
    <message>
        <source>Use by</source>
        <translation>SKT</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Kap sayısı</translation>
    </message>
    <message>
        <source>Each holds {volume}.</source>
        <translation>Her birinde {volume} var.</translation>
    </message>
    <message>
        <source>This is the barcode of another product.</source>
        <translation>Bu başka bir ürünün barkodu.</translation>
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
        <source>You have a new password. If others have read the recovery key, make a new one in the settings: the old one opens nothing then.</source>
        <translation>Yeni bir parolanız var. Kurtarma anahtarını başkaları okuduysa ayarlarda yeni bir anahtar yapın; eskisi artık hiçbir şeyi açmaz.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Ayarları aç</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>{clinic}, a made-up clinic</source>
        <translation>{clinic}, örnek klinik</translation>
    </message>
    <message>
        <source>No backup has been made yet</source>
        <translation>Henüz yedek alınmadı</translation>
    </message>
    <message>
        <source>Backup verified: {day}, {time}</source>
        <translation>Yedek doğrulandı: {day}, {time}</translation>
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
    <message>
        <source>Whether what you did last was saved is not certain. Look whether it is there before you do it again.</source>
        <translation>Son yaptığınızın kaydedilip kaydedilmediği kesin değil. Yeniden yapmadan önce kayıtta olup olmadığına bakın.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>How it was done</source>
        <extracomment>Fields of the form that make up the anaesthetic, beside its kind.</extracomment>
        <translation>Nasıl yapıldı</translation>
    </message>
    <message>
        <source>Pain, 0 to 10</source>
        <translation>Ağrı, 0–10</translation>
    </message>
    <message>
        <source>Reactions right after</source>
        <translation>Hemen sonraki tepkiler</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Teknik</translation>
    </message>
    <message>
        <source>Needle</source>
        <translation>İğne</translation>
    </message>
    <message>
        <source>Depth, mm</source>
        <translation>Derinlik, mm</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Cihaz</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>elle</translation>
    </message>
    <message>
        <source>Numbing</source>
        <translation>Uyuşturma</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>belirtilmedi</translation>
    </message>
    <message>
        <source>With what</source>
        <translation>Neyle</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Başlama</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Miktar</translation>
    </message>
    <message>
        <source>About the reaction</source>
        <translation>Tepki hakkında</translation>
    </message>
    <message>
        <source>Effect of the course so far</source>
        <translation>Kürün şimdiye kadarki etkisi</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>Phrases…</source>
        <translation>Hazır cümleler…</translation>
    </message>
    <message>
        <source>The clinic&apos;s own phrases</source>
        <translation>Kliniğin kendi cümleleri</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>Before</source>
        <extracomment>No text of a paper is longer; nothing is typed here. Differences that are shown at once; a whole new language has hundreds.</extracomment>
        <translation>Önce</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sonra</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>Fark yok.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ve %n fark daha</numerusform>
        </translation>
    </message>
    <message>
        <source>{language} is added</source>
        <translation>{language} eklendi</translation>
    </message>
    <message>
        <source>{language} is taken away</source>
        <translation>{language} çıkarıldı</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
</context>
<context>
    <name>DiscardSheet</name>
    <message>
        <source>The treatment was not begun</source>
        <translation>İşlem başlamadı</translation>
    </message>
    <message>
        <source>Remove the draft</source>
        <translation>Taslağı sil</translation>
    </message>
    <message>
        <source>{name} waits again, and what was written here is removed. The log remembers that it was.</source>
        <translation>{name} yeniden bekler, burada yazılanlar silinir. Günlük, yazılmış olduğunu hatırlar.</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>Paper</source>
        <extracomment>Widest page that is comfortable to read at arm&apos;s length, in units of the screen.</extracomment>
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
        <source>The paper is being drawn…</source>
        <translation>Kâğıt çiziliyor…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Why until then</source>
        <translation>Neden o zamana kadar</translation>
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
        <source>lapsed after {day}</source>
        <translation>{day} sonrasında süresi doldu</translation>
    </message>
    <message>
        <source>counts until {day}</source>
        <translation>son günü {day}</translation>
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
    <name>DraftKeeper</name>
    <message>
        <source>Draft changed</source>
        <extracomment>Milliseconds of rest after which a change is written down; leaving a field writes at once. Characters of a change that fit a toast.</extracomment>
        <translation>Taslak değişti</translation>
    </message>
    <message>
        <source>Draft: {change}</source>
        <translation>Taslak: {change}</translation>
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
        <source>Sites of all earlier sessions: a lump or nodule? Redness, pain or discharge? Anything else?</source>
        <translation>Önceki seansların bütün bölgeleri: şişlik ya da nodül var mı? Kızarıklık, ağrı ya da akıntı? Başka bir şey?</translation>
    </message>
    <message>
        <source>No to all three</source>
        <translation>Üçüne de hayır</translation>
    </message>
    <message>
        <source>Look back…</source>
        <translation>Geriye bakış…</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Bakıldı</translation>
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
        <source>Earlier: {day}</source>
        <translation>Önceki: {day}</translation>
    </message>
    <message>
        <source>Pain {pain}. Reactions: {reactions}</source>
        <translation>Ağrı {pain}. Tepkiler: {reactions}</translation>
    </message>
</context>
<context>
    <name>EditPhotoSheet</name>
    <message>
        <source>Change the photograph</source>
        <translation>Fotoğraf bilgisini değiştir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Çekim yönü</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Çekildiği gün</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Photograph changed</source>
        <translation>Fotoğraf bilgisi değişti</translation>
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
    <name>EditorPanel</name>
    <message>
        <source>Move {what} up</source>
        <translation>{what}: yukarı taşı</translation>
    </message>
    <message>
        <source>Move {what} down</source>
        <translation>{what}: aşağı taşı</translation>
    </message>
    <message>
        <source>Remove {what}</source>
        <translation>{what}: çıkar</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
</context>
<context>
    <name>EndSheet</name>
    <message>
        <source>They can no longer sign in, and an open window of theirs is refused at once. What they recorded stays under their name. This cannot be undone.</source>
        <translation>Artık oturum açamaz; açık penceresi de hemen reddedilir. Kaydettikleri adıyla kalır. Bu geri alınamaz.</translation>
    </message>
    <message>
        <source>{name} has left</source>
        <translation>{name} ayrıldı</translation>
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
        <source>An infection or a wound matters where the treatment goes</source>
        <translation>Enfeksiyon ya da yara, işlem bölgesindeyse önemlidir</translation>
    </message>
    <message>
        <source>Where on the body</source>
        <translation>Vücudun neresinde</translation>
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
    <message>
        <source>Dermatologist&apos;s evaluation</source>
        <translation>Dermatolog değerlendirmesi</translation>
    </message>
    <message>
        <source>Record the evaluation</source>
        <translation>Değerlendirmeyi kaydet</translation>
    </message>
    <message>
        <source>Needed once, before the first treatment of this patient.</source>
        <translation>Bu hastanın ilk işleminden önce bir kez gerekir.</translation>
    </message>
    <message>
        <source>Findings, indication, goal</source>
        <translation>Bulgular, endikasyon, hedef</translation>
    </message>
    <message>
        <source>Write what you found.</source>
        <translation>Bulduklarınızı yazın.</translation>
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
    <name>EventFields</name>
    <message>
        <source>First</source>
        <translation>Önce</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Nerede</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ne olduğu</translation>
    </message>
    <message>
        <source>How bad</source>
        <translation>Ne kadar ağır</translation>
    </message>
    <message>
        <source>Since when, as far as anybody knows</source>
        <translation>Bilindiği kadarıyla ne zamandan beri</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Açıklama</translation>
    </message>
</context>
<context>
    <name>EventSheets</name>
    <message>
        <source>What was seen, ordered or decided</source>
        <translation>Ne görüldü, ne istendi, neye karar verildi</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Not eklendi</translation>
    </message>
    <message>
        <source>Note on an adverse event</source>
        <translation>İstenmeyen olaya not</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>Notu ekle</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Nasıl sonuçlandı</translation>
    </message>
    <message>
        <source>Adverse event closed</source>
        <translation>İstenmeyen olay kapatıldı</translation>
    </message>
    <message>
        <source>Close an adverse event</source>
        <translation>İstenmeyen olayı kapat</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>{course} held</source>
        <translation>{course} durduruldu</translation>
    </message>
    <message>
        <source>Hold {course}</source>
        <translation>{course} kürünü durdur</translation>
    </message>
    <message>
        <source>Hold the course</source>
        <translation>Kürü durdur</translation>
    </message>
    <message>
        <source>Its dates stay; no session is booked or begun until a dermatologist lets it go on.</source>
        <translation>Tarihleri kalır; bir dermatolog devam ettirene kadar hiçbir seansa randevu verilmez, seans başlatılmaz.</translation>
    </message>
    <message>
        <source>{course} goes on</source>
        <translation>{course} devam ediyor</translation>
    </message>
    <message>
        <source>Let {course} go on</source>
        <translation>{course} kürünü devam ettir</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Devam ettir</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>{action} Shows: {onset}. Source: {source}</source>
        <translation>{action} Görülme: {onset}. Kaynak: {source}</translation>
    </message>
    <message>
        <source>Same vial: {title}</source>
        <translation>Aynı flakon: {title}</translation>
    </message>
    <message>
        <source>Same lot: {title}</source>
        <translation>Aynı lot: {title}</translation>
    </message>
    <message>
        <source>Same day: {day}</source>
        <translation>Aynı gün: {day}</translation>
    </message>
    <message>
        <source>Same operator since {day}: {title}</source>
        <translation>{day} tarihinden beri aynı uygulayıcı: {title}</translation>
    </message>
</context>
<context>
    <name>EventsReport</name>
    <message>
        <source>Adverse events</source>
        <translation>İstenmeyen olaylar</translation>
    </message>
    <message>
        <source>No adverse event is open, and none was reported in this time.</source>
        <translation>Açık istenmeyen olay yok; bu sürede bildirilen de yok.</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Bildirim</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne oldu</translation>
    </message>
    <message>
        <source>How bad</source>
        <translation>Ağırlığı</translation>
    </message>
    <message>
        <source>Began on</source>
        <translation>Başlangıcı</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Açıklama</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Adverse events by month: {count}, {open} of them open</source>
        <translation>Aylara göre istenmeyen olaylar: {count}, {open} tanesi açık</translation>
    </message>
</context>
<context>
    <name>EventsTab</name>
    <message>
        <source>Adverse events</source>
        <translation>İstenmeyen olaylar</translation>
    </message>
    <message>
        <source>Report an event</source>
        <translation>Olay bildir</translation>
    </message>
    <message>
        <source>None was reported. The look back before each session asks for them.</source>
        <translation>Bildirilmiş olay yok. Her seanstan önceki geriye bakış bunları sorar.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Durdur</translation>
    </message>
    <message>
        <source>Hold {course}</source>
        <translation>{course} kürünü durdur</translation>
    </message>
    <message>
        <source>The course goes on.</source>
        <translation>Kür devam ediyor.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Durduruldu</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Devam ettir</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} gününden beri</translation>
    </message>
    <message>
        <source>after the treatment of {day}</source>
        <translation>{day} günündeki işlemden sonra</translation>
    </message>
    <message>
        <source>{course} goes on: {reason}</source>
        <translation>{course} devam ediyor: {reason}</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Not ekle</translation>
    </message>
    <message>
        <source>Who else had the same</source>
        <translation>Aynısını kim daha aldı</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>ExpiringReport</name>
    <message>
        <source>Expiring stock</source>
        <translation>Tarihi dolan stok</translation>
    </message>
    <message>
        <source>Nothing on the shelf expires within three months.</source>
        <translation>Raftaki hiçbir şeyin tarihi üç ay içinde dolmuyor.</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Ürün</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Son kullanma</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Kalan süre</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Kalan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>tarihi geçmiş</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Tarihi geçmiş</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lotlar</translation>
    </message>
    <message>
        <source>Lots by the month of their last day</source>
        <translation>Son kullanma ayına göre lotlar</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>The calendar was saved: {file}</source>
        <translation>Takvim kaydedildi: {file}</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Takvimler (*.ics)</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Baş harfler</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Hiç yazma</translation>
    </message>
    <message>
        <source>Full names</source>
        <translation>Tam adlar</translation>
    </message>
    <message>
        <source>Whose calendar</source>
        <translation>Kimin takvimi</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Patients are named by</source>
        <translation>Hastalar nasıl yazılsın</translation>
    </message>
    <message>
        <source>The log keeps whose full names went out.</source>
        <translation>Kimlerin tam adının dışarı çıktığı günlüğe yazılır.</translation>
    </message>
    <message>
        <source>Give a calendar out</source>
        <translation>Takvimi dışarı ver</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Kaydet…</translation>
    </message>
    <message>
        <source>For a phone or another calendar program. Nothing of a patient&apos;s facts is in it.</source>
        <translation>Telefon ya da başka bir takvim programı için. Hastanın tıbbi bilgilerinden hiçbir şey içermez.</translation>
    </message>
</context>
<context>
    <name>FactsTab</name>
    <message>
        <source>Nothing has been answered yet.</source>
        <translation>Henüz hiçbir soru yanıtlanmadı.</translation>
    </message>
    <message>
        <source>Last confirmed {date}</source>
        <translation>Son onay {date}</translation>
    </message>
    <message>
        <source>Change or end</source>
        <translation>Değiştir ya da bitir</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Kaydı geri al</translation>
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
    <name>FileDialogs</name>
    <message>
        <source>Folder:</source>
        <translation>Klasör:</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>Tür:</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>Choose photographs</source>
        <extracomment>One thing to read: its name for the person at the desk, and how it is read.</extracomment>
        <translation>Fotoğraf seç</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.heic)</source>
        <translation>Resimler (*.jpg *.jpeg *.png *.webp *.heic)</translation>
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
    <name>ForgottenSheet</name>
    <message>
        <source>Forgotten password?</source>
        <translation>Parolamı unuttum</translation>
    </message>
    <message>
        <source>Change and sign in</source>
        <translation>Değiştir ve giriş yap</translation>
    </message>
    <message>
        <source>An owner of the clinic gives you a new one in Settings, Staff. An owner who is alone uses the printed recovery key, which was locked away outside the clinic.</source>
        <translation>Kliniğin bir sahibi size Ayarlar, Personel&apos;de yeni bir parola verir. Tek başına olan bir sahip, klinik dışında kilitli duran basılı kurtarma anahtarını kullanır.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>User name of the owner</source>
        <translation>Sahibin kullanıcı adı</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Yeni parola</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Yeni parola, yeniden</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Denetleniyor…</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>İkisi aynı değil.</translation>
    </message>
    <message>
        <source>Write the recovery key from the paper.</source>
        <translation>Kâğıttaki kurtarma anahtarını yazın.</translation>
    </message>
    <message>
        <source>Write the user name of an owner.</source>
        <translation>Bir sahibin kullanıcı adını yazın.</translation>
    </message>
    <message>
        <source>Write your new password.</source>
        <translation>Yeni parolanızı yazın.</translation>
    </message>
    <message>
        <source>Write the new password again.</source>
        <translation>Yeni parolayı yeniden yazın.</translation>
    </message>
    <message>
        <source>{groups} groups of four letters or digits; blanks, dashes and capitals do not matter.</source>
        <translation>Dört harf veya rakamlık {groups} grup; boşluk, tire ve büyük küçük harf fark etmez.</translation>
    </message>
    <message>
        <source>{whole} of {groups} groups</source>
        <translation>{groups} grubun {whole} tanesi</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Please fill this in.</source>
        <extracomment>Segments beyond this number stand closer.</extracomment>
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
        <source>today</source>
        <translation>bugün</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>dün</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>yarın</translation>
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
    <name>Found</name>
    <message>
        <source>1 week</source>
        <translation>1 hafta</translation>
    </message>
    <message>
        <source>1-2 weeks</source>
        <translation>1–2 hafta</translation>
    </message>
    <message>
        <source>12 months and a doctor&apos;s letter in one list</source>
        <translation>bir listede 12 ay ve hekim mektubu</translation>
    </message>
    <message>
        <source>14-28 days, a clinic&apos;s choice</source>
        <translation>14–28 gün, kliniğin seçimi</translation>
    </message>
    <message>
        <source>15-30 minutes only</source>
        <translation>yalnız 15–30 dakika</translation>
    </message>
    <message>
        <source>18-75 in one list, not under 20 for DMAE in another</source>
        <translation>bir listede 18–75, başka birinde DMAE için 20 yaş altı değil</translation>
    </message>
    <message>
        <source>2 days before; 28 days before for AHA in one list</source>
        <translation>2 gün önce; bir listede AHA için 28 gün önce</translation>
    </message>
    <message>
        <source>2 weeks</source>
        <translation>2 hafta</translation>
    </message>
    <message>
        <source>2, 2 and 5 days before</source>
        <translation>2, 2 ve 5 gün önce</translation>
    </message>
    <message>
        <source>2-4 weeks</source>
        <translation>2-4 hafta</translation>
    </message>
    <message>
        <source>2-7 days</source>
        <translation>2-7 gün</translation>
    </message>
    <message>
        <source>2-3 l</source>
        <translation>2–3 l</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 sa</translation>
    </message>
    <message>
        <source>24 h to 1 week</source>
        <translation>24 sa ile 1 hafta arası</translation>
    </message>
    <message>
        <source>24 h to 3 days</source>
        <translation>24 sa ile 3 gün arası</translation>
    </message>
    <message>
        <source>24 h, 72 h, 1 week, 2 weeks</source>
        <translation>24 sa, 72 sa, 1 hafta, 2 hafta</translation>
    </message>
    <message>
        <source>24-48 h</source>
        <translation>24–48 sa</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 ay</translation>
    </message>
    <message>
        <source>4-6 weeks</source>
        <translation>4–6 hafta</translation>
    </message>
    <message>
        <source>48 h</source>
        <translation>48 sa</translation>
    </message>
    <message>
        <source>48 h to 10-14 days</source>
        <translation>48 sa ile 10–14 gün arası</translation>
    </message>
    <message>
        <source>6, 12, 24, 48 h</source>
        <translation>6, 12, 24, 48 sa</translation>
    </message>
    <message>
        <source>6-12 months</source>
        <translation>6–12 ay</translation>
    </message>
    <message>
        <source>8-12 h, 48 h</source>
        <translation>8–12 sa, 48 sa</translation>
    </message>
    <message>
        <source>antiviral 2 weeks before and after in some clinics</source>
        <translation>bazı kliniklerde öncesi ve sonrası 2 hafta antiviral</translation>
    </message>
    <message>
        <source>conflicting</source>
        <translation>çelişkili</translation>
    </message>
    <message>
        <source>haemoglobin under 10, platelets under 10^5</source>
        <translation>hemoglobin 10&apos;un, trombosit 10^5&apos;in altında</translation>
    </message>
    <message>
        <source>next morning, 2 days, 3-4 days</source>
        <translation>ertesi sabah, 2 gün, 3–4 gün</translation>
    </message>
    <message>
        <source>same day or 14 days</source>
        <translation>aynı gün ya da 14 gün</translation>
    </message>
    <message>
        <source>together with the product</source>
        <translation>ürünle birlikte</translation>
    </message>
</context>
<context>
    <name>FreeSheet</name>
    <message>
        <source>Find a free time</source>
        <extracomment>Rest after the last key of a filter before the record is asked.</extracomment>
        <translation>Boş saat bul</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Randevu ver</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>For what</source>
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
        <source>Room</source>
        <translation>Oda</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>En erken</translation>
    </message>
    <message>
        <source>Over by</source>
        <translation>En geç bitiş</translation>
    </message>
    <message>
        <source>Weekdays, none for any</source>
        <translation>Günler (seçilmezse hepsi)</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Boş saatler</translation>
    </message>
    <message>
        <source>Nothing is free in the next three months with these filters.</source>
        <translation>Bu ölçütlerle önümüzdeki üç ayda boş saat yok.</translation>
    </message>
    <message>
        <source>Choose a patient: a session belongs to a course.</source>
        <translation>Bir hasta seçin: seans bir küre aittir.</translation>
    </message>
    <message>
        <source>Booked for {moment}</source>
        <translation>Randevu verildi: {moment}</translation>
    </message>
    <message>
        <source>{protocol}, session {number} of {count}</source>
        <translation>{protocol}, seans {number}/{count}</translation>
    </message>
</context>
<context>
    <name>GeneralPanel</name>
    <message>
        <source>Name and purpose</source>
        <translation>Ad ve amaç</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>İngilizce ad</translation>
    </message>
    <message>
        <source>Name in Turkish</source>
        <translation>Türkçe ad</translation>
    </message>
    <message>
        <source>What for, in English</source>
        <translation>Ne için (İngilizce)</translation>
    </message>
    <message>
        <source>What for, in Turkish</source>
        <translation>Ne için (Türkçe)</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Sınır</translation>
    </message>
    <message>
        <source>Most volume in one session</source>
        <translation>Bir seanstaki en çok hacim</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>ml</translation>
    </message>
    <message>
        <source>Empty: nothing is compared. The session screen warns above it and never stops.</source>
        <translation>Boşsa karşılaştırma yapılmaz. Seans ekranı aşılınca uyarır, hiçbir zaman durdurmaz.</translation>
    </message>
    <message>
        <source>Photographs before the start</source>
        <translation>Başlamadan çekilecek fotoğraflar</translation>
    </message>
    <message>
        <source>A session does not start before the chosen views are taken.</source>
        <translation>Seçilen yönler çekilmeden seans başlamaz.</translation>
    </message>
</context>
<context>
    <name>GiveOutSheet</name>
    <message>
        <source>Give out a copy</source>
        <translation>Kopya ver</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Yer seç…</translation>
    </message>
    <message>
        <source>The record notes who gave it out and what for.</source>
        <translation>Kimin, ne için verdiği kayda geçer.</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Ne için</translation>
    </message>
    <message>
        <source>The file carries no name, but a face can be known. It is no longer protected there.</source>
        <translation>Dosyada ad yoktur ama yüz tanınabilir. Dosya orada artık korunmaz.</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Kopyayı kaydet</translation>
    </message>
    <message>
        <source>JPEG pictures (*.jpg)</source>
        <translation>JPEG resimleri (*.jpg)</translation>
    </message>
</context>
<context>
    <name>GlassNotice</name>
    <message numerus="yes">
        <source>%n emergency access(es) to medical facts have not been looked into.</source>
        <translation>
            <numerusform>Tıbbi bilgilere %n acil erişim henüz incelenmedi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>İncele</translation>
    </message>
</context>
<context>
    <name>GlassSheet</name>
    <message>
        <source>Why it cannot wait</source>
        <translation>Neden bekleyemez</translation>
    </message>
    <message>
        <source>An owner will read it.</source>
        <translation>Bunu bir sahip okuyacak.</translation>
    </message>
    <message>
        <source>The medical facts of {name} are shown for 30 minutes</source>
        <translation>{name} adlı hastanın tıbbi bilgileri 30 dakika gösteriliyor</translation>
    </message>
    <message>
        <source>Emergency access to medical facts</source>
        <translation>Tıbbi bilgilere acil erişim</translation>
    </message>
    <message>
        <source>Show the facts</source>
        <translation>Bilgileri göster</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Your role does not show the medical facts of {name}. In an emergency you see them for 30 minutes, of this patient alone, and can change nothing. The log keeps what you looked at.</source>
        <translation>Rolünüz {name} adlı hastanın tıbbi bilgilerini göstermez. Acil durumda 30 dakika boyunca yalnızca bu hastanınkileri görürsünüz ve hiçbir şeyi değiştiremezsiniz. Neye baktığınız kayıt defterinde kalır.</translation>
    </message>
</context>
<context>
    <name>GlassStrip</name>
    <message>
        <source>Emergency access</source>
        <extracomment>So often the time that is left is looked at, in milliseconds.</extracomment>
        <translation>Acil erişim</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Şimdi bitir</translation>
    </message>
    <message numerus="yes">
        <source>You see the medical facts of {name}. An owner will read why. %n minute(s) left.</source>
        <translation>
            <numerusform>{name} adlı hastanın tıbbi bilgilerini görüyorsunuz. Nedenini bir sahip okuyacak. %n dakika kaldı.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraveNotes</name>
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
    <name>HistoryView</name>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Miktar</translation>
    </message>
    <message>
        <source>Left then</source>
        <translation>Kalan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geçmiş</translation>
    </message>
    <message>
        <source>This lot</source>
        <translation>Bu lot</translation>
    </message>
    <message>
        <source>All lots</source>
        <translation>Tüm lotlar</translation>
    </message>
    <message>
        <source>History of</source>
        <translation>Şunun geçmişi</translation>
    </message>
    <message>
        <source>{came} came, {went} went, {left} left</source>
        <translation>{came} girdi, {went} çıktı, {left} kaldı</translation>
    </message>
    <message>
        <source>vial {label}</source>
        <translation>flakon {label}</translation>
    </message>
</context>
<context>
    <name>HoldSheet</name>
    <message>
        <source>Place a legal hold</source>
        <translation>Hukuki saklama koy</translation>
    </message>
    <message>
        <source>Place the hold</source>
        <translation>Saklamayı koy</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Legal hold placed</source>
        <translation>Hukuki saklama kondu</translation>
    </message>
    <message>
        <source>Nothing of this record can be erased until somebody lifts the hold.</source>
        <translation>Biri saklamayı kaldırana kadar bu kayıttan hiçbir şey silinemez.</translation>
    </message>
</context>
<context>
    <name>HoursSection</name>
    <message>
        <source>Nothing is planned outside these hours. Leave a day empty to close it.</source>
        <translation>Bu saatlerin dışında plan yapılmaz. Kapalı gün için boş bırakın.</translation>
    </message>
    <message>
        <source>The clinic is open</source>
        <translation>Klinik açık</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Çalışma saatleri</translation>
    </message>
    <message>
        <source>Monday&apos;s hours until Friday</source>
        <translation>Pazartesi saatleri cumaya dek</translation>
    </message>
    <message>
        <source>Save hours</source>
        <translation>Saatleri kaydet</translation>
    </message>
    <message>
        <source>Who works when</source>
        <translation>Kim ne zaman çalışıyor</translation>
    </message>
    <message>
        <source>Doctor or practitioner</source>
        <translation>Hekim ya da uygulayıcı</translation>
    </message>
    <message>
        <source>Rota</source>
        <translation>Çalışma çizelgesi</translation>
    </message>
    <message>
        <source>As the clinic is open</source>
        <translation>Klinik açıkken</translation>
    </message>
    <message>
        <source>Save rota</source>
        <translation>Çizelgeyi kaydet</translation>
    </message>
    <message>
        <source>Booked outside these hours, to be moved: Enter shows one in the calendar</source>
        <translation>Bu saatlerin dışında verilmiş, taşınacak randevular: Enter takvimde gösterir</translation>
    </message>
    <message>
        <source>There is no doctor or practitioner yet; add one under Staff.</source>
        <translation>Henüz hekim ya da uygulayıcı yok; Personel bölümünden ekleyin.</translation>
    </message>
    <message>
        <source>The opening hours were saved</source>
        <translation>Çalışma saatleri kaydedildi</translation>
    </message>
    <message>
        <source>The rota of {name} was saved</source>
        <translation>{name} için çizelge kaydedildi</translation>
    </message>
</context>
<context>
    <name>HoursStep</name>
    <message>
        <source>Nothing is planned outside these hours. Rotas of single people follow in the settings.</source>
        <translation>Bu saatlerin dışında plan yapılmaz. Kişilerin çizelgeleri Ayarlar’dadır.</translation>
    </message>
    <message>
        <source>The clinic is open</source>
        <translation>Klinik açık</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Çalışma saatleri</translation>
    </message>
    <message>
        <source>They work whenever it is open</source>
        <translation>Klinik açıkken hep çalışırlar</translation>
    </message>
    <message>
        <source>There is no doctor or practitioner yet.</source>
        <translation>Henüz hekim ya da uygulayıcı yok.</translation>
    </message>
</context>
<context>
    <name>IngredientsInput</name>
    <message>
        <source>Active</source>
        <extracomment>Rows that are seen at once; more scroll.</extracomment>
        <translation>Etken</translation>
    </message>
    <message>
        <source>Excipient</source>
        <translation>Yardımcı madde</translation>
    </message>
    <message>
        <source>Ingredient</source>
        <translation>Etken madde</translation>
    </message>
    <message>
        <source>Strength, e.g. 2 %</source>
        <translation>Oran, örn. %2</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Oran</translation>
    </message>
    <message>
        <source>What it is in the product</source>
        <translation>Üründeki görevi</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Remove {ingredient}</source>
        <translation>Çıkar: {ingredient}</translation>
    </message>
    <message>
        <source>Choose the ingredient of this strength.</source>
        <translation>Bu miktarın hangi bileşene ait olduğunu seçin.</translation>
    </message>
</context>
<context>
    <name>Inputs</name>
    <message>
        <source>Write millilitres, at most three decimals.</source>
        <translation>Mililitre yazın, en çok üç ondalık.</translation>
    </message>
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
        <source>Write at most {count} decimals here.</source>
        <translation>Virgülden sonra en fazla {count} basamak yazın.</translation>
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
    <message>
        <source>This is too long: {count} characters, and at most {longest} fit.</source>
        <translation>Bu çok uzun: {count} karakter; en fazla {longest} karakter sığar.</translation>
    </message>
</context>
<context>
    <name>KeptBackups</name>
    <message>
        <source>Made</source>
        <translation>Alındığı zaman</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Yer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Yedekler</translation>
    </message>
    <message>
        <source>No restore has been tried yet. Try one each month: only that proves a backup.</source>
        <translation>Henüz geri yükleme denenmedi. Ayda bir deneyin: bir yedeği ancak bu kanıtlar.</translation>
    </message>
    <message>
        <source>A restore was tried on {when}: {patients} patients in {seconds} seconds, all whole.</source>
        <translation>Geri yükleme {when} tarihinde denendi: {seconds} saniyede {patients} hasta, hepsi eksiksiz.</translation>
    </message>
    <message>
        <source>A restore was tried on {when} and was not whole. Make a new backup and try again.</source>
        <translation>Geri yükleme {when} tarihinde denendi ve eksiksiz değildi. Yeni bir yedek alıp yeniden deneyin.</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>İkinci yer</translation>
    </message>
    <message>
        <source>First place</source>
        <translation>Birinci yer</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>of another clinic</source>
        <translation>başka bir kliniğin</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>bozuk</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>doğrulandı</translation>
    </message>
    <message>
        <source>every {minutes} minutes</source>
        <translation>{minutes} dakikada bir</translation>
    </message>
    <message>
        <source>only by hand</source>
        <translation>yalnızca elle</translation>
    </message>
    <message>
        <source>When something changed, a backup is made</source>
        <translation>Bir şey değiştiğinde yedek alınır</translation>
    </message>
    <message>
        <source>First place…</source>
        <translation>Birinci yer…</translation>
    </message>
    <message>
        <source>Second place…</source>
        <translation>İkinci yer…</translation>
    </message>
    <message>
        <source>No second place</source>
        <translation>İkinci yer olmasın</translation>
    </message>
    <message>
        <source>First place: {place}</source>
        <translation>Birinci yer: {place}</translation>
    </message>
    <message>
        <source>There is no second place yet. A USB stick that is not always here is the best one.</source>
        <translation>Henüz ikinci bir yer yok. En iyisi, her zaman burada durmayan bir USB bellektir.</translation>
    </message>
    <message>
        <source>Second place: {place}</source>
        <translation>İkinci yer: {place}</translation>
    </message>
    <message>
        <source>Second place of the backups</source>
        <translation>Yedeklerin ikinci yeri</translation>
    </message>
    <message>
        <source>First place of the backups</source>
        <translation>Yedeklerin birinci yeri</translation>
    </message>
    <message>
        <source>Choose a folder that is not in the folder of the record itself.</source>
        <translation>Kaydın kendi klasörünün içinde olmayan bir klasör seçin.</translation>
    </message>
    <message>
        <source>Try a restore</source>
        <translation>Geri yüklemeyi dene</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Geri yükle…</translation>
    </message>
    <message>
        <source>The newest backup is being restored into a private folder and checked…</source>
        <translation>En yeni yedek ayrı bir klasöre geri yükleniyor ve denetleniyor…</translation>
    </message>
    <message>
        <source>Your password, before the record is replaced by the backup.</source>
        <translation>Kaydın yerine yedek konmadan önce parolanız.</translation>
    </message>
    <message>
        <source>The backup is being checked and put in the place of the record…</source>
        <translation>Yedek denetleniyor ve kaydın yerine konuyor…</translation>
    </message>
    <message>
        <source>The backup of {when} is in place. Sign in.</source>
        <translation>{when} tarihli yedek yerine kondu. Giriş yapın.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Whoever has the paper</source>
        <translation>Kâğıt kimdeyse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>Keystore of {computer}</source>
        <translation>{computer} anahtarlığı</translation>
    </message>
    <message>
        <source>opens the record</source>
        <translation>kaydı açıyor</translation>
    </message>
    <message>
        <source>an own password is due</source>
        <translation>kendi parolasını seçmesi gerek</translation>
    </message>
    <message>
        <source>old form, renewed at the next sign-in</source>
        <translation>eski biçim, ilk girişte yenilenir</translation>
    </message>
    <message>
        <source>has left: take it away</source>
        <translation>ayrıldı: anahtarı alın</translation>
    </message>
    <message>
        <source>not of this clinic: take it away</source>
        <translation>bu kliniğin değil: alın</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Yerinde</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Yok</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Bozuk</translation>
    </message>
    <message>
        <source>Older than the other one</source>
        <translation>Ötekinden eski</translation>
    </message>
    <message>
        <source>Not the same as the other one</source>
        <translation>Ötekiyle aynı değil</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>The record is encrypted. What is listed here opens it, and nothing else does.</source>
        <extracomment>Where a rotation stands; it comes from the record&apos;s thread.</extracomment>
        <translation>Kayıt şifrelidir. Onu yalnızca burada sıralananlar açar.</translation>
    </message>
    <message>
        <source>Who can open the record</source>
        <translation>Kaydı kimler açabilir</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Neyle</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Anahtarlar</translation>
    </message>
    <message>
        <source>Take the key away…</source>
        <translation>Anahtarı al…</translation>
    </message>
    <message>
        <source>Open Staff</source>
        <translation>Personele git</translation>
    </message>
    <message>
        <source>The key file and its copy</source>
        <translation>Anahtar dosyası ve kopyası</translation>
    </message>
    <message>
        <source>Mend now</source>
        <translation>Şimdi onar</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>On paper, outside the clinic: the only way in if every password is lost. Draw a new one when the paper is gone or others have read it; the old one opens nothing then.</source>
        <translation>Kâğıtta, klinik dışında: bütün parolalar kaybolursa tek giriş yolu. Kâğıt kaybolduysa ya da başkaları okuduysa yenisini çıkarın; eskisi o zaman hiçbir şeyi açmaz.</translation>
    </message>
    <message>
        <source>New recovery key…</source>
        <translation>Yeni kurtarma anahtarı…</translation>
    </message>
    <message>
        <source>A fresh key for the record</source>
        <translation>Kayıt için yeni anahtar</translation>
    </message>
    <message>
        <source>Changing a password encrypts nothing anew. This does: what somebody copied of the keys before opens nothing that is written afterwards.</source>
        <translation>Parola değiştirmek hiçbir şeyi yeniden şifrelemez. Bu ise şifreler: önceden kopyalanmış anahtarlar, sonra yazılanları açmaz.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Çalışıyor</translation>
    </message>
    <message>
        <source>Write the record anew…</source>
        <translation>Kaydı yeniden yaz…</translation>
    </message>
    <message>
        <source>Backups while nobody is signed in</source>
        <translation>Kimse girmemişken yedek</translation>
    </message>
    <message>
        <source>This computer&apos;s keystore can open the record for planned backups. Whoever can use this account of the computer can then open the record without a password, also on a stolen computer. Leave it off unless the computer is locked and its disk encrypted.</source>
        <translation>Bu bilgisayarın anahtarlığı, zamanlanmış yedekler için kaydı açabilir. O zaman bilgisayarın bu hesabını kullanabilen herkes kaydı parolasız açar; çalınan bilgisayarda da. Bilgisayar kilitli ve diski şifreli değilse kapalı bırakın.</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>Aç…</translation>
    </message>
    <message>
        <source>Nothing lets in: {names}. Reset their password under Staff.</source>
        <translation>Giremeyenler: {names}. Parolalarını Personel bölümünde sıfırlayın.</translation>
    </message>
    <message>
        <source>There is none. Draw one now.</source>
        <translation>Yok. Şimdi çıkarın.</translation>
    </message>
    <message>
        <source>In force since {day}.</source>
        <translation>{day} gününden beri geçerli.</translation>
    </message>
    <message>
        <source>Both copies are equal</source>
        <translation>İki kopya eşit</translation>
    </message>
    <message>
        <source>The two copies are not equal</source>
        <translation>İki kopya eşit değil</translation>
    </message>
    <message>
        <source>{state}: {file}</source>
        <translation>{state}: {file}</translation>
    </message>
    <message numerus="yes">
        <source>Changed %n time(s) so far; each change writes both.</source>
        <translation>
            <numerusform>Şimdiye dek %n kez değişti; her değişiklik ikisini de yazar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The record opens all the same. Mend it now: the one that is right is written in both places. If it happens again, have the disk looked at.</source>
        <translation>Kayıt yine de açılıyor. Şimdi onarın: doğru olan iki yere de yazılır. Yinelenirse diski inceletin.</translation>
    </message>
    <message>
        <source>On for this computer</source>
        <translation>Bu bilgisayarda açık</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>No keystore can be used here</source>
        <translation>Burada kullanılabilir anahtarlık yok</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>This computer has no keystore that could be used.</source>
        <translation>Bu bilgisayarda kullanılabilir bir anahtarlık yok.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>Both copies of the key file are equal again</source>
        <translation>Anahtar dosyasının iki kopyası yeniden eşit</translation>
    </message>
    <message>
        <source>The key was taken away</source>
        <translation>Anahtar alındı</translation>
    </message>
    <message>
        <source>{who}, {what}: opens the record no longer afterwards.</source>
        <translation>{who}, {what}: sonrasında kaydı açmaz.</translation>
    </message>
    <message>
        <source>A new recovery key opens the whole record; the old one will open nothing.</source>
        <translation>Yeni kurtarma anahtarı bütün kaydı açar; eskisi hiçbir şeyi açmayacak.</translation>
    </message>
    <message>
        <source>This computer opens the record with passwords only</source>
        <translation>Bu bilgisayar kaydı yalnızca parolayla açıyor</translation>
    </message>
    <message>
        <source>The keystore of this computer opens the record no longer afterwards.</source>
        <translation>Bu bilgisayarın anahtarlığı sonrasında kaydı açmaz.</translation>
    </message>
    <message>
        <source>This computer&apos;s keystore opens the record for backups</source>
        <translation>Bu bilgisayarın anahtarlığı yedekler için kaydı açıyor</translation>
    </message>
    <message>
        <source>Afterwards this account of the computer opens the record without a password, also on a stolen computer.</source>
        <translation>Sonrasında bilgisayarın bu hesabı kaydı parolasız açar; çalınan bilgisayarda da.</translation>
    </message>
    <message>
        <source>The whole record is written anew under a fresh key.</source>
        <translation>Kaydın tamamı yeni bir anahtarla yeniden yazılır.</translation>
    </message>
    <message>
        <source>The record is being written anew and checked…</source>
        <translation>Kayıt yeniden yazılıyor ve denetleniyor…</translation>
    </message>
    <message>
        <source>It is whole; it takes the place of the old one…</source>
        <translation>Eksiksiz; eskisinin yerine geçiyor…</translation>
    </message>
    <message>
        <source>The record is written anew under a fresh key; work goes on.</source>
        <translation>Kayıt yeni anahtarla yeniden yazıldı; çalışma sürüyor.</translation>
    </message>
    <message>
        <source>No longer let in: {names}. Reset the passwords of those who stay, under Staff.</source>
        <translation>Artık giremeyenler: {names}. Kalanların parolalarını Personel bölümünde sıfırlayın.</translation>
    </message>
    <message>
        <source>Nothing was changed. {why}</source>
        <translation>Hiçbir şey değişmedi. {why}</translation>
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
    <name>Knowledge</name>
    <message>
        <source>While it lasts</source>
        <translation>Sürdükçe</translation>
    </message>
    <message>
        <source>Only when it is over</source>
        <translation>Yalnız bittiyse</translation>
    </message>
    <message>
        <source>Once it has been, always</source>
        <translation>Bir kez olduysa hep</translation>
    </message>
    <message>
        <source>While it lasts and for a time after it</source>
        <translation>Sürdükçe ve sonrasında bir süre</translation>
    </message>
    <message>
        <source>For a time after the day it happened</source>
        <translation>Olduğu günden sonra bir süre</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Yeni kural</translation>
    </message>
    <message>
        <source>Change a rule</source>
        <translation>Kuralı değiştir</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Substance classes</source>
        <translation>Madde sınıfları</translation>
    </message>
    <message>
        <source>With commas between them</source>
        <translation>Aralarına virgül koyun</translation>
    </message>
    <message>
        <source>Evidence, in one line</source>
        <translation>Kanıt, tek satırda</translation>
    </message>
    <message>
        <source>Warning for the dermatologist</source>
        <translation>Dermatolog için uyarı</translation>
    </message>
    <message>
        <source>Note on the consent form</source>
        <translation>Onam formundaki not</translation>
    </message>
    <message>
        <source>New ingredient</source>
        <translation>Yeni etken madde</translation>
    </message>
    <message>
        <source>Change an ingredient</source>
        <translation>Etken maddeyi değiştir</translation>
    </message>
    <message>
        <source>Why it is switched off</source>
        <translation>Neden kapatılıyor</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Switched off in the draft: {name}</source>
        <translation>Taslakta kapatıldı: {name}</translation>
    </message>
    <message>
        <source>What changes, and why</source>
        <translation>Ne değişiyor ve neden</translation>
    </message>
    <message>
        <source>Publish screening knowledge, version {number}</source>
        <translation>Ön değerlendirme bilgisini yayımla, {number}. sürüm</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Yayımla</translation>
    </message>
    <message>
        <source>Screening knowledge, version {number} published</source>
        <translation>Ön değerlendirme bilgisi, {number}. sürüm yayımlandı</translation>
    </message>
    <message>
        <source>It counts at once for every screening, also of courses that have begun.</source>
        <translation>Başlamış kürler için de her ön değerlendirmede hemen geçerli olur.</translation>
    </message>
    <message>
        <source>Put into the draft</source>
        <translation>Taslağa koy</translation>
    </message>
    <message>
        <source>Nothing counts before the draft is published.</source>
        <translation>Taslak yayımlanmadan hiçbir şey geçerli olmaz.</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Cümle</translation>
    </message>
    <message>
        <source>Sentence, if another than the shipped one</source>
        <translation>Cümle, programla gelenden başkaysa</translation>
    </message>
    <message>
        <source>{fact}, {ingredient} and {product} are filled in</source>
        <translation>{fact}, {ingredient} ve {product} doldurulur</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>What the patient has or takes</source>
        <translation>Hastada olan ya da kullandığı</translation>
    </message>
    <message>
        <source>or</source>
        <translation>ya da</translation>
    </message>
    <message>
        <source>When it speaks</source>
        <translation>Ne zaman uyarır</translation>
    </message>
    <message>
        <source>Looks among the allergies</source>
        <translation>Alerjilere bakar</translation>
    </message>
    <message>
        <source>Only in the treated area</source>
        <translation>Yalnız işlem bölgesinde</translation>
    </message>
    <message>
        <source>Speaks in pregnancy</source>
        <translation>Gebelikte uyarır</translation>
    </message>
    <message>
        <source>Speaks while breastfeeding</source>
        <translation>Emzirirken uyarır</translation>
    </message>
    <message>
        <source>Under so many years</source>
        <translation>Bu yaşın altında</translation>
    </message>
    <message>
        <source>Over so many years</source>
        <translation>Bu yaşın üstünde</translation>
    </message>
    <message>
        <source>Only on this area</source>
        <translation>Yalnız bu bölgede</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Hepsi</translation>
    </message>
    <message>
        <source>Only with this ingredient or class</source>
        <translation>Yalnız bu etken madde veya sınıfla</translation>
    </message>
    <message>
        <source>Only for this protocol</source>
        <translation>Yalnız bu protokolde</translation>
    </message>
    <message>
        <source>Only with this product</source>
        <translation>Yalnız bu ürünle</translation>
    </message>
    <message>
        <source>Time after it: months</source>
        <translation>Sonrasındaki süre: ay</translation>
    </message>
    <message>
        <source>Time after it: days</source>
        <translation>Sonrasındaki süre: gün</translation>
    </message>
    <message>
        <source>brief, C34, [GK], or your own words; with semicolons between them</source>
        <translation>brief, C34, [GK] ya da kendi sözleriniz; aralarına noktalı virgül koyun</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>Needed where the rule becomes lighter than it ships</source>
        <translation>Kural programla geldiğinden hafif olacaksa gerekir</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Değişikliğin gerekçesi</translation>
    </message>
    <message>
        <source>Write a source with letters and figures, at most 160 of them.</source>
        <translation>Kaynağı harf ve rakamlarla yazın, en fazla 160 karakter.</translation>
    </message>
</context>
<context>
    <name>KnowledgeRows</name>
    <message>
        <source>pregnancy</source>
        <translation>gebelik</translation>
    </message>
    <message>
        <source>breastfeeding</source>
        <translation>emzirme</translation>
    </message>
    <message>
        <source>under {age} years</source>
        <translation>{age} yaş altı</translation>
    </message>
    <message>
        <source>over {age} years</source>
        <translation>{age} yaş üstü</translation>
    </message>
    <message>
        <source>phototype {types}</source>
        <translation>fototip {types}</translation>
    </message>
    <message>
        <source>women</source>
        <translation>kadınlar</translation>
    </message>
    <message>
        <source>whoever the patient is</source>
        <translation>hasta kim olursa olsun</translation>
    </message>
    <message>
        <source>only when it is over</source>
        <translation>yalnız bittiyse</translation>
    </message>
    <message>
        <source>once it has been, always</source>
        <translation>bir kez olduysa hep</translation>
    </message>
    <message>
        <source>while it lasts and {time} after it</source>
        <translation>sürdükçe ve bittikten sonra {time}</translation>
    </message>
    <message>
        <source>for {time} after the day</source>
        <translation>o günden sonra {time}</translation>
    </message>
    <message>
        <source>in the treated area</source>
        <translation>işlem bölgesinde</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n ay</numerusform>
        </translation>
    </message>
    <message>
        <source>product {number}</source>
        <translation>ürün {number}</translation>
    </message>
    <message>
        <source>Any treatment</source>
        <translation>Her işlem</translation>
    </message>
    <message>
        <source>allergy to {facts}</source>
        <translation>alerji: {facts}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Gerekçe: {reason}</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Programla gelen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Değiştirildi</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Kliniğin</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Kapatıldı</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Kural</translation>
    </message>
    <message>
        <source>Ingredient</source>
        <translation>Etken madde</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Sözcük</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Eklendi</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Açıldı</translation>
    </message>
    <message>
        <source>As it ships again</source>
        <translation>Yine programla geldiği gibi</translation>
    </message>
    <message>
        <source>level</source>
        <translation>düzey</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>cümle</translation>
    </message>
    <message>
        <source>source</source>
        <translation>kaynak</translation>
    </message>
    <message>
        <source>facts and time</source>
        <translation>bilgiler ve süre</translation>
    </message>
    <message>
        <source>for whom</source>
        <translation>kimin için</translation>
    </message>
    <message>
        <source>name</source>
        <translation>ad</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>sınıflar</translation>
    </message>
    <message>
        <source>status</source>
        <translation>durum</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>kanıt</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>uyarı</translation>
    </message>
    <message>
        <source>note for the patient</source>
        <translation>hastaya not</translation>
    </message>
    <message>
        <source>words for it</source>
        <translation>karşılığı sözcükler</translation>
    </message>
</context>
<context>
    <name>KnowledgeView</name>
    <message>
        <source>Screening knowledge</source>
        <translation>Ön değerlendirme bilgisi</translation>
    </message>
    <message>
        <source>Nothing fits what is looked for.</source>
        <translation>Aranana uyan bir şey yok.</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Taslağı at</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Yayımla…</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Kurallar</translation>
    </message>
    <message>
        <source>Ingredients</source>
        <translation>Etken maddeler</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Değişiklikler</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Gösterilen</translation>
    </message>
    <message>
        <source>Find in what is shown</source>
        <translation>Gösterilenlerde ara</translation>
    </message>
    <message>
        <source>From anywhere</source>
        <translation>Hepsi</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Programla gelen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Değiştirildi</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Kliniğin</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Kapatıldı</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Kökeni</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Değiştir…</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>Kapat…</translation>
    </message>
    <message>
        <source>Take the change back</source>
        <translation>Değişikliği geri al</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Yeni kural…</translation>
    </message>
    <message>
        <source>New ingredient…</source>
        <translation>Yeni etken madde…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Hangisi</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Değişiklik</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Kimin için</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Substance classes</source>
        <translation>Madde sınıfları</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Kural</translation>
    </message>
    <message>
        <source>Ingredient</source>
        <translation>Etken madde</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>Draft of version {number}</source>
        <translation>{number}. sürümün taslağı</translation>
    </message>
    <message>
        <source>Version {number} in use</source>
        <translation>{number}. sürüm kullanımda</translation>
    </message>
    <message>
        <source>As it ships</source>
        <translation>Programla geldiği gibi</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Henüz bir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>Version {number}: {note} ({who}, {date})</source>
        <translation>{number}. sürüm: {note} ({who}, {date})</translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>Yeniden aç</translation>
    </message>
    <message>
        <source>Switched on in the draft: {name}</source>
        <translation>Taslakta açıldı: {name}</translation>
    </message>
    <message>
        <source>The change is taken back</source>
        <translation>Değişiklik geri alındı</translation>
    </message>
    <message>
        <source>The draft is discarded</source>
        <translation>Taslak atıldı</translation>
    </message>
</context>
<context>
    <name>LanguageWords</name>
    <message>
        <source>the clinic&apos;s own</source>
        <translation>kliniğin kendi dili</translation>
    </message>
    <message>
        <source>ships with the program</source>
        <translation>programla geliyor</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n eksik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n değişti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n metin</numerusform>
        </translation>
    </message>
    <message>
        <source>every paper</source>
        <translation>bütün kâğıtlar</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>henüz hiçbiri</translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n kâğıt</numerusform>
        </translation>
    </message>
    <message>
        <source>as it ships</source>
        <translation>programla geldiği gibi</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>gözden geçirilmedi</translation>
    </message>
    <message>
        <source>{name}, {date}</source>
        <translation>{name}, {date}</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>gözden geçirildi</translation>
    </message>
    <message>
        <source>changed since the review</source>
        <translation>gözden geçirildikten sonra değişti</translation>
    </message>
</context>
<context>
    <name>LeaveSection</name>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Saatler</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>To be moved</source>
        <translation>Taşınacak</translation>
    </message>
    <message>
        <source>Nobody is away and nobody works other hours.</source>
        <translation>İzinli olan ya da başka saatlerde çalışan yok.</translation>
    </message>
    <message>
        <source>Leave and other hours</source>
        <translation>İzinler ve farklı saatler</translation>
    </message>
    <message>
        <source>Show past ones</source>
        <translation>Geçmişi göster</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Add leave</source>
        <translation>İzin ekle</translation>
    </message>
    <message>
        <source>Booked in it, to be moved: Enter shows one in the calendar</source>
        <translation>İçinde verilmiş, taşınacak randevular: Enter takvimde gösterir</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Nobody is booked while away.</source>
        <translation>İzinli kimseye randevu verilmez.</translation>
    </message>
    <message>
        <source>Visits to be moved</source>
        <translation>Taşınacak randevular</translation>
    </message>
    <message>
        <source>There is no doctor or practitioner yet; add one under Staff.</source>
        <translation>Henüz hekim ya da uygulayıcı yok; Personel bölümünden ekleyin.</translation>
    </message>
    <message>
        <source>away</source>
        <translation>izinli</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n randevu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Move these visits first, or say that they will be moved.</source>
        <translation>Önce bu randevuları taşıyın ya da taşınacaklarını işaretleyin.</translation>
    </message>
    <message>
        <source>{name} is away: {days}</source>
        <translation>{name} izinli: {days}</translation>
    </message>
    <message>
        <source>{name} works other hours: {days}</source>
        <translation>{name} farklı saatlerde çalışıyor: {days}</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>Son gün ilk günden önce.</translation>
    </message>
    <message>
        <source>Write hours like 9-13, or 9-12, 14-17.</source>
        <translation>Saatleri 9-13 ya da 9-12, 14-17 gibi yazın.</translation>
    </message>
    <message>
        <source>Take off the other hours of {name}</source>
        <translation>{name}: farklı saatleri kaldır</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>{name} works the usual hours again</source>
        <translation>{name} yine her zamanki saatlerde çalışıyor</translation>
    </message>
    <message>
        <source>Leave or other hours</source>
        <translation>İzin ya da farklı saatler</translation>
    </message>
    <message>
        <source>Hours each day</source>
        <translation>Her günkü saatler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>İzinli</translation>
    </message>
    <message>
        <source>Other hours</source>
        <translation>Farklı saatler</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>On these days</source>
        <translation>Bu günlerde</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Leave it empty for one day.</source>
        <translation>Tek gün için boş bırakın.</translation>
    </message>
    <message>
        <source>For example 9-13, or 9-12, 14-17.</source>
        <translation>Örneğin 9-13 ya da 9-12, 14-17.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Everybody who works here can read it.</source>
        <translation>Burada çalışan herkes okuyabilir.</translation>
    </message>
</context>
<context>
    <name>LetterheadPart</name>
    <message>
        <source>Letterhead</source>
        <extracomment>The part of a sheet that is shown: its head and the title below, of an A4 page 297 mm high. Pixels across the picture of the sheet. A colour that is being typed is tried when the hand rests so long.</extracomment>
        <translation>Antet</translation>
    </message>
    <message>
        <source>The head of a sheet as it prints</source>
        <translation>Sayfa başlığının basıldığı hali</translation>
    </message>
    <message>
        <source>Colour of the clinic&apos;s name and of the line below</source>
        <translation>Klinik adının ve altındaki çizginin rengi</translation>
    </message>
    <message>
        <source>New papers carry the colour {colour}</source>
        <translation>Yeni belgeler {colour} rengini taşıyor</translation>
    </message>
    <message>
        <source>New papers are black</source>
        <translation>Yeni belgeler siyah</translation>
    </message>
    <message>
        <source>Choose the logo</source>
        <translation>Logo seçin</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Resimler (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Choose a logo…</source>
        <translation>Logo seç…</translation>
    </message>
    <message>
        <source>Without a logo</source>
        <translation>Logosuz</translation>
    </message>
    <message>
        <source>A PNG or JPEG picture; it is printed at most 18 mm high, left of the clinic&apos;s name.</source>
        <translation>PNG ya da JPEG resmi; klinik adının solunda, en çok 18 mm yüksekliğinde basılır.</translation>
    </message>
    <message>
        <source>Contrast {contrast} on white paper: it stays legible on copies.</source>
        <translation>Beyaz kâğıtta kontrast {contrast}: fotokopide de okunur.</translation>
    </message>
    <message>
        <source>Like #1f6f6b; empty prints black. It has to stay legible on copies in grey.</source>
        <translation>#1f6f6b gibi; boşsa siyah basılır. Gri fotokopide de okunabilmeli.</translation>
    </message>
    <message>
        <source>New papers carry the logo</source>
        <translation>Yeni belgeler logoyu taşıyor</translation>
    </message>
    <message>
        <source>New papers come without a logo</source>
        <translation>Yeni belgeler logosuz çıkıyor</translation>
    </message>
</context>
<context>
    <name>LiftSheet</name>
    <message>
        <source>Lift the legal hold</source>
        <translation>Hukuki saklamayı kaldır</translation>
    </message>
    <message>
        <source>Lift the hold</source>
        <translation>Saklamayı kaldır</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Legal hold lifted</source>
        <translation>Hukuki saklama kaldırıldı</translation>
    </message>
    <message>
        <source>It stays in the record with your name and the reason.</source>
        <translation>Adınız ve gerekçeyle kayıtta kalır.</translation>
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
    <name>LivePaper</name>
    <message>
        <source>Language of the paper</source>
        <extracomment>A resize is followed by a sharper picture, and a change by a new one, only when the hand rests so long.</extracomment>
        <translation>Belgenin dili</translation>
    </message>
</context>
<context>
    <name>LoadWords</name>
    <message>
        <source>closed</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>{percent} booked</source>
        <translation>{percent} dolu</translation>
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
    <name>LogPanel</name>
    <message>
        <source>Everybody</source>
        <translation>Herkes</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Her şey</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Patient number</source>
        <translation>Hasta numarası</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation>Daha eski kayıtlar</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Günlük</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) on this page</source>
        <translation>
            <numerusform>Bu sayfada %n kayıt</numerusform>
        </translation>
    </message>
    <message>
        <source>None among these; older ones may have some.</source>
        <translation>Bunlar arasında yok; daha eskilerde olabilir.</translation>
    </message>
    <message>
        <source>No entries.</source>
        <translation>Kayıt yok.</translation>
    </message>
    <message>
        <source>Nobody has this number.</source>
        <translation>Bu numara kimsenin değil.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numara</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Neyin</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>İşlem</translation>
    </message>
</context>
<context>
    <name>LookBackHistory</name>
    <message>
        <source>This is the first treatment here.</source>
        <translation>Buradaki ilk işlem.</translation>
    </message>
    <message>
        <source>Open event</source>
        <translation>Açık olay</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n gün önce</numerusform>
        </translation>
    </message>
    <message>
        <source>1 to 12 weeks ago</source>
        <translation>1-12 hafta önce</translation>
    </message>
    <message>
        <source>{product}, lot {lot}</source>
        <translation>{product}, lot {lot}</translation>
    </message>
    <message>
        <source>Reactions: {reactions}</source>
        <translation>Reaksiyonlar: {reactions}</translation>
    </message>
</context>
<context>
    <name>LookBackSheet</name>
    <message>
        <source>Sites of earlier sessions</source>
        <translation>Önceki seansların bölgeleri</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>No to the open ones</source>
        <translation>Açık olanlara hayır</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
    </message>
    <message>
        <source>Earlier sites looked at</source>
        <translation>Önceki bölgelere bakıldı</translation>
    </message>
    <message>
        <source>Adverse event opened</source>
        <translation>İstenmeyen olay açıldı</translation>
    </message>
    <message>
        <source>Course held</source>
        <translation>Kür durduruldu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamam</translation>
    </message>
</context>
<context>
    <name>LotsView</name>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Use by</source>
        <translation>SKT</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Teslim alınan</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Kalan</translation>
    </message>
    <message>
        <source>Unopened</source>
        <translation>Açılmamış</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Lots of the product</source>
        <translation>Ürünün lotları</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lotlar</translation>
    </message>
    <message>
        <source>Open a vial</source>
        <translation>Flakon aç</translation>
    </message>
    <message>
        <source>Waste…</source>
        <translation>Fire…</translation>
    </message>
    <message>
        <source>Count…</source>
        <translation>Sayım…</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>İade…</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Karantinaya al</translation>
    </message>
    <message>
        <source>Who was treated…</source>
        <translation>Kime uygulandı…</translation>
    </message>
    <message>
        <source>Choose a lot first.</source>
        <translation>Önce bir lot seçin.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Karantinadan çıkar</translation>
    </message>
    <message>
        <source>Nothing of this lot is left.</source>
        <translation>Bu lottan bir şey kalmadı.</translation>
    </message>
    <message>
        <source>This lot is {state}.</source>
        <translation>Bu lotun durumu: {state}.</translation>
    </message>
    <message>
        <source>All of it stands in opened vials.</source>
        <translation>Tamamı açık flakonlarda.</translation>
    </message>
</context>
<context>
    <name>LowReport</name>
    <message>
        <source>Low stock</source>
        <translation>Azalan stok</translation>
    </message>
    <message>
        <source>Nothing runs low.</source>
        <translation>Azalan bir şey yok.</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Ürün</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Kullanılabilir</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>İstenen</translation>
    </message>
    <message>
        <source>What is left beside what is wanted</source>
        <translation>Kalan ile istenen yan yana</translation>
    </message>
</context>
<context>
    <name>MaintenanceSheet</name>
    <message>
        <source>Maintenance after {course}</source>
        <extracomment>Rest after the last key until the record is asked.</extracomment>
        <translation>{course} sonrası koruma</translation>
    </message>
    <message>
        <source>Hold these dates</source>
        <translation>Geçici randevu ver</translation>
    </message>
    <message>
        <source>A held date gives its time back by itself unless it is confirmed in time.</source>
        <translation>Geçici randevu, zamanında teyit edilmezse kendiliğinden boşalır.</translation>
    </message>
    <message>
        <source>Number of sessions</source>
        <translation>Seans sayısı</translation>
    </message>
    <message numerus="yes">
        <source>%n maintenance session(s) held</source>
        <translation>
            <numerusform>%n koruma seansı geçici verildi</numerusform>
        </translation>
    </message>
    <message>
        <source>{days} after the one before</source>
        <translation>bir öncekinden {days} sonra</translation>
    </message>
    <message>
        <source>to be confirmed by {day}</source>
        <translation>son teyit: {day}</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Injection map</source>
        <extracomment>Below this height the numbers of a zone take less room.</extracomment>
        <translation>Enjeksiyon haritası</translation>
    </message>
    <message>
        <source>Body chart</source>
        <translation>Vücut şeması</translation>
    </message>
    <message>
        <source>Choose, drag</source>
        <translation>Seç, taşı</translation>
    </message>
    <message>
        <source>Paint zone</source>
        <translation>Bölge boya</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Nokta</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>What a click does</source>
        <translation>Tıklama ne yapar</translation>
    </message>
    <message>
        <source>Earlier points</source>
        <translation>Önceki noktalar</translation>
    </message>
    <message>
        <source>Take the last change of the map back</source>
        <translation>Haritadaki son değişikliği geri al</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Geri alınanı yinele</translation>
    </message>
    <message>
        <source>Tools of the map</source>
        <translation>Harita araçları</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>Küçült</translation>
    </message>
    <message>
        <source>Show the whole chart</source>
        <translation>Bütün çizimi göster</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Büyüt</translation>
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
        <translation>&amp;Oturum</translation>
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
        <extracomment>The accessible interface of this month, kept alive here.</extracomment>
        <translation>Ay</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Month</source>
        <extracomment>The accessible interface of this view, kept alive here.</extracomment>
        <translation>Ay</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n daha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Moves</name>
    <message>
        <source>{name} moved to {moment}</source>
        <extracomment>Key of the message about what was refused; the next thing that is saved at this desk takes it away.</extracomment>
        <translation>{name} taşındı: {moment}</translation>
    </message>
    <message>
        <source>{name} now lasts {minutes} minutes</source>
        <translation>{name} artık {minutes} dakika sürüyor</translation>
    </message>
    <message>
        <source>{name}: {status}</source>
        <translation>{name}: {status}</translation>
    </message>
    <message>
        <source>Here all the same, {moment}</source>
        <translation>Yine de burada: {moment}</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Buraya taşı</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>Move to {moment}</source>
        <translation>Şuraya taşı: {moment}</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Yapılamadı</translation>
    </message>
</context>
<context>
    <name>NewClinicPage</name>
    <message>
        <source>New clinic</source>
        <translation>Yeni klinik</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Sahip</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Odalar</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Saatler</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Bir yedeği geri yükle…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>İleri</translation>
    </message>
    <message>
        <source>Open the clinic</source>
        <translation>Kliniği aç</translation>
    </message>
    <message>
        <source>Create the clinic</source>
        <translation>Kliniği oluştur</translation>
    </message>
    <message>
        <source>The clinic is being made and its keys with it…</source>
        <translation>Klinik ve anahtarları oluşturuluyor…</translation>
    </message>
</context>
<context>
    <name>OddPanel</name>
    <message>
        <source>Odd views</source>
        <translation>Sıra dışı görmeler</translation>
    </message>
    <message>
        <source>Nothing odd in these days.</source>
        <translation>Bu günlerde sıra dışı bir şey yok.</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Önceki hafta</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Sonraki hafta</translation>
    </message>
    <message>
        <source>Looked through…</source>
        <translation>Gözden geçirildi…</translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) of records in these days; not looked through yet.</source>
        <translation>
            <numerusform>Bu günlerde kayıtlar %n kez görüldü; henüz gözden geçirilmedi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) of records in these days; looked through on {when}. {note}</source>
        <translation>
            <numerusform>Bu günlerde kayıtlar %n kez görüldü; {when} gözden geçirildi. {note}</numerusform>
        </translation>
    </message>
    <message>
        <source>What counts as odd, and why:</source>
        <translation>Neyin neden sıra dışı sayıldığı:</translation>
    </message>
    <message>
        <source>Looked through</source>
        <translation>Gözden geçirildi</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Sakla</translation>
    </message>
    <message>
        <source>What you found</source>
        <translation>Ne buldunuz</translation>
    </message>
    <message>
        <source>Kept: these days were looked through.</source>
        <translation>Saklandı: bu günler gözden geçirildi.</translation>
    </message>
    <message>
        <source>It stays in the record, with your name and this moment.</source>
        <translation>Adınız ve bu anla birlikte kayıtta kalır.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>Why it is odd</source>
        <translation>Neden sıra dışı</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Kaç kez</translation>
    </message>
    <message>
        <source>First</source>
        <translation>İlk</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Birkaç</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>This changes who may do what here. The log says who has done it.</source>
        <extracomment>Key of the message about the newest command; the next command that is saved takes it away.</extracomment>
        <translation>Bu, burada kimin ne yapabileceğini değiştirir. Kimin yaptığı kayıt defterinde kalır.</translation>
    </message>
    <message>
        <source>Saved</source>
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
    <message>
        <source>by the clinic</source>
        <translation>klinik tarafından</translation>
    </message>
    <message>
        <source>by the patient</source>
        <translation>hasta tarafından</translation>
    </message>
    <message>
        <source>Go on as planned</source>
        <translation>Planlandığı gibi sürsün</translation>
    </message>
    <message>
        <source>Change the course</source>
        <translation>Kürü değiştir</translation>
    </message>
    <message>
        <source>Stop the course</source>
        <translation>Kürü durdur</translation>
    </message>
    <message>
        <source>{part}: {value}</source>
        <translation>{part}: {value}</translation>
    </message>
    <message>
        <source>{figure} {unit}</source>
        <translation>{figure} {unit}</translation>
    </message>
</context>
<context>
    <name>OutcomesTab</name>
    <message>
        <source>Opening…</source>
        <translation>Açılıyor…</translation>
    </message>
    <message>
        <source>Decide after session {number}</source>
        <translation>{number}. seanstan sonra karar verin</translation>
    </message>
    <message>
        <source>{done} of {count} sessions done</source>
        <translation>{count} seanstan {done} tanesi yapıldı</translation>
    </message>
    <message>
        <source>after session {number}</source>
        <translation>{number}. seanstan sonra</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puanla</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Düşük olan iyidir.</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>Yüksek olan iyidir.</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Kaynak: {source}</translation>
    </message>
    <message>
        <source>corrected: {reason}</source>
        <translation>düzeltildi: {reason}</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Düzelt</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Other scales</source>
        <translation>Öbür ölçekler</translation>
    </message>
    <message>
        <source>Score {scale}</source>
        <translation>{scale} puanla</translation>
    </message>
    <message>
        <source>{day}: {score}</source>
        <translation>{day}: {score}</translation>
    </message>
    <message>
        <source>{scale} over time. {scores}</source>
        <translation>Zaman içinde {scale}. {scores}</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Timeline</source>
        <extracomment>Widths from which on three columns, or two, stand beside one another.</extracomment>
        <translation>Zaman çizgisi</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Randevular</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Kâğıtlar</translation>
    </message>
    <message>
        <source>Shown in the timeline</source>
        <translation>Zaman çizgisinde gösterilenler</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Eskileri göster</translation>
    </message>
    <message>
        <source>Medical facts</source>
        <translation>Tıbbi bilgiler</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>{done} of {count} sessions treated</source>
        <translation>{done} / {count} seans yapıldı</translation>
    </message>
    <message>
        <source>Next session: {first} – {last}</source>
        <translation>Sonraki seans: {first} – {last}</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kürler</translation>
    </message>
    <message>
        <source>No course has been planned yet.</source>
        <translation>Henüz kür planlanmadı.</translation>
    </message>
    <message>
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>Missed visits</source>
        <translation>Gelinmeyen randevular</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Belgeler</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Tümü {count}</translation>
    </message>
    <message>
        <source>No paper has been made yet.</source>
        <translation>Henüz kâğıt yok.</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>Verildi</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>Dosyada</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
</context>
<context>
    <name>OwnerStep</name>
    <message>
        <source>Whoever founds the clinic owns it: adds staff, keeps the backups, and can restore them. The password opens the record; the PIN signs and opens the locked desk.</source>
        <translation>Kliniği kuran sahibidir: personel ekler, yedekleri saklar ve geri yükleyebilir. Parola kaydı açar; PIN imza yerine geçer ve kilitli ekranı açar.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>İkisi aynı değil.</translation>
    </message>
    <message>
        <source>Name with title</source>
        <translation>Unvanıyla ad</translation>
    </message>
    <message>
        <source>Dr. Selin Demir</source>
        <translation>Dr. Selin Demir</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Kullanıcı adı</translation>
    </message>
    <message>
        <source>Small letters and digits, for example selin.</source>
        <translation>Küçük harf ve rakam, örneğin selin.</translation>
    </message>
    <message>
        <source>Qualification on papers</source>
        <translation>Kâğıtlardaki unvan</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Parola, yeniden</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>4 to 6 digits.</source>
        <translation>4–6 rakam.</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>PIN, yeniden</translation>
    </message>
</context>
<context>
    <name>PadField</name>
    <message>
        <source>Undo stroke</source>
        <translation>Çizgiyi geri al</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Temizle</translation>
    </message>
    <message>
        <source>Sign here with pen, finger or mouse</source>
        <translation>Kalem, parmak ya da fareyle buraya imzalayın</translation>
    </message>
</context>
<context>
    <name>PaperTools</name>
    <message>
        <source>Print on {printer}</source>
        <translation>{printer} yazıcısında yazdır</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Yazdır</translation>
    </message>
    <message>
        <source>Choose printer, tray and copies…</source>
        <translation>Yazıcı, tepsi ve kopya sayısı seç…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF olarak kaydet</translation>
    </message>
    <message>
        <source>Other ways to print</source>
        <translation>Yazdırmanın başka yolları</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Sayfa {page} / {count}</translation>
    </message>
</context>
<context>
    <name>PaperWay</name>
    <message>
        <source>Or signed on paper</source>
        <translation>Ya da kâğıtta imzalandı</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Yazdır</translation>
    </message>
    <message>
        <source>File the signed form…</source>
        <translation>İmzalı formu dosyala…</translation>
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
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Recall letter</source>
        <translation>Geri çağırma mektubu</translation>
    </message>
    <message>
        <source>Form signed on paper</source>
        <translation>Kâğıtta imzalanan form</translation>
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
    <message>
        <source>Lapsed</source>
        <translation>Süresi doldu</translation>
    </message>
    <message>
        <source>Lapses soon</source>
        <translation>Süresi doluyor</translation>
    </message>
    <message>
        <source>Taken back by the patient {at}. The signed pages stay as they are.</source>
        <translation>Hasta geri aldı: {at}. İmzalı sayfalar olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>Its last day was {day}. A new form is needed.</source>
        <translation>Son günü {day} idi. Yeni bir form gerekli.</translation>
    </message>
    <message>
        <source>It counts until {day}, that day included.</source>
        <translation>{day} dahil geçerli.</translation>
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
    <name>ParkingStrip</name>
    <message>
        <source>Parking strip</source>
        <extracomment>More would leave no room for their names.</extracomment>
        <translation>Bekletme şeridi</translation>
    </message>
    <message>
        <source>Put all back</source>
        <translation>Hepsini geri koy</translation>
    </message>
    <message>
        <source>Drop a visit here to carry it to another week, or {cut} and {paste}</source>
        <translation>Başka haftaya taşımak için randevuyu buraya bırakın ya da {cut} ve {paste}</translation>
    </message>
    <message>
        <source>Change the week, then drag it onto the calendar, or {paste}</source>
        <translation>Haftayı değiştirin, sonra takvime sürükleyin ya da {paste}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{last} at the latest</source>
        <translation>en geç {last}</translation>
    </message>
</context>
<context>
    <name>PasswordSheet</name>
    <message>
        <source>User name</source>
        <translation>Kullanıcı adı</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
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
        <extracomment>Languages that patients speak besides those of the papers, which then come in English and say so. Fields that a likely duplicate is recognised by.</extracomment>
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
    <message>
        <source>{language} (papers in English)</source>
        <translation>{language} (kâğıtlar İngilizce)</translation>
    </message>
</context>
<context>
    <name>PatientStep</name>
    <message>
        <source>The patient reads the form, ticks and signs.</source>
        <translation>Hasta formu okur, işaretler ve imzalar.</translation>
    </message>
    <message>
        <source>Signature for the photographs</source>
        <translation>Fotoğraflar için imza</translation>
    </message>
    <message>
        <source>Patient signs</source>
        <translation>Hasta imzalıyor</translation>
    </message>
    <message>
        <source>Read to the end first</source>
        <translation>Önce sonuna kadar okuyun</translation>
    </message>
    <message>
        <source>Photographs: each use is a choice of its own, none is fine.</source>
        <translation>Fotoğraflar: her kullanım ayrı bir seçimdir, hiçbiri de olabilir.</translation>
    </message>
    <message>
        <source>How do you know who signs?</source>
        <translation>İmzalayanın kim olduğunu nereden biliyorsunuz?</translation>
    </message>
    <message>
        <source>Known to us</source>
        <translation>Tanıyoruz</translation>
    </message>
    <message>
        <source>ID card seen</source>
        <translation>Kimlik görüldü</translation>
    </message>
    <message>
        <source>Passport seen</source>
        <translation>Pasaport görüldü</translation>
    </message>
    <message>
        <source>First every page has to be read, to the end.</source>
        <translation>Önce her sayfa sonuna kadar okunmalı.</translation>
    </message>
    <message>
        <source>Signature of the patient</source>
        <translation>Hastanın imzası</translation>
    </message>
    <message>
        <source>First every box above the photographs has to be ticked.</source>
        <translation>Önce fotoğrafların üstündeki her kutu işaretlenmeli.</translation>
    </message>
    <message>
        <source>The photographs have a signature of their own.</source>
        <translation>Fotoğrafların kendi imzası vardır.</translation>
    </message>
    <message>
        <source>Say how you know who signs.</source>
        <translation>İmzalayanı nereden tanıdığınızı belirtin.</translation>
    </message>
    <message>
        <source>Now the patient signs in the field.</source>
        <translation>Şimdi hasta alana imza atar.</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>Patients</source>
        <extracomment>Changes whose id is a patient&apos;s. Changes of which a chart shows something, whosever they are.</extracomment>
        <translation>Hastalar</translation>
    </message>
</context>
<context>
    <name>PhotoAdder</name>
    <message>
        <source>Add photographs</source>
        <extracomment>Most photographs that are added at once.</extracomment>
        <translation>Fotoğraf ekle</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>JPEG, PNG or WebP. What the camera wrote into the file, such as place and time, is left out.</source>
        <translation>JPEG, PNG ya da WebP. Kameranın dosyaya yazdıkları (yer, saat gibi) alınmaz.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dosya seç…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Yapıştır</translation>
    </message>
    <message>
        <source>or drop them here</source>
        <translation>ya da buraya bırakın</translation>
    </message>
    <message>
        <source>Asked for:</source>
        <translation>İstenenler:</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>yapıştırılan</translation>
    </message>
    <message>
        <source>No picture has been copied.</source>
        <translation>Kopyalanmış bir resim yok.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n photograph(s) at once.</source>
        <translation>
            <numerusform>Bir seferde en çok %n fotoğraf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n photograph(s)</source>
        <translation>
            <numerusform>%n fotoğraf ekle</numerusform>
        </translation>
    </message>
    <message>
        <source>Photograph added: {view}</source>
        <translation>Fotoğraf eklendi: {view}</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>bırakılan</translation>
    </message>
</context>
<context>
    <name>PhotoRow</name>
    <message>
        <source>View</source>
        <translation>Çekim yönü</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Çekildiği gün</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>is being read…</source>
        <translation>okunuyor…</translation>
    </message>
    <message>
        <source>the camera says {date}</source>
        <translation>kameraya göre {date}</translation>
    </message>
</context>
<context>
    <name>PhotoUses</name>
    <message>
        <source>Photographs</source>
        <translation>Fotoğraflar</translation>
    </message>
    <message>
        <source>The patient agreed to no use.</source>
        <translation>Hasta hiçbir kullanıma onay vermedi.</translation>
    </message>
    <message>
        <source>taken back {date}</source>
        <translation>geri alındı {date}</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Geri al…</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Close</source>
        <extracomment>Share of the window that the sheet takes, in percent.</extracomment>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Tek</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Yan yana</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Kaydırmalı</translation>
    </message>
    <message>
        <source>Ghost of the first</source>
        <translation>İlkinin silüeti</translation>
    </message>
    <message>
        <source>How they are shown</source>
        <translation>Nasıl gösterilsin</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Öncesi</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Fotoğraf</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Küçült</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Büyüt</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Resmin tamamını göster</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Değiştir…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Geçersiz say…</translation>
    </message>
    <message>
        <source>Give out a copy…</source>
        <translation>Kopya ver…</translation>
    </message>
    <message>
        <source>The patient has agreed to no use outside the record.</source>
        <translation>Hasta kayıt dışında hiçbir kullanıma onay vermedi.</translation>
    </message>
    <message>
        <source>Dividing line</source>
        <translation>Ayırma çizgisi</translation>
    </message>
    <message>
        <source>Strength of the ghost</source>
        <translation>Silüetin koyuluğu</translation>
    </message>
    <message>
        <source>session {number}</source>
        <translation>{number}. seans</translation>
    </message>
    <message>
        <source>Copy saved: {file}</source>
        <translation>Kopya kaydedildi: {file}</translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>Face, front</source>
        <translation>Yüz, önden</translation>
    </message>
    <message>
        <source>Face, right side</source>
        <translation>Yüz, sağ yan</translation>
    </message>
    <message>
        <source>Face, left side</source>
        <translation>Yüz, sol yan</translation>
    </message>
    <message>
        <source>Face, oblique right</source>
        <translation>Yüz, sağ çapraz</translation>
    </message>
    <message>
        <source>Face, oblique left</source>
        <translation>Yüz, sol çapraz</translation>
    </message>
    <message>
        <source>Scalp, front</source>
        <translation>Saçlı deri, ön</translation>
    </message>
    <message>
        <source>Scalp, vertex</source>
        <translation>Saçlı deri, tepe</translation>
    </message>
    <message>
        <source>Neck, front</source>
        <translation>Boyun, önden</translation>
    </message>
    <message>
        <source>Decollete</source>
        <translation>Dekolte</translation>
    </message>
    <message>
        <source>Backs of the hands</source>
        <translation>El sırtları</translation>
    </message>
    <message>
        <source>Close-up of an area</source>
        <translation>Bölge, yakından</translation>
    </message>
    <message>
        <source>Medical record</source>
        <translation>Tıbbi kayıt</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>Eğitim</translation>
    </message>
    <message>
        <source>Publication or lecture</source>
        <translation>Yayın ya da sunum</translation>
    </message>
    <message>
        <source>Website or social media</source>
        <translation>İnternet sitesi ya da sosyal medya</translation>
    </message>
</context>
<context>
    <name>PhotosTab</name>
    <message>
        <source>Opening…</source>
        <extracomment>What is to be added once it is known what the patient has said; None while nothing waits.</extracomment>
        <translation>Açılıyor…</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotoğraflar</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Henüz sorulmadı</translation>
    </message>
    <message>
        <source>Consent taken back</source>
        <translation>Onam geri alındı</translation>
    </message>
    <message>
        <source>{purpose}: yes</source>
        <translation>{purpose}: evet</translation>
    </message>
    <message>
        <source>{purpose}: no</source>
        <translation>{purpose}: hayır</translation>
    </message>
    <message>
        <source>{purpose}: taken back {date}</source>
        <translation>{purpose}: geri alındı {date}</translation>
    </message>
    <message>
        <source>The page about photographs is part of the consent form. Until it is signed they are taken for the record only and leave it for nothing.</source>
        <translation>Fotoğraf sayfası onam formunun bir parçasıdır. İmzalanana kadar fotoğraflar yalnız kayıt için çekilir ve hiçbir amaçla kayıttan çıkmaz.</translation>
    </message>
    <message>
        <source>On {date}. What was taken before stays in the record and leaves it for nothing.</source>
        <translation>{date}. Daha önce çekilenler kayıtta kalır ve hiçbir amaçla kayıttan çıkmaz.</translation>
    </message>
    <message>
        <source>As signed on {date}. No copy leaves the record for any other use.</source>
        <translation>{date} tarihinde imzalandığı gibi. Başka bir amaçla hiçbir kopya kayıttan çıkmaz.</translation>
    </message>
    <message>
        <source>No photograph has been kept yet.</source>
        <translation>Henüz fotoğraf yok.</translation>
    </message>
    <message>
        <source>No photograph yet. Choose files, paste one, or drop them here.</source>
        <translation>Henüz fotoğraf yok. Dosya seçin, yapıştırın ya da buraya bırakın.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>{number}. seans</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Geçersiz sayılanlar</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Geri koy</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>yapıştırılan</translation>
    </message>
    <message>
        <source>No picture has been copied.</source>
        <translation>Kopyalanmış bir resim yok.</translation>
    </message>
    <message>
        <source>Photograph put back</source>
        <translation>Fotoğraf geri kondu</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>bırakılan</translation>
    </message>
</context>
<context>
    <name>PhrasesSheet</name>
    <message>
        <source>Phrases for notes</source>
        <extracomment>Characters of a phrase that are shown in the list.</extracomment>
        <translation>Notlar için hazır cümleler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>In a note, write the short name and press Ctrl+Space.</source>
        <translation>Nota kısa adı yazıp Ctrl+Boşluk tuşlarına basın.</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kısa ad</translation>
    </message>
    <message>
        <source>e.g. review</source>
        <translation>ör. kontrol</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>Cümle</translation>
    </message>
    <message>
        <source>Keep phrase</source>
        <translation>Cümleyi sakla</translation>
    </message>
    <message>
        <source>No phrase yet. Write the first one below.</source>
        <translation>Henüz cümle yok. İlkini aşağıya yazın.</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>{name} cümlesini değiştir</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} cümlesini kaldır</translation>
    </message>
    <message>
        <source>Phrase {name} removed</source>
        <translation>{name} cümlesi kaldırıldı</translation>
    </message>
    <message>
        <source>Phrase {name} kept</source>
        <translation>{name} cümlesi saklandı</translation>
    </message>
</context>
<context>
    <name>PicturePicker</name>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>other treatments for this indication</source>
        <translation>bu endikasyonda öbür tedaviler</translation>
    </message>
    <message>
        <source>a volume</source>
        <translation>bir hacim</translation>
    </message>
    <message>
        <source>who asked or entered the answers</source>
        <translation>yanıtları soran ya da giren kişi</translation>
    </message>
    <message>
        <source>the clinic&apos;s name</source>
        <translation>kliniğin adı</translation>
    </message>
    <message>
        <source>how many there are</source>
        <translation>kaç tane olduğu</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>bir tarih</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>bir gün</translation>
    </message>
    <message>
        <source>a number of days</source>
        <translation>gün sayısı</translation>
    </message>
    <message>
        <source>what is asked further</source>
        <translation>ayrıca sorulan</translation>
    </message>
    <message>
        <source>the doctor&apos;s name</source>
        <translation>hekimin adı</translation>
    </message>
    <message>
        <source>when it ended</source>
        <translation>bittiği saat</translation>
    </message>
    <message>
        <source>the name of the form</source>
        <translation>formun adı</translation>
    </message>
    <message>
        <source>the goal for this indication</source>
        <translation>bu endikasyonun amacı</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>bir liste</translation>
    </message>
    <message>
        <source>the language&apos;s name</source>
        <translation>dilin adı</translation>
    </message>
    <message>
        <source>the lot</source>
        <translation>lot</translation>
    </message>
    <message>
        <source>most months to a maintenance session</source>
        <translation>idame seansına kadar en çok kaç ay</translation>
    </message>
    <message>
        <source>fewest months to a maintenance session</source>
        <translation>idame seansına kadar en az kaç ay</translation>
    </message>
    <message>
        <source>the largest number</source>
        <translation>en büyük sayı</translation>
    </message>
    <message>
        <source>most days between sessions</source>
        <translation>seanslar arasında en çok kaç gün</translation>
    </message>
    <message>
        <source>the smallest number</source>
        <translation>en küçük sayı</translation>
    </message>
    <message>
        <source>fewest days between sessions</source>
        <translation>seanslar arasında en az kaç gün</translation>
    </message>
    <message>
        <source>a number of minutes</source>
        <translation>dakika sayısı</translation>
    </message>
    <message>
        <source>a day and a time</source>
        <translation>bir gün ve saat</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>bir ad</translation>
    </message>
    <message>
        <source>what is asked for</source>
        <translation>sorulanlar</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>bir sayı</translation>
    </message>
    <message>
        <source>minutes of numbing</source>
        <translation>uyuşturma dakikası</translation>
    </message>
    <message>
        <source>who treated</source>
        <translation>uygulayan kişi</translation>
    </message>
    <message>
        <source>the number of the page</source>
        <translation>sayfa numarası</translation>
    </message>
    <message>
        <source>how many pages there are</source>
        <translation>sayfa sayısı</translation>
    </message>
    <message>
        <source>the name of the paper</source>
        <translation>kâğıdın adı</translation>
    </message>
    <message>
        <source>the patient&apos;s name</source>
        <translation>hastanın adı</translation>
    </message>
    <message>
        <source>the clinic&apos;s phone number</source>
        <translation>kliniğin telefonu</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>ürün</translation>
    </message>
    <message>
        <source>the products and their lots</source>
        <translation>ürünler ve lotları</translation>
    </message>
    <message>
        <source>the name of the indication</source>
        <translation>endikasyonun adı</translation>
    </message>
    <message>
        <source>the code of the form</source>
        <translation>formun kodu</translation>
    </message>
    <message>
        <source>what is not to be done</source>
        <translation>yapılmaması gereken</translation>
    </message>
    <message>
        <source>the sum by which the paper is known</source>
        <translation>kâğıdın tanındığı özet değer</translation>
    </message>
    <message>
        <source>which session it is</source>
        <translation>kaçıncı seans olduğu</translation>
    </message>
    <message>
        <source>how many sessions are planned</source>
        <translation>planlanan seans sayısı</translation>
    </message>
    <message>
        <source>most sessions</source>
        <translation>en çok seans</translation>
    </message>
    <message>
        <source>fewest sessions</source>
        <translation>en az seans</translation>
    </message>
    <message>
        <source>what stands for letters that could not be printed</source>
        <translation>basılamayan harflerin yerine konan işaret</translation>
    </message>
    <message>
        <source>signs of an emergency</source>
        <translation>acil durum belirtileri</translation>
    </message>
    <message>
        <source>the treated areas</source>
        <translation>uygulanan bölgeler</translation>
    </message>
    <message>
        <source>a name of the staff</source>
        <translation>bir çalışanın adı</translation>
    </message>
    <message>
        <source>when it began</source>
        <translation>başladığı saat</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>bir saat</translation>
    </message>
    <message>
        <source>what somebody is, or what a visit is for</source>
        <translation>kişinin unvanı ya da randevunun konusu</translation>
    </message>
    <message>
        <source>the treatment</source>
        <translation>uygulama</translation>
    </message>
    <message>
        <source>a number or a word</source>
        <translation>bir sayı ya da sözcük</translation>
    </message>
    <message>
        <source>the number of the version</source>
        <translation>sürüm numarası</translation>
    </message>
    <message>
        <source>the vial</source>
        <translation>flakon</translation>
    </message>
    <message>
        <source>a number of weeks</source>
        <translation>hafta sayısı</translation>
    </message>
    <message>
        <source>what the treatment is for this indication</source>
        <translation>bu endikasyonda uygulamanın ne olduğu</translation>
    </message>
    <message>
        <source>who saw the signature</source>
        <translation>imzanın tanığı</translation>
    </message>
    <message>
        <source>a heading</source>
        <translation>bir başlık</translation>
    </message>
    <message>
        <source>{place}: {meaning}</source>
        <translation>{place}: {meaning}</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Seans sayısı</translation>
    </message>
    <message>
        <source>And maintenance</source>
        <translation>Ayrıca koruma</translation>
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
        <source>Anybody</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>This is not after the time beside it.</source>
        <translation>Bu, yanındaki saatten sonra değil.</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>Free</source>
        <extracomment>Alternatives that have a key.</extracomment>
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
        <source>{days} sooner</source>
        <translation>{days} erken</translation>
    </message>
    <message>
        <source>all dates</source>
        <translation>bütün tarihler</translation>
    </message>
    <message>
        <source>other day</source>
        <translation>başka gün</translation>
    </message>
    <message>
        <source>other hours</source>
        <translation>başka saat</translation>
    </message>
    <message>
        <source>other staff</source>
        <translation>başka personel</translation>
    </message>
    <message>
        <source>other room</source>
        <translation>başka oda</translation>
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
        <extracomment>Milliseconds after the last change of the form until dates are proposed again. What a proposal looks at.</extracomment>
        <translation>Haftalar</translation>
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
        <source>Plan a course</source>
        <translation>Kür planla</translation>
    </message>
    <message>
        <source>Proposed dates</source>
        <translation>Önerilen tarihler</translation>
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
        <source>The dates were not there yet. Look at them, then book.</source>
        <translation>Tarihler henüz gelmemişti. Bakıp sonra kaydedin.</translation>
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
    <name>PrintAsk</name>
    <message>
        <source>Print</source>
        <extracomment>Pixels across a page when a paper is printed as pictures: 300 to the inch. A printing system that takes so long does not answer any more.</extracomment>
        <translation>Yazdır</translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message>
        <source>This computer</source>
        <translation>Bu bilgisayar</translation>
    </message>
    <message>
        <source>Print on both sides</source>
        <translation>Çift taraflı yazdır</translation>
    </message>
    <message>
        <source>Print in black and white</source>
        <translation>Siyah beyaz yazdır</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Yazıcı</translation>
    </message>
    <message>
        <source>With a printer, Ctrl+P prints at once; Ctrl+Shift+P still asks.</source>
        <translation>Yazıcı seçiliyse Ctrl+P hemen yazdırır; Ctrl+Shift+P yine sorar.</translation>
    </message>
    <message>
        <source>Paper tray</source>
        <translation>Kâğıt tepsisi</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopya</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Her seferinde sor</translation>
    </message>
    <message>
        <source>{printer} (not there now)</source>
        <translation>{printer} (şu an yok)</translation>
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
    <message>
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Recall letter</source>
        <translation>Geri çağırma mektubu</translation>
    </message>
    <message>
        <source>Form signed on paper</source>
        <translation>Kâğıtta imzalanmış form</translation>
    </message>
    <message>
        <source>Day list</source>
        <translation>Gün listesi</translation>
    </message>
    <message>
        <source>Papers are printed on {printer} from now on</source>
        <translation>Belgeler bundan sonra {printer} yazıcısında basılacak</translation>
    </message>
    <message>
        <source>The printer is asked for each time from now on</source>
        <translation>Bundan sonra yazıcı her seferinde sorulacak</translation>
    </message>
    <message>
        <source>As the printer is set</source>
        <translation>Yazıcı ayarı neyse</translation>
    </message>
</context>
<context>
    <name>PrintingSection</name>
    <message>
        <source>What papers look like, and how they leave this computer.</source>
        <translation>Belgelerin görünüşü ve bu bilgisayardan nasıl çıktıkları.</translation>
    </message>
</context>
<context>
    <name>ProductBlock</name>
    <message>
        <source>Volume of {name}</source>
        <translation>Hacim: {name}</translation>
    </message>
    <message>
        <source>No lot has been received.</source>
        <translation>Alınmış lot yok.</translation>
    </message>
    <message>
        <source>Open a vial</source>
        <translation>Flakon aç</translation>
    </message>
    <message>
        <source>Another lot</source>
        <translation>Bir lot daha</translation>
    </message>
    <message>
        <source>Discard the rest of vial {label}</source>
        <translation>{label} flakonunun kalanını at</translation>
    </message>
    <message>
        <source>in quarantine</source>
        <translation>karantinada</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>süresi dolmuş</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>bitti</translation>
    </message>
    <message>
        <source>expires first</source>
        <translation>önce biter</translation>
    </message>
    <message>
        <source>{volume} left</source>
        <translation>{volume} kaldı</translation>
    </message>
    <message>
        <source>past its time</source>
        <translation>süresi doldu</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>kapatıldı</translation>
    </message>
    <message>
        <source>With the signature {volume} are discarded.</source>
        <translation>İmzayla {volume} atılır.</translation>
    </message>
</context>
<context>
    <name>ProductHead</name>
    <message>
        <source>Edit…</source>
        <translation>Düzenle…</translation>
    </message>
    <message>
        <source>container {volume}</source>
        <translation>kap {volume}</translation>
    </message>
    <message>
        <source>low below {volume}</source>
        <translation>{volume} altı az</translation>
    </message>
    <message>
        <source>GTIN {number}</source>
        <translation>GTIN {number}</translation>
    </message>
    <message>
        <source>Low: {volume} left</source>
        <translation>Azaldı: {volume} kaldı</translation>
    </message>
    <message>
        <source>{volume} left</source>
        <translation>{volume} kaldı</translation>
    </message>
    <message>
        <source>Excipients: {list}</source>
        <translation>Yardımcı maddeler: {list}</translation>
    </message>
    <message>
        <source>opened: for one treatment</source>
        <translation>açılınca tek işlemlik</translation>
    </message>
    <message numerus="yes">
        <source>good for %n hour(s) once opened</source>
        <translation>
            <numerusform>açılınca %n saat geçerli</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProductSheet</name>
    <message>
        <source>New product</source>
        <translation>Yeni ürün</translation>
    </message>
    <message>
        <source>Add product</source>
        <translation>Ürün ekle</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{product} was changed</source>
        <translation>{product} değiştirildi</translation>
    </message>
    <message>
        <source>Still bought</source>
        <translation>Hâlâ satın alınıyor</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Üretici</translation>
    </message>
    <message>
        <source>One container holds (ml)</source>
        <translation>Bir kap (ml)</translation>
    </message>
    <message>
        <source>Number of the barcode (GTIN)</source>
        <translation>Barkod numarası (GTIN)</translation>
    </message>
    <message>
        <source>8 to 14 digits below the bars.</source>
        <translation>Çizgilerin altındaki 8–14 rakam.</translation>
    </message>
    <message>
        <source>Good for hours once opened</source>
        <translation>Açılınca kaç saat geçerli</translation>
    </message>
    <message>
        <source>Empty: for one treatment only.</source>
        <translation>Boş: yalnızca tek işlem için.</translation>
    </message>
    <message>
        <source>Order again below (ml)</source>
        <translation>Bunun altında sipariş (ml)</translation>
    </message>
    <message>
        <source>Empty: no warning.</source>
        <translation>Boş: uyarı yok.</translation>
    </message>
    <message>
        <source>Its leaflet excludes patients with</source>
        <translation>Prospektüsü şu hastaları dışlar</translation>
    </message>
    <message>
        <source>Autoimmune disease</source>
        <translation>Otoimmün hastalık</translation>
    </message>
    <message>
        <source>Inflamed acne</source>
        <translation>İltihaplı akne</translation>
    </message>
    <message>
        <source>Recent resurfacing</source>
        <translation>Yakın zamanda cilt yenileme</translation>
    </message>
    <message>
        <source>Name at least one active ingredient.</source>
        <translation>En az bir etken madde yazın.</translation>
    </message>
    <message>
        <source>Ingredients</source>
        <translation>İçindekiler</translation>
    </message>
    <message>
        <source>Everything in it, preservatives too: allergies are checked against this.</source>
        <translation>Koruyucular da içinde her şey: alerjiler buna göre denetlenir.</translation>
    </message>
    <message>
        <source>{product} was added</source>
        <translation>{product} eklendi</translation>
    </message>
</context>
<context>
    <name>ProductsPanel</name>
    <message>
        <source>Products and lots</source>
        <translation>Ürünler ve lotlar</translation>
    </message>
    <message>
        <source>No product in stock fits this protocol. Add one in Stock.</source>
        <translation>Stokta bu protokole uyan ürün yok. Stok görünümünde ekleyin.</translation>
    </message>
    <message>
        <source>Scan or type a barcode  {key}</source>
        <translation>Barkod okutun ya da yazın  {key}</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Yeniden bakın</translation>
    </message>
    <message>
        <source>On the map: {total}</source>
        <translation>Haritada: {total}</translation>
    </message>
    <message>
        <source>Take what expires first: {lots}</source>
        <translation>Önce bitecek olanları al: {lots}</translation>
    </message>
    <message>
        <source>The map comes to {map}, but only {products} were drawn up.</source>
        <translation>Harita {map} ediyor, ama yalnızca {products} çekildi.</translation>
    </message>
    <message>
        <source>{volume} are more than the clinic&apos;s limit of {limit} for one session.</source>
        <translation>{volume}, kliniğin bir seans için koyduğu {limit} sınırını aşıyor.</translation>
    </message>
    <message>
        <source>The map comes to {map}, the products to {products}.</source>
        <translation>Haritanın toplamı {map}, ürünlerin {products}.</translation>
    </message>
    <message>
        <source>{product} is not of this protocol.</source>
        <translation>{product} bu protokolde yok.</translation>
    </message>
    <message>
        <source>{product}, but no lot {lot} of it has been received.</source>
        <translation>{product}; ancak {lot} lotu teslim alınmamış.</translation>
    </message>
    <message>
        <source>Vial of {product} opened</source>
        <translation>{product} flakonu açıldı</translation>
    </message>
    <message>
        <source>Vial {label} closed, {volume} discarded</source>
        <translation>{label} flakonu kapatıldı, {volume} atıldı</translation>
    </message>
</context>
<context>
    <name>ProtocolActs</name>
    <message>
        <source>{protocol}: the draft is discarded</source>
        <translation>{protocol}: taslak silindi</translation>
    </message>
    <message>
        <source>{protocol}: a draft is begun</source>
        <translation>{protocol}: taslak başlatıldı</translation>
    </message>
</context>
<context>
    <name>ProtocolFacts</name>
    <message>
        <source>On the consent form: {words}</source>
        <extracomment>Most facts that are named in a screening rule&apos;s second line.</extracomment>
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
    <message>
        <source>Switched off</source>
        <translation>Kapalı</translation>
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
        <source>Set for this protocol: {reason}</source>
        <translation>Bu protokol için ayarlandı: {reason}</translation>
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
    <message>
        <source>Nothing is compared</source>
        <translation>Karşılaştırma yok</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Ne için</translation>
    </message>
    <message>
        <source>Most volume in one session</source>
        <translation>Bir seanstaki en çok hacim</translation>
    </message>
    <message>
        <source>Photographs before the start</source>
        <translation>Başlamadan çekilecek fotoğraflar</translation>
    </message>
    <message>
        <source>None required</source>
        <translation>Gerekli değil</translation>
    </message>
    <message>
        <source>Why this version</source>
        <translation>Bu sürümün nedeni</translation>
    </message>
</context>
<context>
    <name>ProtocolHeader</name>
    <message>
        <source>Version in use</source>
        <translation>Kullanılan sürüm</translation>
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
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Taslağı sil</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>taslak</translation>
    </message>
    <message>
        <source>v{number} {state}</source>
        <translation>v{number} {state}</translation>
    </message>
    <message>
        <source>Open draft v{number}</source>
        <translation>v{number} taslağını aç</translation>
    </message>
    <message>
        <source>Draft kept at {time}. It affects nothing until it is published.</source>
        <translation>Taslak saat {time} itibarıyla kayıtlı. Yayımlanana dek hiçbir şeyi etkilemez.</translation>
    </message>
    <message>
        <source>A draft affects nothing until it is published; v{number} is in use.</source>
        <translation>Taslak yayımlanana dek hiçbir şeyi etkilemez; v{number} kullanımda.</translation>
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
    <name>ProtocolTabs</name>
    <message>
        <source>Parts of the protocol</source>
        <translation>Protokolün bölümleri</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Sürümler</translation>
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
        <translation>Durum</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Değer</translation>
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
        <translation>Formdaki metin</translation>
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
        <source>General</source>
        <translation>Genel</translation>
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
        <source>Own choice</source>
        <translation>Kendi tercihi</translation>
    </message>
    <message>
        <source>General knowledge</source>
        <translation>Genel bilgi</translation>
    </message>
    <message>
        <source>{name}, {day}</source>
        <translation>{name}, {day}</translation>
    </message>
    <message>
        <source>Active ingredient</source>
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
</context>
<context>
    <name>ProtocolsPage</name>
    <message>
        <source>Protocols</source>
        <extracomment>Below these widths of the page the list becomes a drop-down, then the sheet goes behind a switch.</extracomment>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
</context>
<context>
    <name>ProtocolsSide</name>
    <message>
        <source>Protocols</source>
        <extracomment>The places that hold for all protocols; no protocol can have such a key.</extracomment>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>New protocol…</source>
        <translation>Yeni protokol…</translation>
    </message>
    <message>
        <source>For all protocols</source>
        <translation>Tüm protokoller için</translation>
    </message>
    <message>
        <source>rules and ingredients</source>
        <translation>kurallar ve etken maddeler</translation>
    </message>
    <message>
        <source>in every language</source>
        <translation>her dilde</translation>
    </message>
    <message>
        <source>v{number} draft</source>
        <translation>v{number} taslak</translation>
    </message>
    <message>
        <source>v{number} {state}</source>
        <translation>v{number} {state}</translation>
    </message>
</context>
<context>
    <name>ProtocolsStep</name>
    <message>
        <source>Six protocols came with the program. Publish those that the clinic offers; the others can follow at any time under Protocols.</source>
        <translation>Programla altı protokol geldi. Kliniğin uyguladıklarını yayımlayın; öbürleri istediğiniz zaman Protokoller’de yayımlanır.</translation>
    </message>
    <message>
        <source>Six protocols came with the program. A dermatologist publishes them after signing in, under Protocols; until then nothing can be planned with them.</source>
        <translation>Programla altı protokol geldi. Dermatolog oturum açtıktan sonra Protokoller’de yayımlar; o zamana dek onlarla plan yapılamaz.</translation>
    </message>
    <message>
        <source>Review and publish…</source>
        <translation>İncele ve yayımla…</translation>
    </message>
    <message>
        <source>a room for treatment</source>
        <translation>işlem odası</translation>
    </message>
    <message>
        <source>a doctor with hours</source>
        <translation>çalışma saati olan hekim</translation>
    </message>
    <message>
        <source>Before sessions can be booked, this is still missing: {things}.</source>
        <translation>Seans randevusu için eksik olan: {things}.</translation>
    </message>
</context>
<context>
    <name>ProveSheet</name>
    <message>
        <source>Is it you?</source>
        <translation>Siz misiniz?</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam et</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Parolanız</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Parolanızı yazın.</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <extracomment>What Qt&apos;s Turkish calls by names that stand on no keyboard (&quot;Kontrol&quot;, &quot;Üst Karakter&quot;); ours wins over it.</extracomment>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Boşluk</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>PgDn</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Sol</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Sağ</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Yukarı</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Aşağı</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Date of birth</source>
        <extracomment>Entries that one answer may name on the sheet; more are added in the chart.</extracomment>
        <translation>Doğum tarihi</translation>
    </message>
    <message>
        <source>Say what holds: it is over, or it stays in the record.</source>
        <translation>Hangisi doğru: bitti mi, yoksa kayıtta kalıyor mu?</translation>
    </message>
    <message>
        <source>Say which.</source>
        <translation>Hangisi olduğunu yazın.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
    </message>
    <message>
        <source>Over by now: {entry}</source>
        <translation>Artık bitti: {entry}</translation>
    </message>
    <message>
        <source>In the record: {entry}</source>
        <translation>Kayıtta: {entry}</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Tahmini doğum tarihi</translation>
    </message>
    <message>
        <source>Last day, as planned</source>
        <translation>Planlanan son gün</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Bir tane daha</translation>
    </message>
    <message>
        <source>Since, or when it happened</source>
        <translation>Ne zamandan beri ya da ne zaman oldu</translation>
    </message>
    <message>
        <source>Over since</source>
        <translation>Bittiği gün</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Söylenmedi</translation>
    </message>
    <message>
        <source>How bad it was</source>
        <translation>Ne kadar şiddetliydi</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ne oldu</translation>
    </message>
    <message>
        <source>Where on the body</source>
        <translation>Vücudun neresinde</translation>
    </message>
    <message>
        <source>Allergic to</source>
        <translation>Alerjisi olduğu şey</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>İlaç</translation>
    </message>
    <message>
        <source>Illness, procedure or vaccine</source>
        <translation>Hastalık, işlem ya da aşı</translation>
    </message>
    <message>
        <source>The record says otherwise. Is it over, or does it stay in the record?</source>
        <translation>Kayıtta başka yazıyor. Bitti mi, yoksa kayıtta kalıyor mu?</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>It stays</source>
        <translation>Kalıyor</translation>
    </message>
</context>
<context>
    <name>QuestionnaireSheet</name>
    <message>
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>Yanıtları kaydet</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokol</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Tüm sorular</translation>
    </message>
    <message>
        <source>Has anything changed?</source>
        <translation>Değişen bir şey var mı?</translation>
    </message>
    <message>
        <source>Which questions</source>
        <translation>Hangi sorular</translation>
    </message>
    <message>
        <source>Asked here</source>
        <translation>Burada soruldu</translation>
    </message>
    <message>
        <source>From paper</source>
        <translation>Kâğıttan</translation>
    </message>
    <message>
        <source>Where it was answered</source>
        <translation>Nerede yanıtlandı</translation>
    </message>
    <message>
        <source>Print blank</source>
        <translation>Boş form yazdır</translation>
    </message>
    <message>
        <source>Questionnaire: {patient}</source>
        <translation>Soru formu: {patient}</translation>
    </message>
    <message>
        <source>Last answered {date}</source>
        <translation>Son yanıt {date}</translation>
    </message>
    <message>
        <source>No to the rest here</source>
        <translation>Buradaki diğerleri: hayır</translation>
    </message>
    <message>
        <source>{answered} of {all} answered</source>
        <translation>{all} sorudan {answered} tanesi yanıtlandı</translation>
    </message>
    <message>
        <source>Nothing has been answered yet.</source>
        <translation>Henüz hiçbir soru yanıtlanmadı.</translation>
    </message>
    <message>
        <source>Answers of {patient} kept</source>
        <translation>{patient}: yanıtlar kaydedildi</translation>
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
    <name>ReadInSheet</name>
    <message>
        <source>Read a calendar in</source>
        <translation>Takvim al</translation>
    </message>
    <message>
        <source>Read in</source>
        <translation>Al</translation>
    </message>
    <message>
        <source>Nobody is booked in its busy times for the year ahead. Read in again under the same name, it is brought up to date.</source>
        <translation>Önümüzdeki yıl dolu zamanlarına randevu verilmez. Aynı adla yeniden alınırsa güncellenir.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Dosya seç…</translation>
    </message>
    <message>
        <source>No file is chosen yet.</source>
        <translation>Henüz dosya seçilmedi.</translation>
    </message>
    <message>
        <source>{file} is being read…</source>
        <translation>{file} okunuyor…</translation>
    </message>
    <message>
        <source>Move these visits first, or say that they will be moved.</source>
        <translation>Önce bu randevuları taşıyın ya da taşınacaklarını işaretleyin.</translation>
    </message>
    <message>
        <source>{calendar} was read in for {name}</source>
        <translation>{calendar}, {name} için alındı</translation>
    </message>
    <message>
        <source>Choose a calendar</source>
        <translation>Takvim seç</translation>
    </message>
    <message>
        <source>Calendars (*.ics *.ical)</source>
        <translation>Takvimler (*.ics *.ical)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>{file} cannot be read; nothing of it was read in.</source>
        <translation>{file} okunamıyor; hiçbir şey alınmadı.</translation>
    </message>
    <message>
        <source>{added} busy times are added, {removed} removed, {kept} stay as they are.</source>
        <translation>{added} dolu zaman eklenecek, {removed} kaldırılacak, {kept} olduğu gibi kalacak.</translation>
    </message>
    <message>
        <source>{calendar} was taken off</source>
        <translation>{calendar} kaldırıldı</translation>
    </message>
    <message>
        <source>Whose busy time</source>
        <translation>Kimin dolu zamanı</translation>
    </message>
    <message>
        <source>The calendar is called</source>
        <translation>Takvimin adı</translation>
    </message>
    <message>
        <source>Everybody sees what its entries are called</source>
        <translation>Kayıtların adlarını herkes görsün</translation>
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
    <message>
        <source>Reason (the patient need not give one)</source>
        <translation>Neden (hasta söylemek zorunda değil)</translation>
    </message>
</context>
<context>
    <name>ReasonsSheet</name>
    <message>
        <source>Why until then</source>
        <translation>Neden o zamana kadar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>As it was decided when the sheet was made. Of each rule the longest counts.</source>
        <translation>Kâğıt hazırlandığında karar verildiği gibi. Her kuralın en uzunu geçerlidir.</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>bitişi yok</translation>
    </message>
    <message>
        <source>end of the day</source>
        <translation>gün sonu</translation>
    </message>
    <message>
        <source>protocol: {name}</source>
        <translation>protokol: {name}</translation>
    </message>
    <message>
        <source>technique: {name}</source>
        <translation>teknik: {name}</translation>
    </message>
    <message>
        <source>area: {name}</source>
        <translation>bölge: {name}</translation>
    </message>
    <message>
        <source>ingredient: {name}</source>
        <translation>etken madde: {name}</translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message>
        <source>Bookings ahead: {count}</source>
        <extracomment>The column of the sites, and the width of the panel from which there is room for it.</extracomment>
        <translation>Gelecek randevular: {count}</translation>
    </message>
    <message>
        <source>Open the chart</source>
        <translation>Dosyayı aç</translation>
    </message>
    <message>
        <source>Note a contact…</source>
        <translation>Görüşme kaydet…</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Mektup</translation>
    </message>
    <message>
        <source>Letters to all</source>
        <translation>Herkese mektup</translation>
    </message>
    <message>
        <source>End the recall…</source>
        <translation>Geri çağırmayı bitir…</translation>
    </message>
    <message>
        <source>What the patient got</source>
        <translation>Hastaya uygulanan</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>Görüşmeler</translation>
    </message>
    <message>
        <source>Bookings ahead</source>
        <translation>Gelecek randevular</translation>
    </message>
    <message>
        <source>Parts of the recall</source>
        <translation>Geri çağırmanın bölümleri</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Hastalar</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>{reached} of {count} reached</source>
        <translation>{count} kişiden {reached} kişiye ulaşıldı</translation>
    </message>
    <message>
        <source>Begun {day} by {name}</source>
        <translation>{day} tarihinde {name} başlattı</translation>
    </message>
    <message>
        <source>ended {day} by {name}</source>
        <translation>{day} tarihinde {name} bitirdi</translation>
    </message>
    <message>
        <source>after an adverse event</source>
        <translation>istenmeyen olay sonrası</translation>
    </message>
    <message numerus="yes">
        <source>%n of them erased since</source>
        <translation>
            <numerusform>%n tanesi sonradan silindi</numerusform>
        </translation>
    </message>
    <message>
        <source>{product} {code}: in quarantine</source>
        <translation>{product} {code}: karantinada</translation>
    </message>
    <message>
        <source>{product} {code}: in use</source>
        <translation>{product} {code}: kullanımda</translation>
    </message>
    <message>
        <source>Contact log: {count}</source>
        <translation>Görüşmeler: {count}</translation>
    </message>
    <message>
        <source>This recall is ended.</source>
        <translation>Bu geri çağırma bitti.</translation>
    </message>
    <message>
        <source>Choose a patient first.</source>
        <translation>Önce bir hasta seçin.</translation>
    </message>
    <message>
        <source>Open the letter</source>
        <translation>Mektubu aç</translation>
    </message>
    <message>
        <source>Everybody was reached.</source>
        <translation>Herkese ulaşıldı.</translation>
    </message>
    <message>
        <source>Letters to all: {count}</source>
        <translation>Herkese mektup: {count}</translation>
    </message>
</context>
<context>
    <name>RecallSheet</name>
    <message>
        <source>Who was treated</source>
        <extracomment>Rows of the tables that are seen at once.</extracomment>
        <translation>Kime uygulandı</translation>
    </message>
    <message>
        <source>Start the recall</source>
        <translation>Geri çağırmayı başlat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>The recall has begun</source>
        <translation>Geri çağırma başladı</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Herkes</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Treated by</source>
        <translation>Uygulayan</translation>
    </message>
    <message>
        <source>Show who was treated</source>
        <translation>Kime uygulandığını göster</translation>
    </message>
    <message>
        <source>Patients treated</source>
        <translation>Uygulanan hastalar</translation>
    </message>
    <message>
        <source>Bookings ahead</source>
        <translation>Gelecek randevular</translation>
    </message>
    <message>
        <source>Patients and bookings</source>
        <translation>Hastalar ve randevular</translation>
    </message>
    <message>
        <source>Why is it recalled?</source>
        <translation>Neden geri çağrılıyor?</translation>
    </message>
    <message>
        <source>For the clinic; it does not stand in the letters.</source>
        <translation>Klinik içindir; mektuplarda yer almaz.</translation>
    </message>
    <message>
        <source>Put the lots into quarantine at once</source>
        <translation>Lotları hemen karantinaya al</translation>
    </message>
    <message>
        <source>Nobody was treated after today.</source>
        <translation>Bugünden sonra kimseye uygulama yapılmadı.</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) treated</source>
        <translation>
            <numerusform>%n hastaya uygulandı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) ahead would use it</source>
        <translation>
            <numerusform>%n gelecek randevu bunu kullanacaktı</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookings ahead: {count}</source>
        <translation>Gelecek randevular: {count}</translation>
    </message>
</context>
<context>
    <name>RecallTables</name>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Treated</source>
        <translation>Uygulama</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Bölgeler</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Miktar</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Bilgi</translation>
    </message>
    <message>
        <source>Patients treated</source>
        <translation>Uygulanan hastalar</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Ürün</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Vial</source>
        <translation>Flakon</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>What the patient got</source>
        <translation>Hastaya uygulanan</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Nasıl</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>Görüşmeler</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Bookings ahead</source>
        <translation>Gelecek randevular</translation>
    </message>
</context>
<context>
    <name>RecallsView</name>
    <message>
        <source>Recalls</source>
        <extracomment>Below this width of the view the list of recalls becomes a drop-down.</extracomment>
        <translation>Geri çağırmalar</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Geri çağırma</translation>
    </message>
    <message>
        <source>By day or person…</source>
        <translation>Güne ya da kişiye göre…</translation>
    </message>
    <message>
        <source>No recall yet. Begin from a lot or a vial on the shelf, or here from days or a person.</source>
        <translation>Henüz geri çağırma yok. Raftaki bir lottan ya da flakondan, veya buradan gün ya da kişiyle başlayın.</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>bitti</translation>
    </message>
    <message>
        <source>{reached} of {count} reached</source>
        <translation>{count} kişiden {reached} kişiye ulaşıldı</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Nasıl</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Sonuç</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Contact with {name}</source>
        <translation>{name} ile görüşme</translation>
    </message>
    <message>
        <source>Note the contact</source>
        <translation>Görüşmeyi kaydet</translation>
    </message>
    <message>
        <source>The contact was noted</source>
        <translation>Görüşme kaydedildi</translation>
    </message>
    <message>
        <source>The letter was made</source>
        <translation>Mektup hazırlandı</translation>
    </message>
    <message>
        <source>Letters to all who were not reached</source>
        <translation>Ulaşılamayan herkese mektup</translation>
    </message>
    <message>
        <source>Everybody was reached.</source>
        <translation>Herkese ulaşıldı.</translation>
    </message>
    <message>
        <source>End the recall</source>
        <translation>Geri çağırmayı bitir</translation>
    </message>
    <message>
        <source>Why, though not everybody was reached</source>
        <translation>Herkese ulaşılmadığı hâlde neden</translation>
    </message>
    <message>
        <source>The recall is ended</source>
        <translation>Geri çağırma bitti</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) not reached yet.</source>
        <translation>
            <numerusform>%n hastaya henüz ulaşılamadı.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody was reached. The lots stay as they are.</source>
        <translation>Herkese ulaşıldı. Lotlar olduğu gibi kalır.</translation>
    </message>
</context>
<context>
    <name>RecordWatch</name>
    <message numerus="yes">
        <source>The check of the record has %n finding(s).</source>
        <translation>
            <numerusform>Kaydın denetiminde %n bulgu var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n odd view(s) of records wait to be looked through.</source>
        <translation>
            <numerusform>%n sıra dışı görme gözden geçirilmeyi bekliyor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Log and access</source>
        <translation>Günlük ve erişim</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyView</name>
    <message>
        <source>Group {number}: {letters}</source>
        <translation>{number}. grup: {letters}</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Yazdır…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopyala</translation>
    </message>
    <message>
        <source>From your paper</source>
        <translation>Kâğıdınızdan</translation>
    </message>
    <message>
        <source>Small or capital letters, dashes and blanks do not matter, nor O for 0 or I for 1.</source>
        <translation>Büyük küçük harf, çizgi ve boşluk fark etmez; 0 yerine O, 1 yerine I de olur.</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>{number}. grup</translation>
    </message>
    <message>
        <source>Show the key again</source>
        <translation>Anahtarı yeniden göster</translation>
    </message>
    <message>
        <source>Type it from your paper: pasting would not show that it stands there.</source>
        <translation>Kâğıdınızdan yazın: yapıştırmak, orada yazılı olduğunu göstermez.</translation>
    </message>
    <message>
        <source>Copied. Keep it on paper or on a stick, not on this computer.</source>
        <translation>Kopyalandı. Kâğıtta ya da bellekte saklayın, bu bilgisayarda değil.</translation>
    </message>
</context>
<context>
    <name>RecoveryPaper</name>
    <message>
        <source>Recovery key</source>
        <translation>Kurtarma anahtarı</translation>
    </message>
    <message>
        <source>The printer does not take the page. Write the key down.</source>
        <translation>Yazıcı sayfayı almıyor. Anahtarı elle yazın.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Yazıcıya gönderildi.</translation>
    </message>
    <message>
        <source>Made on {day} with mesodesk. Lock it away outside the clinic.</source>
        <translation>{day} günü mesodesk ile oluşturuldu. Klinik dışında kilit altında saklayın.</translation>
    </message>
    <message>
        <source>Recovery key of {clinic}</source>
        <translation>Kurtarma anahtarı: {clinic}</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>New recovery key</source>
        <translation>Yeni kurtarma anahtarı</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>İleri</translation>
    </message>
    <message>
        <source>It is shown now and never again: print it or write it down, and lock it away outside the clinic. Then type it back from that paper. Until that is done the old key counts; afterwards the old one opens nothing any more.</source>
        <translation>Şimdi gösterilir, bir daha gösterilmez: yazdırın ya da not edin, klinik dışında kilit altında saklayın. Sonra o kâğıttan geri yazın. Bu yapılana kadar eski anahtar geçerlidir; sonra eskisi hiçbir şeyi açmaz.</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Bu anahtarı kullan</translation>
    </message>
    <message>
        <source>The new recovery key counts; the old one opens nothing any more</source>
        <translation>Yeni kurtarma anahtarı geçerli; eskisi artık hiçbir şeyi açmaz</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>The only way into the record if every password is lost. It is shown now and never again: print it or write it down, and lock it away outside the clinic. Then type it back once from that paper, so that it is sure to be right.</source>
        <translation>Bütün parolalar kaybolursa kayda tek giriş yoludur. Şimdi gösterilir, bir daha gösterilmez: yazdırın ya da not edin, klinik dışında kilit altında saklayın. Sonra doğru olduğundan emin olmak için o kâğıttan bir kez geri yazın.</translation>
    </message>
</context>
<context>
    <name>Reflow</name>
    <message>
        <source>Done</source>
        <translation>Tamamlandı</translation>
    </message>
    <message>
        <source>Has begun</source>
        <translation>Başladı</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Yerinde</translation>
    </message>
    <message>
        <source>New time</source>
        <translation>Yeni zaman</translation>
    </message>
    <message>
        <source>Moves with it</source>
        <translation>Birlikte kayıyor</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Yer yok</translation>
    </message>
    <message>
        <source>{words}, tight</source>
        <translation>{words}, sınırda</translation>
    </message>
    <message>
        <source>before: {moment}</source>
        <translation>önce: {moment}</translation>
    </message>
    <message>
        <source>after: {moment}</source>
        <translation>sonra: {moment}</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Changes whose new date somebody has chosen already. More lines than these scroll. The first key of another day; those below belong to the choices.</extracomment>
        <translation>Geri</translation>
    </message>
    <message>
        <source>{session} goes to another time</source>
        <translation>{session} başka saate taşınıyor</translation>
    </message>
    <message>
        <source>{session} is cancelled</source>
        <translation>{session} iptal ediliyor</translation>
    </message>
    <message>
        <source>{session} was missed</source>
        <translation>{session}: hasta gelmedi</translation>
    </message>
    <message>
        <source>{session} is booked again</source>
        <translation>{session} için yeniden randevu</translation>
    </message>
    <message>
        <source>Book with the later ones</source>
        <translation>Sonrakilerle birlikte ver</translation>
    </message>
    <message>
        <source>This and later</source>
        <translation>Bu ve sonrakiler</translation>
    </message>
    <message>
        <source>Book again, later ones follow</source>
        <translation>Yeniden ver, sonrakiler kaysın</translation>
    </message>
    <message>
        <source>Between two sessions {least} to {most} days, ideally {ideal}.</source>
        <translation>İki seans arası {least}–{most} gün, ideali {ideal}.</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Gelmedi</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>{name}: {status}</source>
        <translation>{name}: {status}</translation>
    </message>
    <message>
        <source>{name} booked again for {moment}, later ones with it: {count}</source>
        <translation>{name} için yeni randevu: {moment}; birlikte kayan: {count}</translation>
    </message>
    <message>
        <source>{name} booked again for {moment}</source>
        <translation>{name} için yeni randevu: {moment}</translation>
    </message>
    <message>
        <source>{name} moved to {moment}, later ones with it: {count}</source>
        <translation>{name} taşındı: {moment}; birlikte kayan: {count}</translation>
    </message>
    <message>
        <source>{name} moved to {moment}</source>
        <translation>{name} taşındı: {moment}</translation>
    </message>
</context>
<context>
    <name>ReflowLines</name>
    <message>
        <source>Before and after</source>
        <extracomment>Widths of number, before, after, gap and effect. Effects whose lines stand out.</extracomment>
        <translation>Önce ve sonra</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Seans</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Önce</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sonra</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Ara</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Etkisi</translation>
    </message>
</context>
<context>
    <name>ReflowSheet</name>
    <message>
        <source>Only this one</source>
        <translation>Yalnızca bu</translation>
    </message>
    <message>
        <source>Refused. {why}</source>
        <translation>Olmaz. {why}</translation>
    </message>
    <message>
        <source>Every other session stays where it is.</source>
        <translation>Öteki seansların hepsi yerinde kalır.</translation>
    </message>
    <message>
        <source>It has no time then and can be booked again later; the others stay.</source>
        <translation>Seansın randevusu kalmaz, sonra yeniden verilebilir; ötekiler yerinde kalır.</translation>
    </message>
    <message>
        <source>It is booked for {moment}.</source>
        <translation>Yeni randevu: {moment}.</translation>
    </message>
    <message>
        <source>Moves with it: session {numbers}.</source>
        <translation>Birlikte kayan seans: {numbers}.</translation>
    </message>
    <message>
        <source>No other session has to move.</source>
        <translation>Başka hiçbir seansın kayması gerekmez.</translation>
    </message>
    <message>
        <source>The wished days and hours of the course cannot all be kept.</source>
        <translation>Kür için istenen gün ve saatlerin hepsi tutulamıyor.</translation>
    </message>
    <message>
        <source>the others stay</source>
        <translation>ötekiler yerinde</translation>
    </message>
    <message>
        <source>later ones that move: {count}</source>
        <translation>kayan sonraki seans: {count}</translation>
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
    <name>RemoveLeaveSheet</name>
    <message>
        <source>These visits would then lie outside the hours. They stay until somebody moves them.</source>
        <translation>Bu randevular o zaman çalışma saatlerinin dışında kalır. Biri taşıyana kadar yerlerinde dururlar.</translation>
    </message>
    <message>
        <source>Visits to be moved</source>
        <translation>Taşınacak randevular</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report an adverse event</source>
        <translation>İstenmeyen olay bildir</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bildir</translation>
    </message>
    <message>
        <source>Hold the running courses until a dermatologist lets them go on</source>
        <translation>Bir dermatolog devam ettirene kadar süren kürleri durdur</translation>
    </message>
    <message>
        <source>Adverse event reported</source>
        <translation>İstenmeyen olay bildirildi</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>Raporlar</translation>
    </message>
    <message>
        <source>Which report</source>
        <translation>Hangi rapor</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Ay</translation>
    </message>
    <message>
        <source>All months</source>
        <translation>Tüm aylar</translation>
    </message>
    <message>
        <source>Table saved: {file}</source>
        <translation>Tablo kaydedildi: {file}</translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Restore a backup</source>
        <translation>Yedeği geri yükle</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>The backup is checked first and then takes the place of the record. The record of now is kept in a folder beside it.</source>
        <translation>Yedek önce denetlenir, sonra kaydın yerini alır. Şimdiki kayıt yanındaki bir klasörde saklanır.</translation>
    </message>
    <message>
        <source>{when}, second place</source>
        <translation>{when}, ikinci yer</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Yedek</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Başka dosya…</translation>
    </message>
    <message>
        <source>Choose the file of a backup.</source>
        <translation>Bir yedek dosyası seçin.</translation>
    </message>
    <message>
        <source>Looking what would be lost…</source>
        <translation>Nelerin kaybolacağına bakılıyor…</translation>
    </message>
    <message>
        <source>This backup of {made} is of another history than the record: nobody can say what is lost.</source>
        <translation>{made} tarihli bu yedek, kayıttan başka bir geçmişe ait: neyin kaybolacağı söylenemez.</translation>
    </message>
    <message>
        <source>Nothing was written since this backup of {made}.</source>
        <translation>{made} tarihli bu yedekten beri hiçbir şey yazılmadı.</translation>
    </message>
    <message>
        <source>Lost is what was written since {made}: {entries} entries about {patients} patients, {visits} appointments, and facts about the health of {facts} patients.</source>
        <translation>{made} tarihinden beri yazılanlar kaybolur: {patients} hasta hakkında {entries} giriş, {visits} randevu ve {facts} hastanın sağlık bilgileri.</translation>
    </message>
</context>
<context>
    <name>RestoreShutSheet</name>
    <message>
        <source>Restore a backup</source>
        <translation>Bir yedeği geri yükle</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Geri yükle</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Yedek</translation>
    </message>
    <message>
        <source>User name of an owner</source>
        <translation>Bir sahibin kullanıcı adı</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>The backup is checked first and then takes the place of a record that cannot be opened. What is there now is kept in a folder beside it.</source>
        <translation>Yedek önce denetlenir, sonra açılamayan kaydın yerine geçer. Şimdi orada olan, yanındaki bir klasörde saklanır.</translation>
    </message>
    <message>
        <source>Your password of now. Where the key file is lost: the one of when the backup was made, or the recovery key that was printed then.</source>
        <translation>Şimdiki parolanız. Anahtar dosyası kaybolduysa: yedeğin alındığı zamanki parola ya da o zaman yazdırılmış kurtarma anahtarı.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Başka bir dosya…</translation>
    </message>
    <message>
        <source>Choose the file of a backup.</source>
        <translation>Bir yedek dosyası seçin.</translation>
    </message>
    <message>
        <source>Write the user name of an owner.</source>
        <translation>Bir sahibin kullanıcı adını yazın.</translation>
    </message>
    <message>
        <source>Write the password.</source>
        <translation>Parolayı yazın.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Çalışıyor</translation>
    </message>
</context>
<context>
    <name>RestoredBar</name>
    <message>
        <source>Restored</source>
        <translation>Geri yüklendi</translation>
    </message>
    <message>
        <source>I have taken note</source>
        <translation>Bilgi edindim</translation>
    </message>
    <message>
        <source>The record is that of {made}; nothing was written between then and its restore.</source>
        <translation>Kayıt {made} tarihindeki hâlidir; o zamandan geri yüklenene kadar hiçbir şey yazılmadı.</translation>
    </message>
    <message>
        <source>The record is that of {made}. What was written until {at} is missing: allergies, medication and conditions may be newer than what you see. Ask before you treat.</source>
        <translation>Kayıt {made} tarihlidir. {at} zamanına kadar yazılanlar eksik: alerjiler, ilaçlar ve hastalıklar gördüğünüzden daha yeni olabilir. Uygulamadan önce sorun.</translation>
    </message>
    <message>
        <source>Missing: {entries} entries about {patients} patients.</source>
        <translation>Eksik: {patients} hasta hakkında {entries} giriş.</translation>
    </message>
    <message>
        <source>Whoever was erased after {made} may be in it again, and has to be erased again.</source>
        <translation>{made} tarihinden sonra silinen biri yeniden kayıtta olabilir; yeniden silinmesi gerekir.</translation>
    </message>
    <message>
        <source>Noted in the log.</source>
        <translation>Günlüğe yazıldı.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>Treatment records and papers</source>
        <translation>İşlem kayıtları ve belgeler</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Onamlar</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotoğraflar</translation>
    </message>
    <message>
        <source>Personal and booking data</source>
        <translation>Kişisel veriler ve randevular</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>Günlük</translation>
    </message>
</context>
<context>
    <name>RetentionSection</name>
    <message>
        <source>Laws differ and sources disagree, so no number is built in: the clinic sets its own and says on whose word. Nothing is erased by itself.</source>
        <extracomment>So many due records are shown; the number of all stands above them.</extracomment>
        <translation>Yasalar farklı, kaynaklar çelişkilidir; bu yüzden hazır bir süre yoktur: klinik kendi süresini girer ve kime dayandığını yazar. Hiçbir şey kendiliğinden silinmez.</translation>
    </message>
    <message>
        <source>Years that records are kept</source>
        <translation>Kayıtların saklandığı süre</translation>
    </message>
    <message>
        <source>Erasures</source>
        <translation>Silmeler</translation>
    </message>
    <message>
        <source>Records past their time</source>
        <translation>Süresi dolan kayıtlar</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Şimdi bak</translation>
    </message>
    <message>
        <source>A trial: it lists whose records need not be kept any longer, and changes nothing.</source>
        <translation>Bir deneme: kimlerin kaydının artık saklanması gerekmediğini listeler, hiçbir şeyi değiştirmez.</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n yıl</numerusform>
        </translation>
    </message>
    <message>
        <source>{years}: {about} ({source})</source>
        <translation>{years}: {about} ({source})</translation>
    </message>
    <message>
        <source>No duty known</source>
        <translation>Bilinen bir yükümlülük yok</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Belirlenmedi</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Belirle…</translation>
    </message>
    <message>
        <source>None was asked for. It begins in the chart of a patient, under Rights.</source>
        <translation>İstenmiş silme yok. Bir hastanın kartında, Haklar altında başlar.</translation>
    </message>
    <message>
        <source>Patient id {id}</source>
        <translation>Hasta kimliği {id}</translation>
    </message>
    <message>
        <source>asked for by {who}, {at}</source>
        <translation>isteyen {who}, {at}</translation>
    </message>
    <message>
        <source>ended by {who}, {at}</source>
        <translation>sonlandıran {who}, {at}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aç</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) erased</source>
        <translation>
            <numerusform>%n satır silindi</numerusform>
        </translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Geri çekildi</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Bekliyor</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Hazır</translation>
    </message>
    <message>
        <source>{kind}: {due} of {count} past their time</source>
        <translation>{kind}: {count} kayıttan {due} tanesinin süresi doldu</translation>
    </message>
    <message>
        <source>{kind}: the clinic has set no number, so nothing of it is due</source>
        <translation>{kind}: klinik süre belirlemedi, bu yüzden süresi dolan yok</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) whose whole record is due</source>
        <translation>
            <numerusform>Kaydının tamamının süresi dolan %n hasta</numerusform>
        </translation>
    </message>
    <message>
        <source>last entry {last}, kept until {until}</source>
        <translation>son kayıt {last}, saklama sonu {until}</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Saklamada</translation>
    </message>
</context>
<context>
    <name>RetentionSheet</name>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Years after the last entry</source>
        <translation>Son kayıttan sonraki yıl sayısı</translation>
    </message>
    <message>
        <source>Empty: the clinic sets no number</source>
        <translation>Boş: klinik süre belirlemez</translation>
    </message>
    <message>
        <source>On whose word: law, counsel, chamber, with the day</source>
        <translation>Kime dayanarak: yasa, hukukçu, oda; günüyle</translation>
    </message>
    <message>
        <source>Retention set: {kind}</source>
        <translation>Saklama süresi kaydedildi: {kind}</translation>
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
        <source>Why: what is different in this version</source>
        <translation>Neden: bu sürümde ne değişti</translation>
    </message>
    <message>
        <source>It stands beside the version for good.</source>
        <translation>Sürümün yanında kalıcı olarak durur.</translation>
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
    <name>RightsTab</name>
    <message>
        <source>A copy, and who has seen the record</source>
        <translation>Suret ve kaydı kimlerin gördüğü</translation>
    </message>
    <message>
        <source>The copy is one file: a paper to read, every entry for other programs, papers, photographs, and who has seen the record. It is not encrypted: it is for the patient&apos;s own hands.</source>
        <translation>Suret tek bir dosyadır: okunacak bir belge, başka programlar için her kayıt, belgeler, fotoğraflar ve kaydı kimlerin gördüğü. Şifreli değildir: hastanın kendi eline verilir.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Suret kaydet…</translation>
    </message>
    <message>
        <source>Who has seen it</source>
        <translation>Kimler gördü</translation>
    </message>
    <message>
        <source>What the patient agreed to</source>
        <translation>Hastanın verdiği izinler</translation>
    </message>
    <message>
        <source>The patient has signed no consent form yet.</source>
        <translation>Hasta henüz onam formu imzalamadı.</translation>
    </message>
    <message>
        <source>Treatment: {form}</source>
        <translation>İşlem: {form}</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>izin yok</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>geri alındı</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>izin var</translation>
    </message>
    <message>
        <source>Photographs: {use}</source>
        <translation>Fotoğraflar: {use}</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Geri al…</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Hukuki saklama</translation>
    </message>
    <message>
        <source>Place a hold…</source>
        <translation>Saklama koy…</translation>
    </message>
    <message>
        <source>None. A hold keeps this record from being erased, whatever else is decided.</source>
        <translation>Yok. Saklama, başka ne karar verilirse verilsin bu kaydın silinmesini önler.</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Saklamada</translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation>Kaldır…</translation>
    </message>
    <message>
        <source>Lifted by {who}, {at}: {reason}</source>
        <translation>Kaldıran {who}, {at}: {reason}</translation>
    </message>
    <message>
        <source>Lifted</source>
        <translation>Kaldırıldı</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Silme</translation>
    </message>
    <message>
        <source>Ask for erasure…</source>
        <translation>Silme iste…</translation>
    </message>
    <message>
        <source>What stands in the way</source>
        <translation>Engeller</translation>
    </message>
    <message>
        <source>Nothing stands in the way of an erasure that is asked for.</source>
        <translation>İstenen bir silmenin önünde engel yok.</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>İstendi</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>İstemi geri çek</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Kalıcı olarak sil…</translation>
    </message>
    <message>
        <source>Erasure withdrawn</source>
        <translation>Silme istemi geri çekildi</translation>
    </message>
</context>
<context>
    <name>RoomTicks</name>
    <message>
        <source>Rooms (none ticked: any)</source>
        <translation>Odalar (boşsa hepsi olur)</translation>
    </message>
</context>
<context>
    <name>RoomsSection</name>
    <message>
        <source>Beds for the numbing cream and rooms for treatment.</source>
        <translation>Uyuşturma için yataklar, işlem için odalar.</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Oda</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Ne için</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Aralar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Odalar</translation>
    </message>
    <message>
        <source>There is no room yet: nothing can be booked without one.</source>
        <translation>Henüz oda yok: odasız randevu verilemez.</translation>
    </message>
    <message>
        <source>Add room</source>
        <translation>Oda ekle</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Begin with two rooms</source>
        <translation>İki odayla başla</translation>
    </message>
    <message>
        <source>Room {number}</source>
        <translation>Oda {number}</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Yeni oda</translation>
    </message>
    <message>
        <source>{room} was added</source>
        <translation>{room} eklendi</translation>
    </message>
    <message>
        <source>Takes bookings</source>
        <translation>Randevu alır</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{room} was changed</source>
        <translation>{room} değiştirildi</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>İşlem</translation>
    </message>
    <message>
        <source>Numbing</source>
        <translation>Uyuşturma</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Kullanımı</translation>
    </message>
    <message>
        <source>A room without any use is for visits only.</source>
        <translation>Kullanımı seçilmeyen oda yalnız görüşme içindir.</translation>
    </message>
    <message>
        <source>Visits only</source>
        <translation>Yalnız görüşme</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Kapalı</translation>
    </message>
</context>
<context>
    <name>RotateSheet</name>
    <message>
        <source>Write the record anew?</source>
        <translation>Kayıt yeniden yazılsın mı?</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>Yeniden yaz</translation>
    </message>
    <message>
        <source>The whole record is written once more under a fresh key, checked, and put in the place of the old one. Do it after somebody has left who could have copied the folder, or when a password and a copy of the folder may be in wrong hands.</source>
        <translation>Kaydın tamamı yeni bir anahtarla bir kez daha yazılır, denetlenir ve eskisinin yerine konur. Klasörü kopyalamış olabilecek biri ayrıldıktan sonra ya da bir parola ile klasörün bir kopyası yanlış ellerde olabileceğinde yapın.</translation>
    </message>
    <message>
        <source>Other windows and programs that have this record open have to be closed before.</source>
        <translation>Bu kaydı açık tutan öteki pencere ve programlar önce kapatılmalıdır.</translation>
    </message>
    <message>
        <source>For some seconds nobody can work here; afterwards this window goes on as before.</source>
        <translation>Birkaç saniye burada kimse çalışamaz; sonra bu pencere eskisi gibi sürer.</translation>
    </message>
    <message>
        <source>Passwords, PINs and the recovery key stay as they are.</source>
        <translation>Parolalar, PIN&apos;ler ve kurtarma anahtarı olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>Copies and backups from before still open with the passwords of their day.</source>
        <translation>Önceki kopyalar ve yedekler, alındıkları günün parolalarıyla açılmayı sürdürür.</translation>
    </message>
    <message>
        <source>No longer open it afterwards, and need a new password from an owner if they stay: {names}.</source>
        <translation>Sonrasında kaydı açamayacak, kalacaklarsa bir sahipten yeni parola alacak olanlar: {names}.</translation>
    </message>
    <message>
        <source>Everybody who works here keeps their way in; nobody needs a reset.</source>
        <translation>Burada çalışan herkesin girişi sürer; kimseye parola sıfırlama gerekmez.</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
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
        <extracomment>Names that some file systems keep for devices.</extracomment>
        <translation>PDF dosyaları (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ScanAnswers</name>
    <message>
        <source>Signed on</source>
        <translation>İmza günü</translation>
    </message>
    <message>
        <source>The day beside the signature of the patient.</source>
        <translation>Hastanın imzasının yanındaki gün.</translation>
    </message>
    <message>
        <source>What the patient chose for photographs</source>
        <translation>Hastanın fotoğraflar için seçimi</translation>
    </message>
    <message>
        <source>Look whether every box is ticked. With an empty box it does not count.</source>
        <translation>Her kutu işaretli mi, bakın. Boş kutu varsa form geçerli olmaz.</translation>
    </message>
    <message>
        <source>Choose what is true.</source>
        <translation>Doğru olanı seçin.</translation>
    </message>
    <message>
        <source>On the paper every box is ticked, and the patient has signed.</source>
        <translation>Kâğıtta her kutu işaretli ve hasta imzalamış.</translation>
    </message>
    <message>
        <source>On the paper every box is ticked, and the patient has signed: the form, and the page about photographs where any use was agreed to.</source>
        <translation>Kâğıtta her kutu işaretli ve hasta imzalamış: formu, bir kullanıma onay verdiyse fotoğraf sayfasını da.</translation>
    </message>
    <message>
        <source>Known to us</source>
        <translation>Tanıyoruz</translation>
    </message>
    <message>
        <source>ID card seen</source>
        <translation>Kimlik görüldü</translation>
    </message>
    <message>
        <source>Passport seen</source>
        <translation>Pasaport görüldü</translation>
    </message>
    <message>
        <source>How do you know who signed?</source>
        <translation>İmzalayanın kim olduğunu nereden biliyorsunuz?</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Onay verdi</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>Onay vermedi</translation>
    </message>
</context>
<context>
    <name>ScanRow</name>
    <message>
        <source>Leave out</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>is being read…</source>
        <translation>okunuyor…</translation>
    </message>
    <message>
        <source>No code could be read. Type what stands at the foot of this sheet.</source>
        <translation>Kod okunamadı. Bu sayfanın altında yazanı girin.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Sayfa {page} / {pages}</translation>
    </message>
    <message>
        <source>Code of the form</source>
        <translation>Formun kodu</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Sayfa</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>File a form signed on paper</source>
        <translation>Kâğıtta imzalanan formu dosyala</translation>
    </message>
    <message>
        <source>File the form</source>
        <translation>Formu dosyala</translation>
    </message>
    <message>
        <source>Photographs or scans of all its pages: JPEG, PNG, WebP or PDF. The code at the foot of each page says whose form it is and which page.</source>
        <translation>Bütün sayfaların fotoğrafları ya da taramaları: JPEG, PNG, WebP ya da PDF. Her sayfanın altındaki kod, formun kime ait ve hangi sayfa olduğunu söyler.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dosya seç…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Yapıştır</translation>
    </message>
    <message>
        <source>or drop them here</source>
        <translation>ya da buraya bırakın</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>yapıştırılan</translation>
    </message>
    <message>
        <source>No picture has been copied.</source>
        <translation>Kopyalanmış resim yok.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n sheet(s) at once.</source>
        <translation>
            <numerusform>Bir kerede en çok %n sayfa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Sayfa {page}</translation>
    </message>
    <message>
        <source>Page {page} is missing</source>
        <translation>Sayfa {page} eksik</translation>
    </message>
    <message>
        <source>Signed form filed. A dermatologist countersigns next.</source>
        <translation>İmzalı form dosyalandı. Sırada dermatoloğun imzası var.</translation>
    </message>
    <message>
        <source>First choose the photographs or scans of the signed pages.</source>
        <translation>Önce imzalı sayfaların fotoğraflarını ya da taramalarını seçin.</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>bırakılan</translation>
    </message>
</context>
<context>
    <name>ScoreSheet</name>
    <message>
        <source>Correct {scale}</source>
        <translation>{scale} düzelt</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Düzelt</translation>
    </message>
    <message>
        <source>{scale} recorded</source>
        <translation>{scale} kaydedildi</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Tarih</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Scored by</source>
        <translation>Puanlayan</translation>
    </message>
    <message>
        <source>No course</source>
        <translation>Kür yok</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kür</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>{share} percent</source>
        <translation>yüzde {share}</translation>
    </message>
    <message>
        <source>Score: {score}</source>
        <translation>Skor: {score}</translation>
    </message>
</context>
<context>
    <name>ScreenSection</name>
    <message>
        <source>For this computer. Papers come in each patient&apos;s language, whatever the screen speaks.</source>
        <translation>Bu bilgisayar için. Ekran hangi dilde olursa olsun kâğıtlar hastanın dilinde çıkar.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Renkler</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Sistem gibi</translation>
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
        <source>Size of everything</source>
        <translation>Her şeyin boyutu</translation>
    </message>
    <message>
        <source>From the next start of the program on.</source>
        <translation>Programın bir sonraki açılışından başlayarak.</translation>
    </message>
    <message>
        <source>The new size is used from the next start on</source>
        <translation>Yeni boyut bir sonraki açılışta kullanılır</translation>
    </message>
</context>
<context>
    <name>ScreeningPanel</name>
    <message>
        <source>Screening, today</source>
        <translation>Ön değerlendirme, bugün</translation>
    </message>
    <message>
        <source>The answers are of an earlier day. Has anything changed since?</source>
        <translation>Yanıtlar önceki bir günden. O günden beri değişen bir şey var mı?</translation>
    </message>
    <message>
        <source>Record evaluation…</source>
        <translation>Değerlendirme kaydet…</translation>
    </message>
    <message>
        <source>Questionnaire…</source>
        <translation>Soru formu…</translation>
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
        <source>With the chosen products, to be decided after the start:</source>
        <translation>Seçilen ürünlerle birlikte; başlattıktan sonra karar verilir:</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Bir şey bulunmadı.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Düzey</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Kural</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Kaynağı</translation>
    </message>
    <message>
        <source>Screening rules</source>
        <translation>Ön değerlendirme kuralları</translation>
    </message>
    <message>
        <source>A rule to take in</source>
        <translation>Alınacak kural</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>This protocol</source>
        <translation>Bu protokol</translation>
    </message>
    <message>
        <source>The clinic&apos;s rules</source>
        <translation>Klinik kuralları</translation>
    </message>
    <message>
        <source>In this protocol it is</source>
        <translation>Bu protokolde</translation>
    </message>
    <message>
        <source>Why this protocol sets it otherwise</source>
        <translation>Bu protokolde neden farklı</translation>
    </message>
    <message>
        <source>Set for this protocol</source>
        <translation>Bu protokol için ayarla</translation>
    </message>
    <message>
        <source>As the clinic&apos;s rules say</source>
        <translation>Klinik kurallarındaki gibi</translation>
    </message>
    <message>
        <source>Fired by: {facts}</source>
        <translation>Tetikleyen: {facts}</translation>
    </message>
    <message>
        <source>Sources: {sources}</source>
        <translation>Kaynaklar: {sources}</translation>
    </message>
    <message>
        <source>Taken into this protocol</source>
        <translation>Bu protokole alındı</translation>
    </message>
</context>
<context>
    <name>SealSection</name>
    <message>
        <source>A countersigned consent form can carry an electronic seal (PAdES) that other programs verify: one changed byte breaks it. A seal that cannot be had never stops a signature.</source>
        <extracomment>As much of a fingerprint as people compare. Long enough before the end to get another certificate.</extracomment>
        <translation>Hekimin de imzaladığı onam formu, başka programların doğruladığı elektronik bir mühür (PAdES) taşıyabilir: değişen tek bir bayt onu bozar. Mühürlenemeyen form yine de imzalanır.</translation>
    </message>
    <message>
        <source>Make the clinic&apos;s own</source>
        <translation>Kliniğin kendi sertifikasını oluştur</translation>
    </message>
    <message>
        <source>Import a certificate…</source>
        <translation>Sertifika içe aktar…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>The clinic&apos;s own certificate is made here in a moment and counts for five years. Readers show that nobody else vouches for it; that the form is unchanged they verify all the same. A certificate of an authority comes as a file ending in .p12 or .pfx.</source>
        <translation>Kliniğin kendi sertifikası burada hemen oluşturulur ve beş yıl geçerlidir. Okuyucu programlar ona başka kimsenin kefil olmadığını gösterir; formun değişmediğini yine de doğrular. Bir makamın sertifikası .p12 ya da .pfx uzantılı bir dosyadır.</translation>
    </message>
    <message>
        <source>Earlier certificates</source>
        <translation>Önceki sertifikalar</translation>
    </message>
    <message>
        <source>SHA-256 {print}</source>
        <translation>SHA-256 {print}</translation>
    </message>
    <message>
        <source>Forms are not sealed</source>
        <translation>Formlar mühürlenmiyor</translation>
    </message>
    <message>
        <source>The certificate has run out: forms are not sealed</source>
        <translation>Sertifikanın süresi doldu: formlar mühürlenmiyor</translation>
    </message>
    <message>
        <source>The certificate runs out soon: {at}</source>
        <translation>Sertifikanın süresi yakında doluyor: {at}</translation>
    </message>
    <message>
        <source>Countersigned forms are sealed</source>
        <translation>Hekimin imzaladığı formlar mühürleniyor</translation>
    </message>
    <message>
        <source>Counts until {until}; in the record since {since}, by {who}.</source>
        <translation>Geçerlilik sonu {until}; kayda giriş {since}, ekleyen {who}.</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Yeniden kullan</translation>
    </message>
    <message>
        <source>It has run out.</source>
        <translation>Süresi doldu.</translation>
    </message>
    <message>
        <source>Countersigned forms are sealed from now on</source>
        <translation>Hekimin imzaladığı formlar artık mühürleniyor</translation>
    </message>
    <message>
        <source>Forms are no longer sealed</source>
        <translation>Formlar artık mühürlenmiyor</translation>
    </message>
</context>
<context>
    <name>SealSheet</name>
    <message>
        <source>Import a certificate</source>
        <translation>Sertifika içe aktar</translation>
    </message>
    <message>
        <source>Import and seal with it</source>
        <translation>İçe aktar ve bununla mühürle</translation>
    </message>
    <message>
        <source>A file ending in .p12 or .pfx with the certificate and its private key. The key is kept in the encrypted record alone; keep the file away from this computer.</source>
        <translation>Sertifikayı ve özel anahtarını içeren, .p12 ya da .pfx uzantılı dosya. Anahtar yalnız şifreli kayıtta saklanır; dosyayı bu bilgisayardan uzak tutun.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Dosyayı seçin…</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Dosyanın parolası</translation>
    </message>
    <message>
        <source>First choose the file with the certificate.</source>
        <translation>Önce sertifika dosyasını seçin.</translation>
    </message>
    <message>
        <source>Countersigned forms are sealed from now on</source>
        <translation>Hekimin imzaladığı formlar artık mühürleniyor</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>Sertifikayı seçin</translation>
    </message>
    <message>
        <source>Certificates (*.p12 *.pfx)</source>
        <translation>Sertifikalar (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
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
        <source>the owner</source>
        <translation>sahip</translation>
    </message>
    <message>
        <source>You can read this. It is changed by: {roles}.</source>
        <translation>Bunu okuyabilirsiniz. Değiştirebilenler: {roles}.</translation>
    </message>
    <message>
        <source>This is shown to: {roles}.</source>
        <translation>Bunu görebilenler: {roles}.</translation>
    </message>
</context>
<context>
    <name>SecuritySection</name>
    <message>
        <source>{name}, user name {user}</source>
        <translation>{name}, kullanıcı adı {user}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Parola</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Şimdiki parola</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Yeni parola</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Yeni parola, yeniden</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Parolayı değiştir</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Parolanız</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Yeni PIN</translation>
    </message>
    <message>
        <source>4 to 6 digits. It signs, and opens the locked desk.</source>
        <translation>4–6 rakam. İmza yerine geçer, kilitli ekranı açar.</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>Yeni PIN, yeniden</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN belirle</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kilit</translation>
    </message>
    <message>
        <source>Lock after this time without a key or a movement</source>
        <translation>Bu süre tuşa basılmaz, fare kıpırdamazsa kilitle</translation>
    </message>
    <message>
        <source>For this computer. A made-up clinic never locks by itself.</source>
        <translation>Bu bilgisayar için. Örnek klinik kendiliğinden kilitlenmez.</translation>
    </message>
    <message>
        <source>Your password was changed</source>
        <translation>Parolanız değiştirildi</translation>
    </message>
    <message>
        <source>Your PIN was set</source>
        <translation>PIN’iniz belirlendi</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>İkisi aynı değil.</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>PIN’i değiştir</translation>
    </message>
</context>
<context>
    <name>SeenSheet</name>
    <message>
        <source>Who has seen patient {number}</source>
        <translation>{number} numaralı hastayı kim gördü</translation>
    </message>
    <message>
        <source>The log is being read…</source>
        <translation>Günlük okunuyor…</translation>
    </message>
    <message>
        <source>Who has seen this patient</source>
        <translation>Bu hastayı kim gördü</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>Tabloyu kaydet…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) in all; the newest first.</source>
        <translation>
            <numerusform>Toplam %n kişi; en yenisi önce.</numerusform>
        </translation>
    </message>
    <message>
        <source>Table saved: {file}</source>
        <translation>Tablo kaydedildi: {file}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Ne zaman</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kim</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Görev</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Nasıl</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ne</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Kez</translation>
    </message>
</context>
<context>
    <name>SessionFoot</name>
    <message>
        <source>Check in</source>
        <extracomment>Characters of the reason of an amendment that are shown.</extracomment>
        <translation>Geldi olarak işaretle</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>İmzala…</translation>
    </message>
    <message>
        <source>Not begun after all…</source>
        <translation>Aslında başlamadı…</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ek yap…</translation>
    </message>
    <message>
        <source>Leave as signed</source>
        <translation>İmzalandığı gibi bırak</translation>
    </message>
    <message>
        <source>Compare versions…</source>
        <translation>Sürümleri karşılaştır…</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Özet</translation>
    </message>
    <message>
        <source>Aftercare sheet</source>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>A dermatologist signs the record; what you write is kept.</source>
        <translation>Kaydı dermatolog imzalar; yazdıklarınız saklanır.</translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation>Henüz bir şey kaydedilmedi.</translation>
    </message>
    <message>
        <source>After signing the record is locked and the aftercare sheet opens.</source>
        <translation>İmzadan sonra kayıt kilitlenir, bakım kâğıdı açılır.</translation>
    </message>
    <message>
        <source>Correct what is wrong. What was signed stays readable beside it.</source>
        <translation>Yanlışı düzeltin. İmzalanan, yanında okunabilir kalır.</translation>
    </message>
    <message>
        <source>Draft saved {at}</source>
        <translation>Taslak kaydedildi {at}</translation>
    </message>
    <message>
        <source>Draft not saved. {why}</source>
        <translation>Taslak kaydedilmedi. {why}</translation>
    </message>
    <message>
        <source>Signed and locked {at} by {who}.</source>
        <translation>İmzalandı ve kilitlendi: {at}, {who}.</translation>
    </message>
    <message>
        <source>Amended {at} by {who}: {reason}</source>
        <translation>Ek yapıldı: {at}, {who}: {reason}</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>Session</source>
        <extracomment>What a session shows, beside its own visit and record.</extracomment>
        <translation>Seans</translation>
    </message>
    <message>
        <source>Go to Today</source>
        <translation>Bugün’e git</translation>
    </message>
    <message>
        <source>No session is open. Open one from Today.</source>
        <translation>Açık seans yok. Bugün’den bir seans açın.</translation>
    </message>
    <message>
        <source>This screen is for those who treat. Your role sees the visit in Today.</source>
        <translation>Bu ekran işlem yapanlar içindir. Rolünüz randevuyu Bugün’de görür.</translation>
    </message>
    <message>
        <source>Opening the session…</source>
        <translation>Seans açılıyor…</translation>
    </message>
    <message>
        <source>Filled as on {day}. Choose the lots.</source>
        <translation>{day} günkü gibi dolduruldu. Lotları seçin.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Somebody else wrote into this draft meanwhile. What stands here is not saved yet.</source>
        <translation>Bu arada başka biri bu taslağa yazdı. Burada yazanlar henüz kaydedilmedi.</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>Benimkini üzerine kaydet</translation>
    </message>
</context>
<context>
    <name>SessionStanding</name>
    <message>
        <source>{protocol}, session {number} of {sessions}</source>
        <translation>{protocol}, seans {number} / {sessions}</translation>
    </message>
    <message>
        <source>started {time}</source>
        <translation>başladı {time}</translation>
    </message>
    <message>
        <source>numbing since {time}</source>
        <translation>uyuşturma başı {time}</translation>
    </message>
    <message>
        <source>arrived {time}</source>
        <translation>geldi {time}</translation>
    </message>
    <message>
        <source>The record is signed.</source>
        <translation>Kayıt imzalı.</translation>
    </message>
    <message>
        <source>Choose below</source>
        <translation>Aşağıdan seçin</translation>
    </message>
    <message>
        <source>This visit was cancelled or missed.</source>
        <translation>Bu randevu iptal edildi ya da gelinmedi.</translation>
    </message>
    <message>
        <source>The patient has not been checked in yet.</source>
        <translation>Hasta henüz geldi olarak işaretlenmedi.</translation>
    </message>
    <message>
        <source>There is no earlier session of this protocol.</source>
        <translation>Bu protokolün önceki seansı yok.</translation>
    </message>
</context>
<context>
    <name>SessionSteps</name>
    <message>
        <source>Screening confirmed</source>
        <translation>Ön değerlendirme onaylandı</translation>
    </message>
    <message>
        <source>Facts confirmed</source>
        <translation>Bilgiler doğrulandı</translation>
    </message>
    <message>
        <source>Facts and screening confirmed</source>
        <translation>Bilgiler ve ön değerlendirme doğrulandı</translation>
    </message>
    <message>
        <source>Earlier sites looked at</source>
        <translation>Önceki bölgelere bakıldı</translation>
    </message>
    <message>
        <source>Decision recorded</source>
        <translation>Karar kaydedildi</translation>
    </message>
    <message>
        <source>Evaluation recorded</source>
        <translation>Değerlendirme kaydedildi</translation>
    </message>
    <message>
        <source>Answer recorded</source>
        <translation>Yanıt kaydedildi</translation>
    </message>
    <message>
        <source>{name} checked in</source>
        <translation>{name} geldi olarak işaretlendi</translation>
    </message>
    <message>
        <source>Treatment of {name} started</source>
        <translation>{name} için işlem başladı</translation>
    </message>
    <message>
        <source>The treatment of {name} was not begun.</source>
        <translation>{name} için işlem başlamadı.</translation>
    </message>
</context>
<context>
    <name>SessionView</name>
    <message>
        <source>Findings</source>
        <translation>Bulgular</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Harita</translation>
    </message>
    <message>
        <source>Products and record</source>
        <translation>Ürünler ve kayıt</translation>
    </message>
    <message>
        <source>Part of the session</source>
        <translation>Seansın bölümü</translation>
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
        <source>Look at the sites of earlier sessions and answer the three questions.</source>
        <translation>Önceki seansların bölgelerine bakın ve üç soruyu yanıtlayın.</translation>
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
    <name>SessionsReport</name>
    <message>
        <source>Sessions</source>
        <translation>Seanslar</translation>
    </message>
    <message>
        <source>No session in this time.</source>
        <translation>Bu sürede seans yok.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Ay</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tamamlanan</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Gelmedi</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>İptal</translation>
    </message>
    <message>
        <source>Ahead or open</source>
        <translation>İleride ya da açık</translation>
    </message>
    <message>
        <source>Sessions by month</source>
        <translation>Aylara göre seanslar</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Odalar</translation>
    </message>
    <message>
        <source>Hours and rotas</source>
        <translation>Saatler ve çizelgeler</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>İzin</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>Kapalı günler</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Aralıklar</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Dil ve görünüm</translation>
    </message>
    <message>
        <source>Papers and printer</source>
        <translation>Belgeler ve yazıcı</translation>
    </message>
    <message>
        <source>Password and PIN</source>
        <translation>Parola ve PIN</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Anahtarlar</translation>
    </message>
    <message>
        <source>Seal of forms</source>
        <translation>Formların mührü</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Yedekler</translation>
    </message>
    <message>
        <source>Log and access</source>
        <translation>Günlük ve erişim</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Saklama</translation>
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
    <name>SheetPicker</name>
    <message>
        <source>Choose the signed pages</source>
        <extracomment>One thing to read: its name for the person at the desk, and how its sheets are read.</extracomment>
        <translation>İmzalı sayfaları seçin</translation>
    </message>
    <message>
        <source>Pictures and scans (*.jpg *.jpeg *.png *.webp *.pdf)</source>
        <translation>Resimler ve taramalar (*.jpg *.jpeg *.png *.webp *.pdf)</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Products</source>
        <extracomment>Below this width of the view the list of products becomes a drop-down.</extracomment>
        <translation>Ürünler</translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>Bu adda bir şey yok.</translation>
    </message>
    <message>
        <source>No longer bought</source>
        <translation>Artık alınmayanlar</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Ürün</translation>
    </message>
    <message>
        <source>Opened vials</source>
        <translation>Açık flakonlar</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geçmiş</translation>
    </message>
    <message>
        <source>Vials and history</source>
        <translation>Flakonlar ve geçmiş</translation>
    </message>
    <message>
        <source>Opened vials: {count}</source>
        <translation>Açık flakonlar: {count}</translation>
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
        <source>Change and sign in</source>
        <translation>Değiştir ve giriş yap</translation>
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
        <source>Forgotten password?</source>
        <translation>Parolamı unuttum</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Your own new password</source>
        <translation>Kendi yeni parolanız</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Yeni parola, yeniden</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Bir yedeği geri yükle…</translation>
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
    <message>
        <source>Write your new password.</source>
        <translation>Yeni parolanızı yazın.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>İkisi aynı değil.</translation>
    </message>
</context>
<context>
    <name>SignSheet</name>
    <message>
        <source>Sign the treatment record</source>
        <translation>İşlem kaydını imzala</translation>
    </message>
    <message>
        <source>Sign and open the aftercare sheet</source>
        <translation>İmzala ve bakım kâğıdını aç</translation>
    </message>
    <message>
        <source>Your PIN is your signature. The record can then only be amended, with a reason.</source>
        <translation>PIN’iniz imzanızdır. Sonrasında kayda yalnız gerekçeyle ek yapılabilir.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>The session ended at</source>
        <translation>Seansın bitişi</translation>
    </message>
    <message>
        <source>Every restriction on the aftercare sheet counts from here. Empty: now.</source>
        <translation>Bakım kâğıdındaki her kısıtlama buradan sayılır. Boşsa: şimdi.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>PIN’inizi yazın.</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Signed: session {number} of {name}</source>
        <translation>İmzalandı: {name}, {number}. seans</translation>
    </message>
    <message>
        <source>The amendment is signed.</source>
        <translation>Ek imzalandı.</translation>
    </message>
</context>
<context>
    <name>SmallPicture</name>
    <message>
        <source>Preview</source>
        <translation>Önizleme</translation>
    </message>
</context>
<context>
    <name>SourceButton</name>
    <message>
        <source>Source…</source>
        <translation>Kaynak…</translation>
    </message>
    <message>
        <source>Source of {what}: {sources}</source>
        <translation>{what} kaynağı: {sources}</translation>
    </message>
    <message>
        <source>Where does this come from?</source>
        <translation>Bu nereden geliyor?</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>exp. {day}</source>
        <translation>SKT {day}</translation>
    </message>
    <message>
        <source>Vial {label}</source>
        <translation>Flakon {label}</translation>
    </message>
    <message>
        <source>opened {day}</source>
        <translation>{day} açıldı</translation>
    </message>
    <message>
        <source>{time}, one treatment</source>
        <translation>{time}, tek işlem</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>discard {moment}</source>
        <translation>atılır: {moment}</translation>
    </message>
</context>
<context>
    <name>SourceSheet</name>
    <message>
        <source>Source of {what}</source>
        <translation>{what} kaynağı</translation>
    </message>
    <message>
        <source>Use this source</source>
        <translation>Bu kaynağı kullan</translation>
    </message>
    <message>
        <source>It stands beside the number on the screen and in every version.</source>
        <translation>Ekranda ve her sürümde sayının yanında durur.</translation>
    </message>
    <message>
        <source>It comes from</source>
        <translation>Dayanağı</translation>
    </message>
    <message>
        <source>Our own choice</source>
        <translation>Kendi tercihimiz</translation>
    </message>
    <message>
        <source>A publication</source>
        <translation>Bir yayın</translation>
    </message>
    <message>
        <source>After what (optional)</source>
        <translation>Neye göre (isteğe bağlı)</translation>
    </message>
    <message>
        <source>{name} and today&apos;s date stand with it.</source>
        <translation>{name} ve bugünün tarihi yanına yazılır.</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Yayın</translation>
    </message>
    <message>
        <source>And another (optional)</source>
        <translation>Bir yayın daha (isteğe bağlı)</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Listeden birini seçin.</translation>
    </message>
</context>
<context>
    <name>SourcedRow</name>
    <message>
        <source>{what}: {which}</source>
        <extracomment>Puts what was read into the draft; raises `RuleError` for values that do not go together.</extracomment>
        <translation>{what}: {which}</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Lütfen doldurun.</translation>
    </message>
</context>
<context>
    <name>SourcesTable</name>
    <message>
        <source>Read in before</source>
        <translation>Daha önce alınanlar</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Kimin</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Takvim</translation>
    </message>
    <message>
        <source>Busy times</source>
        <translation>Dolu zaman</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Calendars that were read in</source>
        <translation>Alınan takvimler</translation>
    </message>
</context>
<context>
    <name>SpacingSection</name>
    <message>
        <source>Sessions are planned and moved this far from procedures that a patient had or will have.</source>
        <translation>Seanslar, hastanın geçirdiği ya da geçireceği işlemlere bu kadar uzak planlanır ve taşınır.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Kural</translation>
    </message>
    <message>
        <source>Session, then procedure</source>
        <translation>Seans, sonra işlem</translation>
    </message>
    <message>
        <source>Procedure, then session</source>
        <translation>İşlem, sonra seans</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Kaynak</translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation>klinik</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>İşlem aralıkları</translation>
    </message>
    <message>
        <source>There is no rule of spacing.</source>
        <translation>Henüz aralık kuralı yok.</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Hazır geldiği gibi</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Kural ekle</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>İşlem</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>A rule of the clinic&apos;s own</source>
        <translation>Kliniğin kendi kuralı</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>The rule was added</source>
        <translation>Kural eklendi</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Kullanımda</translation>
    </message>
    <message>
        <source>Needed where it differs from what ships, or is switched off.</source>
        <translation>Hazır gelenden farklıysa ya da kapalıysa gereklidir.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>The rule was changed</source>
        <translation>Kural değiştirildi</translation>
    </message>
    <message>
        <source>Days from a session to the procedure</source>
        <translation>Seanstan işleme kadar gün</translation>
    </message>
    <message>
        <source>Days from the procedure to a session</source>
        <translation>İşlemden seansa kadar gün</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>The rule is as it ships</source>
        <translation>Kural hazır geldiği gibi</translation>
    </message>
    <message>
        <source>The rule was removed</source>
        <translation>Kural kaldırıldı</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>Own rule</source>
        <translation>Kendi kuralı</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Değiştirilmiş</translation>
    </message>
    <message>
        <source>Ships with {before} and {after}. Source: {source}.</source>
        <translation>Hazır gelen: {before} ve {after}. Kaynak: {source}.</translation>
    </message>
    <message>
        <source>Found: {found}.</source>
        <translation>Bulunan: {found}.</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>You and this desk</source>
        <translation>Siz ve bu bilgisayar</translation>
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
    <name>StaffSection</name>
    <message>
        <source>Each has a password of their own and chooses a PIN for signing.</source>
        <translation>Herkesin kendi parolası vardır, imza için bir PIN seçer.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Kullanıcı adı</translation>
    </message>
    <message>
        <source>set</source>
        <translation>var</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Aralar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personel</translation>
    </message>
    <message>
        <source>Nobody works here yet.</source>
        <translation>Henüz kimse çalışmıyor.</translation>
    </message>
    <message>
        <source>Show leavers</source>
        <translation>Ayrılanları göster</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>İlişiğini kes…</translation>
    </message>
    <message>
        <source>Add staff</source>
        <translation>Personel ekle</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation>Parolayı sıfırla…</translation>
    </message>
    <message>
        <source>Make an owner</source>
        <translation>Sahip yap</translation>
    </message>
    <message>
        <source>Small letters and digits, for example ayse.</source>
        <translation>Küçük harf ve rakam, örneğin ayse.</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>İlk parola</translation>
    </message>
    <message>
        <source>New member of staff</source>
        <translation>Yeni personel</translation>
    </message>
    <message>
        <source>{name} was added</source>
        <translation>{name} eklendi</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>{name} değiştirildi</translation>
    </message>
    <message>
        <source>Name with title</source>
        <translation>Unvanıyla ad</translation>
    </message>
    <message>
        <source>Dr. Selin Demir</source>
        <translation>Dr. Selin Demir</translation>
    </message>
    <message>
        <source>A dermatologist publishes, decides and signs; a manager runs the clinic.</source>
        <translation>Dermatolog yayımlar, karar verir, imzalar; yönetici kliniği yürütür.</translation>
    </message>
    <message>
        <source>Qualification on papers</source>
        <translation>Kâğıtlardaki unvan</translation>
    </message>
    <message>
        <source>Qualified until</source>
        <translation>Yeterlik bitişi</translation>
    </message>
    <message>
        <source>Empty where it does not run out. After this day no treatment is begun.</source>
        <translation>Süresizse boş bırakın. Bu günden sonra işlem başlatılmaz.</translation>
    </message>
    <message>
        <source>Access until</source>
        <translation>Erişim sonu</translation>
    </message>
    <message>
        <source>Empty where it does not end. After this day they cannot sign in.</source>
        <translation>Süresizse boş. Bu günden sonra giriş yapamaz.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>No longer an owner</source>
        <translation>Sahiplikten çıkar</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>{name} için yeni parola</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>Parolayı sıfırla</translation>
    </message>
    <message>
        <source>Temporary password</source>
        <translation>Geçici parola</translation>
    </message>
    <message>
        <source>Make {name} an owner?</source>
        <translation>{name} sahip yapılsın mı?</translation>
    </message>
    <message>
        <source>An owner resets passwords, draws a new recovery key, restores backups, erases patients, and makes others owners. Give it to nobody who does not need it.</source>
        <translation>Sahip; parolaları sıfırlar, yeni kurtarma anahtarı çıkarır, yedekleri geri yükler, hasta siler ve başkalarını sahip yapar. Gerekmeyen kimseye vermeyin.</translation>
    </message>
    <message>
        <source>Is {name} no longer an owner?</source>
        <translation>{name} artık sahip olmasın mı?</translation>
    </message>
    <message>
        <source>What only owners may do is refused to them at once, also in a window that is open; there they sign in again. The last owner stays one.</source>
        <translation>Yalnızca sahiplerin yapabildikleri, açık pencerede de hemen reddedilir; orada yeniden giriş yapar. Son sahip sahip kalır.</translation>
    </message>
    <message>
        <source>Temporary password again</source>
        <translation>Geçici parola, yeniden</translation>
    </message>
    <message>
        <source>{name} has a temporary password</source>
        <translation>{name} için geçici parola belirlendi</translation>
    </message>
    <message>
        <source>Tell it to them yourself. At the next sign-in they choose one of their own before anything else; the old password opens nothing any more.</source>
        <translation>Parolayı kendisine siz söyleyin. Sonraki girişte her şeyden önce kendi parolasını seçer; eski parola artık hiçbir şeyi açmaz.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>İkisi aynı değil.</translation>
    </message>
    <message>
        <source>{name} is no longer an owner</source>
        <translation>{name} artık sahip değil</translation>
    </message>
    <message>
        <source>{name} is an owner now</source>
        <translation>{name} artık sahip</translation>
    </message>
    <message>
        <source>{role}, owner</source>
        <translation>{role}, sahip</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} gününe kadar</translation>
    </message>
    <message>
        <source>works here</source>
        <translation>çalışıyor</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>ayrıldı</translation>
    </message>
    <message>
        <source>Make an owner…</source>
        <translation>Sahip yap…</translation>
    </message>
    <message>
        <source>No longer an owner…</source>
        <translation>Sahipliği kaldır…</translation>
    </message>
    <message>
        <source>access over since {day}</source>
        <translation>erişimi {day} günü bitti</translation>
    </message>
    <message>
        <source>new password due</source>
        <translation>yeni parola bekleniyor</translation>
    </message>
    <message>
        <source>{name} leaves the clinic</source>
        <translation>{name} klinikten ayrılıyor</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Şimdi kes</translation>
    </message>
</context>
<context>
    <name>StaffStep</name>
    <message>
        <source>Add at least one dermatologist: only they publish protocols, decide and sign.</source>
        <translation>En az bir dermatolog ekleyin: protokolleri yalnız onlar yayımlar, karar verir ve imzalar.</translation>
    </message>
</context>
<context>
    <name>StandingBar</name>
    <message>
        <source>Close this message</source>
        <extracomment>The ways that a click can go; the others are told in the sentence.</extracomment>
        <translation>Bu iletiyi kapat</translation>
    </message>
    <message>
        <source>Reading only</source>
        <translation>Yalnızca okuma</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Dikkat</translation>
    </message>
    <message>
        <source>Nothing can be saved until this is put right.</source>
        <translation>Bu düzeltilene kadar hiçbir şey kaydedilemez.</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Yedeği geri yükle…</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Yedekle…</translation>
    </message>
    <message>
        <source>Go on with the record as it is…</source>
        <translation>Kayda olduğu gibi devam et…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Yeniden bak</translation>
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
        <source>Signature of the doctor (if you wish, beside the PIN)</source>
        <translation>Hekimin imzası (isterseniz, PIN’in yanında)</translation>
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
        <source>Signed sheets</source>
        <translation>İmzalı sayfalar</translation>
    </message>
    <message>
        <source>Patient withdraws…</source>
        <translation>Hasta onamı geri alıyor…</translation>
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
        <source>Signed on paper by the patient {day}; filed {at} by {who}.</source>
        <translation>Hasta kâğıtta imzaladı: {day}; dosyalayan {who}, {at}.</translation>
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
        <source>Counts until {day}, that day included.</source>
        <translation>{day} dahil geçerli.</translation>
    </message>
    <message>
        <source>Sealed with the clinic&apos;s certificate.</source>
        <translation>Kliniğin sertifikasıyla mühürlendi.</translation>
    </message>
    <message>
        <source>Not sealed: the clinic&apos;s seal was switched off.</source>
        <translation>Mühürlenmedi: kliniğin mührü kapalıydı.</translation>
    </message>
    <message>
        <source>Not sealed: the clinic&apos;s certificate had run out.</source>
        <translation>Mühürlenmedi: kliniğin sertifikasının süresi dolmuştu.</translation>
    </message>
    <message>
        <source>Not sealed: the clinic&apos;s certificate does not work. See Settings.</source>
        <translation>Mühürlenmedi: kliniğin sertifikası çalışmıyor. Ayarlara bakın.</translation>
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
    <name>StepList</name>
    <message>
        <source>done</source>
        <translation>tamam</translation>
    </message>
    <message>
        <source>here</source>
        <translation>burada</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>sırada</translation>
    </message>
</context>
<context>
    <name>StockActs</name>
    <message>
        <source>A vial of lot {code} was opened</source>
        <extracomment>The most that a form takes, in millilitres.</extracomment>
        <translation>{code} lotundan bir flakon açıldı</translation>
    </message>
    <message>
        <source>Close {vial} of lot {code}</source>
        <translation>{code} lotunun {vial} flakonunu kapat</translation>
    </message>
    <message>
        <source>Close the vial</source>
        <translation>Flakonu kapat</translation>
    </message>
    <message>
        <source>{vial} of lot {code} was closed</source>
        <translation>{code} lotunun {vial} flakonu kapatıldı</translation>
    </message>
    <message>
        <source>Waste of lot {code}</source>
        <translation>{code} lotunun firesi</translation>
    </message>
    <message>
        <source>Waste of lot {code} was noted</source>
        <translation>{code} lotunun firesi kaydedildi</translation>
    </message>
    <message>
        <source>Lot {code} was sent back</source>
        <translation>{code} lotu iade edildi</translation>
    </message>
    <message>
        <source>Note the waste</source>
        <translation>Fireyi kaydet</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>How much (ml)</source>
        <translation>Ne kadar (ml)</translation>
    </message>
    <message>
        <source>Still in it: {volume}. That is noted as waste.</source>
        <translation>İçinde kalan: {volume}. Bu, fire olarak kaydedilir.</translation>
    </message>
    <message>
        <source>Lot {code} goes back</source>
        <translation>{code} lotunun iadesi</translation>
    </message>
    <message>
        <source>Unopened: {volume}.</source>
        <translation>Açılmamış: {volume}.</translation>
    </message>
    <message>
        <source>Count of lot {code}</source>
        <translation>{code} lotunun sayımı</translation>
    </message>
    <message>
        <source>Note the count</source>
        <translation>Sayımı kaydet</translation>
    </message>
    <message>
        <source>Found on the shelf (ml)</source>
        <translation>Rafta bulunan (ml)</translation>
    </message>
    <message>
        <source>The book says {volume}, opened vials included.</source>
        <translation>Kayıtta {volume} var, açık flakonlar dâhil.</translation>
    </message>
    <message>
        <source>Needed where the count differs from the book.</source>
        <translation>Sayım kayıttan farklıysa gereklidir.</translation>
    </message>
    <message>
        <source>Lot {code} was counted</source>
        <translation>{code} lotu sayıldı</translation>
    </message>
    <message>
        <source>Lot {code} may be used again</source>
        <translation>{code} lotu yeniden kullanılabilir</translation>
    </message>
    <message>
        <source>Lot {code} is in quarantine</source>
        <translation>{code} lotu karantinada</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
</context>
<context>
    <name>StockBar</name>
    <message>
        <source>Stock</source>
        <translation>Stok</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Raf</translation>
    </message>
    <message>
        <source>Recalls</source>
        <translation>Geri çağırmalar</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Gösterilen</translation>
    </message>
    <message>
        <source>Scan a barcode, or find a product or lot</source>
        <translation>Barkod okutun ya da ürün, lot arayın</translation>
    </message>
    <message>
        <source>Scan or find</source>
        <translation>Okut ya da ara</translation>
    </message>
    <message>
        <source>Add product</source>
        <translation>Ürün ekle</translation>
    </message>
    <message>
        <source>Receive a delivery…</source>
        <translation>Teslimat al…</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Stock</source>
        <extracomment>What a recall shows: contacts and letters, the state of its lots, and records. Each reading is kept in the log for every patient of it, so what else changes is read when the view is opened again. What can be done whatever is shown.</extracomment>
        <translation>Stok</translation>
    </message>
    <message>
        <source>There is no product yet. Add one with everything that is in it, then receive its lots.</source>
        <translation>Henüz ürün yok. İçindeki her şeyle bir ürün ekleyin, sonra lotlarını teslim alın.</translation>
    </message>
    <message>
        <source>Add product</source>
        <translation>Ürün ekle</translation>
    </message>
    <message>
        <source>Add a product first.</source>
        <translation>Önce bir ürün ekleyin.</translation>
    </message>
    <message>
        <source>Lot {code} is not in the stock yet. Whoever keeps the stock receives it first.</source>
        <translation>{code} lotu henüz stokta yok. Önce stoktan sorumlu kişi teslim alır.</translation>
    </message>
    <message>
        <source>Lot {code} is not in the stock.</source>
        <translation>{code} lotu stokta yok.</translation>
    </message>
</context>
<context>
    <name>StockWords</name>
    <message>
        <source>expires soon</source>
        <translation>süresi dolmak üzere</translation>
    </message>
    <message>
        <source>available</source>
        <translation>kullanılabilir</translation>
    </message>
    <message>
        <source>in quarantine</source>
        <translation>karantinada</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>süresi dolmuş</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>bitti</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>kapatıldı</translation>
    </message>
    <message>
        <source>to be discarded</source>
        <translation>atılacak</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>Vial {number}</source>
        <translation>Flakon {number}</translation>
    </message>
    <message>
        <source>no longer bought</source>
        <translation>artık alınmıyor</translation>
    </message>
    <message>
        <source>nothing usable</source>
        <translation>kullanılabilir yok</translation>
    </message>
    <message>
        <source>{volume}, low</source>
        <translation>{volume}, azaldı</translation>
    </message>
    <message>
        <source>{volume}, until {day}</source>
        <translation>{volume}, son gün {day}</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Teslimat</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>İşlem</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Fire</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Sayım</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>İade</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Vial</source>
        <translation>Flakon</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Günler</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Uygulayan</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>henüz bilgi verilmedi</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Mektup</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-posta</translation>
    </message>
    <message>
        <source>At a visit</source>
        <translation>Ziyarette</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gönderildi</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>ulaşılamadı</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>ulaşıldı</translation>
    </message>
</context>
<context>
    <name>StopSheet</name>
    <message>
        <source>Stop {course}</source>
        <extracomment>The key that &quot;this and later&quot; has everywhere.</extracomment>
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
    <name>Strength</name>
    <message numerus="yes">
        <source>At least %n character(s); several words are easy to remember.</source>
        <extracomment>Different letters below which a password is a pattern (&quot;aaaaaaaaaa&quot;, &quot;1212121212&quot;).</extracomment>
        <translation>
            <numerusform>En az %n karakter; birkaç sözcük kolay akılda kalır.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) more.</source>
        <translation>
            <numerusform>%n karakter daha.</numerusform>
        </translation>
    </message>
    <message>
        <source>Long enough, but easy to guess.</source>
        <translation>Yeterince uzun ama kolay tahmin edilir.</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Güçlü.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>İyi.</translation>
    </message>
</context>
<context>
    <name>TableSaving</name>
    <message>
        <source>Save the table</source>
        <translation>Tabloyu kaydet</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <extracomment>Head and rows of a table.</extracomment>
        <translation>CSV dosyaları (*.csv)</translation>
    </message>
</context>
<context>
    <name>TakeBackSheet</name>
    <message>
        <source>The patient takes back a use of photographs</source>
        <translation>Hasta fotoğrafların bir kullanımını geri alıyor</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>The signed page stays as it is, and so does what was lawfully done before. From now on no photograph is used for this.</source>
        <translation>İmzalı sayfa ve daha önce hukuka uygun yapılanlar olduğu gibi kalır. Bundan sonra bu amaçla fotoğraf kullanılmaz.</translation>
    </message>
    <message>
        <source>Taken back by the patient</source>
        <translation>Hasta geri aldı</translation>
    </message>
    <message>
        <source>Reason, if one was given</source>
        <translation>Gerekçe, belirtildiyse</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Geri alındı: {what}</translation>
    </message>
    <message>
        <source>{what}. The signed page stays as it is; from now on it no longer counts.</source>
        <translation>{what}. İmzalı sayfa olduğu gibi kalır; bundan sonra geçerli değildir.</translation>
    </message>
</context>
<context>
    <name>TechniquePanel</name>
    <message>
        <source>A technique to add</source>
        <extracomment>Deeper than any of the field&apos;s needles, and wider than any grid.</extracomment>
        <translation>Eklenecek teknik</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Olağan olan</translation>
    </message>
    <message>
        <source>A protocol needs a technique: add another one first.</source>
        <translation>Protokolde en az bir teknik olmalı: önce bir başkasını ekleyin.</translation>
    </message>
    <message>
        <source>The volume is per centimetre of thread, not per point</source>
        <translation>Hacim nokta başına değil, iplik santimetresi başına</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>ml</translation>
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
    <message>
        <source>from</source>
        <translation>en az</translation>
    </message>
    <message>
        <source>to</source>
        <translation>en çok</translation>
    </message>
</context>
<context>
    <name>TechniqueWords</name>
    <message>
        <source>{range} mm deep</source>
        <translation>{range} mm derinlik</translation>
    </message>
    <message>
        <source>needle {needle}</source>
        <translation>iğne {needle}</translation>
    </message>
    <message>
        <source>no source gives a distance</source>
        <translation>hiçbir kaynak aralık vermiyor</translation>
    </message>
    <message>
        <source>{range} mm apart</source>
        <translation>{range} mm aralık</translation>
    </message>
    <message>
        <source>no source gives a volume</source>
        <translation>hiçbir kaynak hacim vermiyor</translation>
    </message>
    <message>
        <source>{range} ml per cm</source>
        <translation>cm başına {range} ml</translation>
    </message>
    <message>
        <source>{range} ml per point</source>
        <translation>nokta başına {range} ml</translation>
    </message>
</context>
<context>
    <name>TextRow</name>
    <message>
        <source>**words**: printed bold</source>
        <translation>**sözcükler**: kalın basılır</translation>
    </message>
    <message>
        <source>source: {sources}</source>
        <translation>kaynak: {sources}</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Aftercare sheet</source>
        <extracomment>The papers of which there is a sample, in the order in which they are offered.</extracomment>
        <translation>Bakım kâğıdı</translation>
    </message>
    <message>
        <source>Consent form</source>
        <translation>Onam formu</translation>
    </message>
    <message>
        <source>Consent: what it is, goal</source>
        <translation>Onam: ne olduğu, amacı</translation>
    </message>
    <message>
        <source>Consent to photographs</source>
        <translation>Fotoğraf onamı</translation>
    </message>
    <message>
        <source>Appointment card</source>
        <translation>Randevu kartı</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>Soru formu</translation>
    </message>
    <message>
        <source>Treatment summary</source>
        <translation>İşlem özeti</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Mektuplar</translation>
    </message>
    <message>
        <source>Headings and labels</source>
        <translation>Başlıklar ve etiketler</translation>
    </message>
    <message>
        <source>Dates and numbers</source>
        <translation>Tarihler ve sayılar</translation>
    </message>
    <message>
        <source>Names of things</source>
        <translation>Terimler</translation>
    </message>
    <message>
        <source>Parts of the body</source>
        <translation>Vücut bölgeleri</translation>
    </message>
    <message>
        <source>Protocols and ingredients</source>
        <translation>Protokoller ve etken maddeler</translation>
    </message>
    <message>
        <source>What changes, and why</source>
        <translation>Ne değişiyor ve neden</translation>
    </message>
    <message>
        <source>Publish the texts, version {number}</source>
        <translation>Metinleri yayımla, sürüm {number}</translation>
    </message>
    <message>
        <source>Texts of papers, version {number} published</source>
        <translation>Kâğıtların metinleri, sürüm {number} yayımlandı</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Yayımla</translation>
    </message>
    <message>
        <source>Every new paper comes with these words. Papers that are filed stay as they were given.</source>
        <translation>Her yeni kâğıt bu metinlerle çıkar. Dosyalanmış kâğıtlar verildiği gibi kalır.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Neler değişti</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Type its name in your language or in itself</source>
        <translation>Adını kendi dilinizde ya da o dilde yazın</translation>
    </message>
    <message>
        <source>{language} is added to the draft</source>
        <translation>{language} taslağa eklendi</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>Dil ekle</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Its texts are written beside the English ones. A paper comes in it as soon as all of its texts are there and published; until then it comes in English and says so.</source>
        <translation>Metinleri İngilizcelerinin yanına yazılır. Bir kâğıt, bütün metinleri yazılıp yayımlanınca bu dilde çıkar; o zamana kadar İngilizce çıkar ve bunu belirtir.</translation>
    </message>
    <message>
        <source>Who read it, and against what</source>
        <translation>Kim okudu, neyle karşılaştırdı</translation>
    </message>
    <message>
        <source>For example: read by a native speaker against the English</source>
        <translation>Örneğin: ana dili bu olan biri İngilizcesiyle karşılaştırarak okudu</translation>
    </message>
    <message>
        <source>{language}: reviewed</source>
        <translation>{language}: gözden geçirildi</translation>
    </message>
    <message>
        <source>Mark as reviewed</source>
        <translation>Gözden geçirildi olarak işaretle</translation>
    </message>
    <message>
        <source>You answer for every text of this language as it stands now. As soon as one of them changes, it counts as not reviewed again.</source>
        <translation>Bu dilin şimdiki hâliyle her metninin sorumluluğunu alıyorsunuz. Biri değişir değişmez dil yeniden gözden geçirilmemiş sayılır.</translation>
    </message>
    <message>
        <source>I have read every text of this language, not only what changed</source>
        <translation>Bu dildeki her metni okudum, yalnız değişenleri değil</translation>
    </message>
    <message>
        <source>Papers in the others say that no doctor reviewed their words yet.</source>
        <translation>Öbür dillerdeki kâğıtlar, metinlerini henüz bir hekimin gözden geçirmediğini belirtir.</translation>
    </message>
</context>
<context>
    <name>TextsKeeper</name>
    <message>
        <source>{language}: as it ships again</source>
        <extracomment>Milliseconds of rest after which a text is written down; leaving its field writes at once. Characters of a text that fit a toast.</extracomment>
        <translation>{language}: yeniden programla geldiği gibi</translation>
    </message>
    <message>
        <source>{language}: {text}</source>
        <translation>{language}: {text}</translation>
    </message>
</context>
<context>
    <name>TextsLanguages</name>
    <message>
        <source>A paper comes in the patient&apos;s language when all of its texts are there, else in English, and says so.</source>
        <translation>Bir kâğıt, bütün metinleri varsa hastanın dilinde, yoksa İngilizce çıkar ve bunu belirtir.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Metinler</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Kâğıtlar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Gözden geçirme</translation>
    </message>
    <message>
        <source>Languages of papers</source>
        <translation>Kâğıtların dilleri</translation>
    </message>
    <message>
        <source>Mark as reviewed…</source>
        <translation>Gözden geçirildi…</translation>
    </message>
    <message>
        <source>Show what is missing</source>
        <translation>Eksikleri göster</translation>
    </message>
    <message>
        <source>Take the language out</source>
        <translation>Dili çıkar</translation>
    </message>
    <message>
        <source>Add a language…</source>
        <translation>Dil ekle…</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) of this language are missing.</source>
        <translation>
            <numerusform>Bu dilde %n metin eksik.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is reviewed as it stands.</source>
        <translation>Bu hâliyle gözden geçirildi.</translation>
    </message>
    <message>
        <source>It ships with the program.</source>
        <translation>Programla geliyor.</translation>
    </message>
    <message>
        <source>No text of this language is missing.</source>
        <translation>Bu dilde eksik metin yok.</translation>
    </message>
    <message>
        <source>{language} is taken out of the draft</source>
        <translation>{language} taslaktan çıkarıldı</translation>
    </message>
</context>
<context>
    <name>TextsPanel</name>
    <message>
        <source>Groups of texts</source>
        <translation>Metin grupları</translation>
    </message>
    <message>
        <source>Texts</source>
        <extracomment>Below these widths the groups become a drop-down, then the paper goes behind a switch.</extracomment>
        <translation>Metinler</translation>
    </message>
    <message>
        <source>Find a text in this group</source>
        <translation>Bu grupta metin ara</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Eksik</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Değiştirilmiş</translation>
    </message>
    <message>
        <source>Which texts</source>
        <translation>Hangi metinler</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>Language at the left</source>
        <translation>Soldaki dil</translation>
    </message>
    <message>
        <source>Language at the right</source>
        <translation>Sağdaki dil</translation>
    </message>
    <message numerus="yes">
        <source>{language}: %n missing</source>
        <translation>
            <numerusform>{language}: %n eksik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n metin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n eksik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n değişti</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits what is looked for.</source>
        <translation>Aranana uyan bir şey yok.</translation>
    </message>
    <message>
        <source>In these languages they are edited with the protocols and the knowledge.</source>
        <translation>Bu dillerde bunlar protokollerle ve ön değerlendirme bilgisiyle düzenlenir.</translation>
    </message>
    <message>
        <source>No text is missing here.</source>
        <translation>Burada eksik metin yok.</translation>
    </message>
</context>
<context>
    <name>TextsPaper</name>
    <message>
        <source>The paper with these words</source>
        <translation>Bu metinlerle kâğıt</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>Protocol of the paper</source>
        <translation>Kâğıdın protokolü</translation>
    </message>
    <message>
        <source>As it will print</source>
        <translation>Basılacağı gibi</translation>
    </message>
    <message>
        <source>A sample: nobody is named on it.</source>
        <translation>Örnek: üzerinde kimsenin adı yok.</translation>
    </message>
    <message>
        <source>In brackets: texts that are missing in {language}. Until they are there, it comes in English.</source>
        <translation>Köşeli ayraçta: {language} dilinde eksik metinler. Yazılana kadar kâğıt İngilizce çıkar.</translation>
    </message>
</context>
<context>
    <name>TextsVersions</name>
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
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Versions of the texts</source>
        <translation>Metinlerin sürümleri</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Neler değişti</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Şununla karşılaştır</translation>
    </message>
    <message>
        <source>All texts are as they ship: there is no version of the clinic yet.</source>
        <translation>Bütün metinler programla geldiği gibi: kliniğin henüz bir sürümü yok.</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>taslak</translation>
    </message>
    <message>
        <source>what came with the program</source>
        <translation>programla gelen</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>sürüm {number}</translation>
    </message>
    <message>
        <source>What is different in version {number}</source>
        <translation>Sürüm {number} ile değişenler</translation>
    </message>
</context>
<context>
    <name>TextsView</name>
    <message>
        <source>Words on papers</source>
        <translation>Kâğıtlardaki metinler</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokoller</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Metinler</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Sürümler</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Diller</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Gösterilen</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Taslağı sil</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Yayımla…</translation>
    </message>
    <message>
        <source>v{number} draft</source>
        <translation>v{number} taslak</translation>
    </message>
    <message>
        <source>v{number} in use</source>
        <translation>v{number} kullanımda</translation>
    </message>
    <message>
        <source>As it ships</source>
        <translation>Programla geldiği gibi</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Henüz bir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>Nothing is on any paper before the draft is published.</source>
        <translation>Taslak yayımlanmadan hiçbir kâğıda geçmez.</translation>
    </message>
    <message>
        <source>Write into any text: a draft begins by itself.</source>
        <translation>Herhangi bir metne yazın: taslak kendiliğinden başlar.</translation>
    </message>
    <message>
        <source>published {day} by {name}</source>
        <translation>yayımlandı {day}, {name}</translation>
    </message>
    <message>
        <source>Draft kept at {time}. Nothing is on any paper before it is published.</source>
        <translation>Taslak {time} itibarıyla kaydedildi. Yayımlanmadan hiçbir kâğıda geçmez.</translation>
    </message>
    <message>
        <source>The draft of the texts is discarded</source>
        <translation>Metinlerin taslağı silindi</translation>
    </message>
</context>
<context>
    <name>TickStrip</name>
    <message>
        <source>Before the needle</source>
        <extracomment>What is merely still to do gets a ring to fill; the others keep the icon of their level.</extracomment>
        <translation>İğneden önce</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
</context>
<context>
    <name>TickWords</name>
    <message>
        <source>Consent</source>
        <translation>Onam</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Ön değerlendirme</translation>
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
        <source>Photograph</source>
        <translation>Fotoğraf</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Yeterlik</translation>
    </message>
    <message>
        <source>Confirmed {day}</source>
        <translation>{day} doğrulandı</translation>
    </message>
    <message>
        <source>Keeps the start shut</source>
        <translation>Başlatmayı engelliyor</translation>
    </message>
    <message>
        <source>Doctor has to see first</source>
        <translation>Önce hekim görmeli</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Henüz doğrulanmadı</translation>
    </message>
    <message>
        <source>Facts have changed</source>
        <translation>Bilgiler değişti</translation>
    </message>
    <message>
        <source>The course is held</source>
        <translation>Kür bekletiliyor</translation>
    </message>
    <message>
        <source>First treatment</source>
        <translation>İlk işlem</translation>
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
        <source>Does not apply</source>
        <translation>Geçerli değil</translation>
    </message>
    <message>
        <source>Ask the patient</source>
        <translation>Hastaya sorun</translation>
    </message>
    <message>
        <source>Signed {day}, to {last}</source>
        <translation>{day} imzalı, son gün {last}</translation>
    </message>
    <message>
        <source>Signed {day}</source>
        <translation>{day} imzalandı</translation>
    </message>
    <message>
        <source>Lapsed {day}</source>
        <translation>{day} süresi doldu</translation>
    </message>
    <message>
        <source>For another treatment</source>
        <translation>Başka tedavi için</translation>
    </message>
    <message>
        <source>For other substances</source>
        <translation>Başka maddeler için</translation>
    </message>
    <message>
        <source>Doctor countersigns</source>
        <translation>Hekim imzalayacak</translation>
    </message>
    <message>
        <source>Patient signs</source>
        <translation>Hasta imzalayacak</translation>
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
        <source>Choose below</source>
        <translation>Aşağıdan seçin</translation>
    </message>
    <message>
        <source>None is usable</source>
        <translation>Kullanılabilir yok</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>Karantinada</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Süresi dolmuş</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Vial past its time</source>
        <translation>Flakonun süresi doldu</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Başkasını seçin</translation>
    </message>
    <message>
        <source>Not required</source>
        <translation>Gerekmiyor</translation>
    </message>
    <message>
        <source>Patient declined</source>
        <translation>Hasta istemedi</translation>
    </message>
    <message numerus="yes">
        <source>%n taken</source>
        <translation>
            <numerusform>%n çekildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to take</source>
        <translation>
            <numerusform>%n çekilecek</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Geçerli</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>{day} tarihine kadar</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation>{day} günü doldu</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zaman çizgisi</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Henüz bir şey olmadı.</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>{session}, signed by {doctor}</source>
        <extracomment>Entries that are shown before &quot;Show older&quot;.</extracomment>
        <translation>{session}, imzalayan {doctor}</translation>
    </message>
    <message>
        <source>{session}, not signed yet</source>
        <translation>{session}, henüz imzalanmadı</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n nokta</numerusform>
        </translation>
    </message>
    <message>
        <source>pain {pain}</source>
        <translation>ağrı {pain}</translation>
    </message>
    <message>
        <source>reactions: {list}</source>
        <translation>tepkiler: {list}</translation>
    </message>
    <message>
        <source>Consent withdrawn: {form}</source>
        <translation>Onam geri alındı: {form}</translation>
    </message>
    <message>
        <source>Consent countersigned: {form}</source>
        <translation>Onam hekimce imzalandı: {form}</translation>
    </message>
    <message>
        <source>Consent signed by the patient: {form}</source>
        <translation>Onamı hasta imzaladı: {form}</translation>
    </message>
    <message>
        <source>Awaiting the doctor</source>
        <translation>Hekim imzası bekleniyor</translation>
    </message>
    <message>
        <source>{paper} handed out</source>
        <translation>{paper} verildi</translation>
    </message>
    <message>
        <source>Evaluation by {doctor}</source>
        <translation>Değerlendirme: {doctor}</translation>
    </message>
    <message>
        <source>Asked about health</source>
        <translation>Sağlık bilgileri soruldu</translation>
    </message>
    <message>
        <source>{topics}, by {who}</source>
        <translation>{topics}, soran {who}</translation>
    </message>
    <message>
        <source>Adverse event: {kind}</source>
        <translation>İstenmeyen olay: {kind}</translation>
    </message>
    <message>
        <source>{course} held</source>
        <translation>{course} durduruldu</translation>
    </message>
    <message>
        <source>{course} goes on</source>
        <translation>{course} devam ediyor</translation>
    </message>
</context>
<context>
    <name>TimesSheet</name>
    <message>
        <source>Book</source>
        <translation>Randevu ver</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Boş saatler</translation>
    </message>
    <message>
        <source>has come free</source>
        <translation>yeni boşaldı</translation>
    </message>
    <message>
        <source>Nothing is free on the days and hours on which they can come.</source>
        <translation>Gelebileceği gün ve saatlerde boş yer yok.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>{action}: {what}</source>
        <translation>{action}: {what}</translation>
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
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Working…</source>
        <extracomment>Work that takes longer than this is said to be under way.</extracomment>
        <translation>Çalışıyor…</translation>
    </message>
    <message>
        <source>Names hidden</source>
        <translation>Adlar gizli</translation>
    </message>
    <message>
        <source>Show patients&apos; names again</source>
        <translation>Hasta adlarını yeniden göster</translation>
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
    <message>
        <source>Show the record</source>
        <translation>Kaydı göster</translation>
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
        <source>{depth} mm</source>
        <translation>{depth} mm</translation>
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
    <name>VersionRows</name>
    <message>
        <source>Started</source>
        <translation>Başladı</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Ürünler</translation>
    </message>
    <message>
        <source>Injected</source>
        <translation>Enjekte edilen</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Teknik</translation>
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
        <source>Device</source>
        <translation>Cihaz</translation>
    </message>
    <message>
        <source>Numbing</source>
        <translation>Uyuşturma</translation>
    </message>
    <message>
        <source>Pain, 0 to 10</source>
        <translation>Ağrı, 0-10</translation>
    </message>
    <message>
        <source>Reactions right after</source>
        <translation>Hemen sonraki tepkiler</translation>
    </message>
    <message>
        <source>About the reaction</source>
        <translation>Tepki hakkında</translation>
    </message>
    <message>
        <source>Seen at earlier sites</source>
        <translation>Önceki bölgelerde görülen</translation>
    </message>
    <message>
        <source>Effect of the course so far</source>
        <translation>Kürün şimdiye kadarki etkisi</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>{lot}, vial {vial}</source>
        <translation>{lot}, flakon {vial}</translation>
    </message>
    <message>
        <source>{distance} mm apart</source>
        <translation>{distance} mm aralık</translation>
    </message>
    <message>
        <source>moved on the chart</source>
        <translation>çizimde kaydırıldı</translation>
    </message>
    <message>
        <source>Single points, {where}</source>
        <translation>Tek noktalar, {where}</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n nokta</numerusform>
        </translation>
    </message>
    <message>
        <source>{depth} mm</source>
        <translation>{depth} mm</translation>
    </message>
</context>
<context>
    <name>VersionsSheet</name>
    <message>
        <source>Versions of the record</source>
        <translation>Kaydın sürümleri</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Version on the left</source>
        <translation>Soldaki sürüm</translation>
    </message>
    <message>
        <source>Version on the right</source>
        <translation>Sağdaki sürüm</translation>
    </message>
    <message>
        <source>Version {number}: {who}, {at}</source>
        <translation>Sürüm {number}: {who}, {at}</translation>
    </message>
    <message>
        <source>As first signed</source>
        <translation>İlk imzalandığı gibi</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>değişti</translation>
    </message>
    <message>
        <source>Injection map</source>
        <translation>Enjeksiyon haritası</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
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
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kürler</translation>
    </message>
    <message>
        <source>Versions of this protocol</source>
        <translation>Bu protokolün sürümleri</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Neler değişti</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Şununla karşılaştır</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>taslak</translation>
    </message>
    <message>
        <source>There is no version yet.</source>
        <translation>Henüz sürüm yok.</translation>
    </message>
    <message>
        <source>what came with the program</source>
        <translation>programla gelen</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>sürüm {number}</translation>
    </message>
    <message>
        <source>What is different in version {number}</source>
        <translation>Sürüm {number} ile değişenler</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>Fark yok.</translation>
    </message>
</context>
<context>
    <name>VialsView</name>
    <message>
        <source>Vial</source>
        <translation>Flakon</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Açılış</translation>
    </message>
    <message>
        <source>Discard at</source>
        <translation>Atılma zamanı</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>İçindeydi</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Kalan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Opened vials</source>
        <translation>Açık flakonlar</translation>
    </message>
    <message>
        <source>Close the vial…</source>
        <translation>Flakonu kapat…</translation>
    </message>
    <message>
        <source>Who was treated…</source>
        <translation>Kime uygulandı…</translation>
    </message>
    <message>
        <source>No vial of this lot was opened yet.</source>
        <translation>Bu lottan henüz flakon açılmadı.</translation>
    </message>
    <message>
        <source>Choose a vial first.</source>
        <translation>Önce bir flakon seçin.</translation>
    </message>
    <message>
        <source>This vial is closed already.</source>
        <translation>Bu flakon zaten kapatıldı.</translation>
    </message>
    <message>
        <source>after the treatment</source>
        <translation>işlemden sonra</translation>
    </message>
    <message>
        <source>open</source>
        <translation>açık</translation>
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
        <source>Not confirmed by {day}, it gives its time back by itself.</source>
        <translation>{day} gününe kadar teyit edilmezse kendiliğinden boşalır.</translation>
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
        <source>Wants it earlier</source>
        <translation>Daha erken istiyor</translation>
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
    <name>VisitsTable</name>
    <message>
        <source>When</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Tür</translation>
    </message>
</context>
<context>
    <name>VoidPhotoSheet</name>
    <message>
        <source>Void the photograph</source>
        <translation>Fotoğrafı geçersiz say</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Geçersiz say</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Gerekçe</translation>
    </message>
    <message>
        <source>Photograph voided</source>
        <translation>Fotoğraf geçersiz sayıldı</translation>
    </message>
    <message>
        <source>It is no longer shown. It stays in the record with your name and the reason.</source>
        <translation>Artık gösterilmez. Adınız ve nedeniyle kayıtta kalır.</translation>
    </message>
</context>
<context>
    <name>VoidScoreSheet</name>
    <message>
        <source>Take back {scale}</source>
        <translation>{scale} geri al</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>{scale} taken back</source>
        <translation>{scale} geri alındı</translation>
    </message>
    <message>
        <source>It stays in the record with your reason, and is shown no more.</source>
        <translation>Gerekçenizle kayıtta kalır, artık gösterilmez.</translation>
    </message>
</context>
<context>
    <name>WaitingDesk</name>
    <message>
        <source>Book {name}  {key}</source>
        <extracomment>Key of the message about time that has come free.</extracomment>
        <translation>{name} için ver  {key}</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>Bekleme listesi</translation>
    </message>
</context>
<context>
    <name>WaitingFormSheet</name>
    <message>
        <source>For what</source>
        <extracomment>Sessions that have been or are under way are not waited for. How long somebody waits unless they say otherwise.</extracomment>
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
        <source>First day</source>
        <translation>İlk gün</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Son gün</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>En erken</translation>
    </message>
    <message>
        <source>Over by</source>
        <translation>En geç bitiş</translation>
    </message>
    <message>
        <source>Weekdays, none for any</source>
        <translation>Günler (seçilmezse hepsi)</translation>
    </message>
    <message>
        <source>Choose a patient: type a name and press Enter.</source>
        <translation>Bir hasta seçin: adını yazıp Enter’a basın.</translation>
    </message>
    <message>
        <source>Now on the waiting list</source>
        <translation>Bekleme listesine alındı</translation>
    </message>
    <message>
        <source>Put on the waiting list</source>
        <translation>Bekleme listesine al</translation>
    </message>
    <message>
        <source>Waiting list changed for {name}</source>
        <translation>{name} için bekleme kaydı değişti</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>What {name} waits for</source>
        <translation>{name} neyi bekliyor</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>Listeye al</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
</context>
<context>
    <name>WaitingSheet</name>
    <message>
        <source>Waiting list</source>
        <translation>Bekleme listesi</translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation>Saat bul</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Ne için</translation>
    </message>
    <message>
        <source>Can come</source>
        <translation>Gelebilir</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Kiminle</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Bekliyor</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Who waits, longest first</source>
        <translation>Bekleyenler, en uzun bekleyen önce</translation>
    </message>
    <message>
        <source>Nobody waits for a time.</source>
        <translation>Bekleyen kimse yok.</translation>
    </message>
    <message>
        <source>Put somebody on the list</source>
        <translation>Listeye birini ekle</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Önerildi</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>Also who is booked or too late</source>
        <translation>Randevu alanlar ve süresi geçenler de</translation>
    </message>
    <message>
        <source>A time was offered to {name}</source>
        <translation>{name} için saat önerildi</translation>
    </message>
    <message>
        <source>{name} waits on</source>
        <translation>{name} beklemeye devam ediyor</translation>
    </message>
    <message>
        <source>{name} taken off the waiting list</source>
        <translation>{name} bekleme listesinden çıkarıldı</translation>
    </message>
</context>
<context>
    <name>WaitingWords</name>
    <message>
        <source>Anybody</source>
        <translation>Fark etmez</translation>
    </message>
    <message>
        <source>Fits {moment}</source>
        <translation>Uygun: {moment}</translation>
    </message>
    <message>
        <source>Offered {day}</source>
        <translation>Önerildi: {day}</translation>
    </message>
    <message>
        <source>Has {moment}</source>
        <translation>Randevusu: {moment}</translation>
    </message>
    <message>
        <source>{moment} with {staff} has come free. Waiting: {who}.</source>
        <translation>{moment} boşaldı ({staff}). Bekleyen: {who}.</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) fit too.</source>
        <translation>
            <numerusform>%n kişiye daha uyuyor.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} moved from the waiting list to {moment}</source>
        <translation>{name} bekleme listesinden alındı: {moment}</translation>
    </message>
    <message>
        <source>{name} booked from the waiting list for {moment}</source>
        <translation>{name} için bekleme listesinden randevu: {moment}</translation>
    </message>
    <message>
        <source>{protocol}, session {number} of {count}</source>
        <translation>{protocol}, seans {number}/{count}</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>{time} sonrası</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>{time} öncesi</translation>
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
    <name>WarningStrip</name>
    <message>
        <source>Open recalls: {count}</source>
        <translation>Açık geri çağırma: {count}</translation>
    </message>
    <message>
        <source>Show the recalls that are not ended.</source>
        <translation>Bitmemiş geri çağırmaları göster.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tümünü göster</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>Expired: {count}</source>
        <translation>Süresi dolmuş: {count}</translation>
    </message>
    <message>
        <source>Lots past their date that still hold something: note them as waste.</source>
        <translation>Süresi dolmuş ama içinde ürün kalan lotlar: fire olarak kaydedin.</translation>
    </message>
    <message>
        <source>Vials to discard: {count}</source>
        <translation>Atılacak flakon: {count}</translation>
    </message>
    <message>
        <source>Opened vials whose time is over: close them.</source>
        <translation>Süresi geçmiş açık flakonlar: kapatın.</translation>
    </message>
    <message>
        <source>Low: {count}</source>
        <translation>Azalan: {count}</translation>
    </message>
    <message>
        <source>Products of which less is left than the limit that the clinic set.</source>
        <translation>Kliniğin belirlediği sınırın altına inen ürünler.</translation>
    </message>
    <message>
        <source>Expiring soon: {count}</source>
        <translation>Süresi dolacak: {count}</translation>
    </message>
    <message>
        <source>Lots that expire soon: use them first.</source>
        <translation>Süresi yakında dolacak lotlar: önce bunları kullanın.</translation>
    </message>
</context>
<context>
    <name>WaysIn</name>
    <message>
        <source>The backup of {when} is in place. Sign in.</source>
        <translation>{when} tarihli yedek yerine kondu. Giriş yapın.</translation>
    </message>
    <message>
        <source>Only an owner can restore a backup.</source>
        <translation>Yalnızca bir sahip yedek geri yükleyebilir.</translation>
    </message>
</context>
<context>
    <name>WeekInput</name>
    <message>
        <source>closed</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>Write hours like 9-18, or 9-12:30, 13:30-18.</source>
        <translation>Saatleri 9-18 ya da 9-12.30, 13.30-18 gibi yazın.</translation>
    </message>
    <message>
        <source>Each time must be later than the one before it.</source>
        <translation>Her saat bir öncekinden sonra olmalı.</translation>
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
        <translation>Geri al</translation>
    </message>
    <message>
        <source>The signed form stays as it is. From now on no treatment can be started on it.</source>
        <translation>İmzalı form olduğu gibi kalır. Bundan sonra bu onamla işlem başlatılamaz.</translation>
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
        <source>Cancelled late</source>
        <translation>Geç iptal</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Bekliyor</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Önerildi</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Süresi geçti</translation>
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
    <message>
        <source>{protocol}, maintenance {number}</source>
        <translation>{protocol}, koruma {number}</translation>
    </message>
    <message>
        <source>Maintenance {number}</source>
        <translation>Koruma {number}</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>Seans {number}</translation>
    </message>
    <message>
        <source>Held until {day}</source>
        <translation>Geçici, son teyit {day}</translation>
    </message>
    <message>
        <source>Not confirmed by {day}</source>
        <translation>{day} gününe kadar teyit edilmedi</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>son teyit {day}</translation>
    </message>
</context>
<context>
    <name>WordsCell</name>
    <message>
        <source>missing</source>
        <translation>eksik</translation>
    </message>
    <message>
        <source>Text {number}, {language}</source>
        <extracomment>Texts that stand above others.</extracomment>
        <translation>Metin {number}, {language}</translation>
    </message>
    <message>
        <source>Please fill this in, or go back to what ships.</source>
        <translation>Lütfen doldurun ya da programla gelene dönün.</translation>
    </message>
</context>
<context>
    <name>ZoneBar</name>
    <message>
        <source>Technique</source>
        <translation>Teknik</translation>
    </message>
    <message>
        <source>Distance, mm</source>
        <translation>Aralık, mm</translation>
    </message>
    <message>
        <source>Per point</source>
        <translation>Nokta başına</translation>
    </message>
    <message>
        <source>Depth, mm</source>
        <translation>Derinlik, mm</translation>
    </message>
    <message>
        <source>Needle</source>
        <translation>İğne</translation>
    </message>
    <message>
        <source>Depth, needle</source>
        <translation>Derinlik, iğne</translation>
    </message>
    <message>
        <source>No zone chosen</source>
        <translation>Bölge seçilmedi</translation>
    </message>
    <message>
        <source>Point, {zone}</source>
        <translation>Nokta, {zone}</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Nokta</translation>
    </message>
    <message>
        <source>Remove point</source>
        <translation>Noktayı sil</translation>
    </message>
    <message>
        <source>Clear zone</source>
        <translation>Bölgeyi temizle</translation>
    </message>
    <message>
        <source>Paint zone</source>
        <translation>Bölge boya</translation>
    </message>
    <message>
        <source>In the protocol: {numbers}</source>
        <translation>Protokolde: {numbers}</translation>
    </message>
    <message>
        <source>Per cm</source>
        <translation>cm başına</translation>
    </message>
    <message>
        <source>Write the distance between points first; the protocol gives no number.</source>
        <translation>Önce noktalar arası aralığı yazın; protokol sayı vermiyor.</translation>
    </message>
    <message>
        <source>Write the volume per point first; the protocol gives no number.</source>
        <translation>Önce nokta başına hacmi yazın; protokol sayı vermiyor.</translation>
    </message>
    <message>
        <source>To the other side</source>
        <translation>Öbür tarafa</translation>
    </message>
</context>
<context>
    <name>_Absences</name>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n kez gelmedi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled late</source>
        <translation>
            <numerusform>%n kez geç iptal</numerusform>
        </translation>
    </message>
    <message>
        <source>last {day}</source>
        <translation>son: {day}</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n randevu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Foot</name>
    <message>
        <source>Back to what ships</source>
        <translation>Programla gelene dön</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>değişti</translation>
    </message>
    <message>
        <source>from the calendar</source>
        <translation>takvimden</translation>
    </message>
</context>
<context>
    <name>_StaffCard</name>
    <message>
        <source>You and this desk</source>
        <translation>Siz ve bu bilgisayar</translation>
    </message>
</context>
</TS>
