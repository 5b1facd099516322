<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AftercarePanel</name>
    <message numerus="yes">
        <source>%n rule(s) could be stricter: some source gives a longer time.</source>
        <translation>
            <numerusform>%n rule could be stricter: some source gives a longer time.</numerusform>
            <numerusform>%n rules could be stricter: some source gives a longer time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Agenda</name>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnsweredCard</name>
    <message numerus="yes">
        <source>%n time(s) yes</source>
        <translation>
            <numerusform>%n time yes</numerusform>
            <numerusform>%n times yes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchCounts</name>
    <message numerus="yes">
        <source>Print %n paper(s)</source>
        <translation>
            <numerusform>Print %n paper</numerusform>
            <numerusform>Print %n papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) of each</source>
        <translation>
            <numerusform>%n copy of each</numerusform>
            <numerusform>%n copies of each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) handed out</source>
        <translation>
            <numerusform>%n paper handed out</numerusform>
            <numerusform>%n papers handed out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n handed out</source>
        <translation>
            <numerusform>%n handed out</numerusform>
            <numerusform>%n handed out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed: see the list</source>
        <translation>
            <numerusform>%n failed: see the list</numerusform>
            <numerusform>%n failed: see the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>%n not begun</numerusform>
            <numerusform>%n not begun</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookedThere</name>
    <message numerus="yes">
        <source>%n visit(s) are booked for this time:</source>
        <translation>
            <numerusform>%n visit is booked for this time:</numerusform>
            <numerusform>%n visits are booked for this time:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrokenGlassSheet</name>
    <message numerus="yes">
        <source>Emergency access: %n to look into</source>
        <translation>
            <numerusform>Emergency access: %n to look into</numerusform>
            <numerusform>Emergency access: %n to look into</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log counts %n look(s) in these 30 minutes.</source>
        <translation>
            <numerusform>The log counts %n look in these 30 minutes.</numerusform>
            <numerusform>The log counts %n looks in these 30 minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message numerus="yes">
        <source>Confirmed as asked today; %n question(s) still open</source>
        <translation>
            <numerusform>Confirmed as asked today; %n question still open</numerusform>
            <numerusform>Confirmed as asked today; %n questions still open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message numerus="yes">
        <source>%n recorded</source>
        <translation>
            <numerusform>%n recorded</numerusform>
            <numerusform>%n recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message numerus="yes">
        <source>%n finding(s). Each names the record and the time in question.</source>
        <translation>
            <numerusform>%n finding. It names the record and the time in question.</numerusform>
            <numerusform>%n findings. Each names the record and the time in question.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log ends at {number} · {short}; %n head(s) kept elsewhere agree.</source>
        <translation>
            <numerusform>The log ends at {number} · {short}; %n head kept elsewhere agrees.</numerusform>
            <numerusform>The log ends at {number} · {short}; %n heads kept elsewhere agree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClosedDaysSection</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentsTab</name>
    <message numerus="yes">
        <source>Handed out %n time(s)</source>
        <translation>
            <numerusform>Handed out %n time</numerusform>
            <numerusform>Handed out %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiringReport</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GlassNotice</name>
    <message numerus="yes">
        <source>%n emergency access(es) to medical facts have not been looked into.</source>
        <translation>
            <numerusform>%n emergency access to medical facts has not been looked into.</numerusform>
            <numerusform>%n emergency accesses to medical facts have not been looked into.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GlassStrip</name>
    <message numerus="yes">
        <source>You see the medical facts of {name}. An owner will read why. %n minute(s) left.</source>
        <translation>
            <numerusform>You see the medical facts of {name}. An owner will read why. %n minute left.</numerusform>
            <numerusform>You see the medical facts of {name}. An owner will read why. %n minutes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message numerus="yes">
        <source>Changed %n time(s) so far; each change writes both.</source>
        <translation>
            <numerusform>Changed %n time so far; each change writes both.</numerusform>
            <numerusform>Changed %n times so far; each change writes both.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowledgeRows</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LanguageWords</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveSection</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LikelyBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message numerus="yes">
        <source>%n entry(ies) on this page</source>
        <translation>
            <numerusform>%n entry on this page</numerusform>
            <numerusform>%n entries on this page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookBackHistory</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaintenanceSheet</name>
    <message numerus="yes">
        <source>%n maintenance session(s) held</source>
        <translation>
            <numerusform>%n maintenance session held</numerusform>
            <numerusform>%n maintenance sessions held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OddPanel</name>
    <message numerus="yes">
        <source>%n view(s) of records in these days; not looked through yet.</source>
        <translation>
            <numerusform>%n view of a record in these days; not looked through yet.</numerusform>
            <numerusform>%n views of records in these days; not looked through yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) of records in these days; looked through on {when}. {note}</source>
        <translation>
            <numerusform>%n view of a record in these days; looked through on {when}. {note}</numerusform>
            <numerusform>%n views of records in these days; looked through on {when}. {note}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message numerus="yes">
        <source>handed out %n time(s)</source>
        <translation>
            <numerusform>handed out %n time</numerusform>
            <numerusform>handed out %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientBanner</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientListView</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoAdder</name>
    <message numerus="yes">
        <source>At most %n photograph(s) at once.</source>
        <translation>
            <numerusform>At most %n photograph at once.</numerusform>
            <numerusform>At most %n photographs at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n photograph(s)</source>
        <translation>
            <numerusform>Add %n photograph</numerusform>
            <numerusform>Add %n photographs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plurals</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) old</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProductHead</name>
    <message numerus="yes">
        <source>good for %n hour(s) once opened</source>
        <translation>
            <numerusform>good for %n hour once opened</numerusform>
            <numerusform>good for %n hours once opened</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProtocolFacts</name>
    <message numerus="yes">
        <source>%n more rule(s) would fire only with ingredients that are not in it.</source>
        <translation>
            <numerusform>%n more rule would fire only with ingredients that are not in it.</numerusform>
            <numerusform>%n more rules would fire only with ingredients that are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProtocolWords</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <extracomment>Beyond this, whole days are told in days.</extracomment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running course(s)</source>
        <translation>
            <numerusform>%n running course</numerusform>
            <numerusform>%n running courses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecallPanel</name>
    <message numerus="yes">
        <source>%n of them erased since</source>
        <translation>
            <numerusform>%n of them erased since</numerusform>
            <numerusform>%n of them erased since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecallSheet</name>
    <message numerus="yes">
        <source>%n patient(s) treated</source>
        <translation>
            <numerusform>%n patient treated</numerusform>
            <numerusform>%n patients treated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) ahead would use it</source>
        <translation>
            <numerusform>%n booking ahead would use it</numerusform>
            <numerusform>%n bookings ahead would use it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecallsView</name>
    <message numerus="yes">
        <source>%n patient(s) not reached yet.</source>
        <translation>
            <numerusform>%n patient not reached yet.</numerusform>
            <numerusform>%n patients not reached yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordWatch</name>
    <message numerus="yes">
        <source>The check of the record has %n finding(s).</source>
        <translation>
            <numerusform>The check of the record has %n finding.</numerusform>
            <numerusform>The check of the record has %n findings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n odd view(s) of records wait to be looked through.</source>
        <translation>
            <numerusform>%n odd view of a record waits to be looked through.</numerusform>
            <numerusform>%n odd views of records wait to be looked through.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionSection</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) erased</source>
        <translation>
            <numerusform>%n row erased</numerusform>
            <numerusform>%n rows erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) whose whole record is due</source>
        <translation>
            <numerusform>%n patient whose whole record is due</numerusform>
            <numerusform>%n patients whose whole record is due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message numerus="yes">
        <source>At most %n sheet(s) at once.</source>
        <translation>
            <numerusform>At most %n sheet at once.</numerusform>
            <numerusform>At most %n sheets at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeenSheet</name>
    <message numerus="yes">
        <source>%n person(s) in all; the newest first.</source>
        <translation>
            <numerusform>%n person in all; the newest first.</numerusform>
            <numerusform>%n people in all; the newest first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionWords</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message numerus="yes">
        <source>At least %n character(s); several words are easy to remember.</source>
        <extracomment>Different letters below which a password is a pattern (&quot;aaaaaaaaaa&quot;, &quot;1212121212&quot;).</extracomment>
        <translation>
            <numerusform>At least %n character; several words are easy to remember.</numerusform>
            <numerusform>At least %n characters; several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) more.</source>
        <translation>
            <numerusform>%n character more.</numerusform>
            <numerusform>%n characters more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextsLanguages</name>
    <message numerus="yes">
        <source>%n text(s) of this language are missing.</source>
        <translation>
            <numerusform>%n text of this language is missing.</numerusform>
            <numerusform>%n texts of this language are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextsPanel</name>
    <message numerus="yes">
        <source>{language}: %n missing</source>
        <translation>
            <numerusform>{language}: %n missing</numerusform>
            <numerusform>{language}: %n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s)</source>
        <translation>
            <numerusform>%n text</numerusform>
            <numerusform>%n texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TickWords</name>
    <message numerus="yes">
        <source>%n taken</source>
        <translation>
            <numerusform>%n taken</numerusform>
            <numerusform>%n taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to take</source>
        <translation>
            <numerusform>%n to take</numerusform>
            <numerusform>%n to take</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayBar</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no-show(s)</source>
        <translation>
            <numerusform>%n no-show</numerusform>
            <numerusform>%n no-shows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreatmentsTab</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionRows</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>Tags on a card before &quot;2 more&quot; stands for the rest.</extracomment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingWords</name>
    <message numerus="yes">
        <source>%n other(s) fit too.</source>
        <translation>
            <numerusform>%n other fits too.</numerusform>
            <numerusform>%n others fit too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Absences</name>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n missed</numerusform>
            <numerusform>%n missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled late</source>
        <translation>
            <numerusform>%n cancelled late</numerusform>
            <numerusform>%n cancelled late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
</TS>
