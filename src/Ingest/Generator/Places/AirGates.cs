namespace Zincir.Ingest.Generator;

/// <summary>The 62 air crossing points and the inland offices, in the columns of <see cref="LandGates"/>; no neighbour.</summary>
internal static class AirGates
{
    public const string Air = """
        İstanbul Havalimanı|34|İstanbul|41.26|28.74||60
        Sabiha Gökçen|34|İstanbul|40.90|29.31||14
        Atatürk|34|İstanbul|40.98|28.81||3
        Hezarfen|34|İstanbul|41.10|28.55||0.1
        Esenboğa|06|Ankara|40.13|33.00||9
        Etimesgut|06|Ankara|39.95|32.69||0.1
        Adnan Menderes|35|İzmir|38.29|27.16||8
        Selçuk Efes|35|İzmir|37.95|27.33||0.1
        Antalya Havalimanı|07|Antalya|36.90|30.79||5
        Gazipaşa Alanya|07|Antalya|36.30|32.30||0.4
        Dalaman|48|Muğla|36.71|28.79||0.8
        Milas Bodrum|48|Muğla|37.25|27.66||0.8
        Çukurova|33|Mersin|36.90|35.06||2
        Adana Şakirpaşa|01|Adana|36.98|35.28||1
        Gaziantep Havalimanı|27|Gaziantep|36.95|37.48||1.5
        Hatay Havalimanı|31|Hatay|36.36|36.28||0.4
        Kahramanmaraş Havalimanı|46|Kahramanmaraş|37.54|36.95||0.1
        Şanlıurfa GAP|63|Şanlıurfa|37.45|38.90||0.4
        Adıyaman Havalimanı|02|Adıyaman|37.73|38.47||0.1
        Diyarbakır Havalimanı|21|Diyarbakır|37.89|40.20||0.4
        Mardin Havalimanı|47|Mardin|37.23|40.63||0.2
        Batman Havalimanı|72|Batman|37.93|41.12||0.1
        Şırnak Havalimanı|73|Şırnak|37.36|42.06||0.1
        Siirt Havalimanı|56|Siirt|37.98|41.84||0.1
        Hakkari Yüksekova|30|Hakkari|37.55|44.23||0.1
        Van Ferit Melen|65|Van|38.47|43.33||0.3
        Ağrı Havalimanı|04|Ağrı|39.65|43.03||0.1
        Iğdır Havalimanı|76|Iğdır|39.98|43.88||0.1
        Kars Harakani|36|Kars|40.56|43.12||0.1
        Muş Havalimanı|49|Muş|38.75|41.66||0.1
        Bingöl Havalimanı|12|Bingöl|38.86|40.60||0.1
        Elazığ Havalimanı|23|Elazığ|38.61|39.29||0.2
        Malatya Havalimanı|44|Malatya|38.44|38.09||0.2
        Erzincan Havalimanı|24|Erzincan|39.71|39.53||0.1
        Erzurum Havalimanı|25|Erzurum|39.96|41.17||0.2
        Trabzon Havalimanı|61|Trabzon|41.00|39.79||0.8
        Rize Artvin|53|Rize|41.18|40.85||0.2
        Ordu Giresun|52|Ordu|40.97|38.08||0.2
        Samsun Çarşamba|55|Samsun|41.26|36.55||0.5
        Sinop Havalimanı|57|Sinop|42.02|35.07||0.1
        Kastamonu Havalimanı|37|Kastamonu|41.31|33.80||0.1
        Amasya Merzifon|05|Amasya|40.83|35.52||0.1
        Tokat Havalimanı|60|Tokat|40.33|36.37||0.1
        Sivas Nuri Demirağ|58|Sivas|39.81|36.90||0.2
        Kayseri Erkilet|38|Kayseri|38.77|35.50||0.9
        Nevşehir Kapadokya|50|Nevşehir|38.77|34.53||0.2
        Konya Havalimanı|42|Konya|37.98|32.56||0.6
        Aksaray Havalimanı|68|Aksaray|38.37|34.03||0.1
        Eskişehir Hasan Polatkan|26|Eskişehir|39.81|30.52||0.3
        Kütahya Zafer|43|Kütahya|39.11|30.13||0.1
        Afyonkarahisar|03|Afyonkarahisar|38.73|30.60||0.1
        Isparta Süleyman Demirel|32|Isparta|37.86|30.37||0.1
        Denizli Çardak|20|Denizli|37.79|29.70||0.4
        Uşak Havalimanı|64|Uşak|38.68|29.47||0.1
        Balıkesir Merkez|10|Balıkesir|39.62|27.93||0.1
        Balıkesir Koca Seyit|10|Balıkesir|39.55|27.01||0.2
        Çanakkale Havalimanı|17|Çanakkale|40.14|26.43||0.1
        Tekirdağ Çorlu|59|Tekirdağ|41.14|27.92||1
        Kocaeli Cengiz Topel|41|Kocaeli|40.74|30.08||0.2
        Bursa Yenişehir|16|Bursa|40.26|29.56||0.3
        Zonguldak Çaycuma|67|Zonguldak|41.51|32.09||0.1
        Aydın Çıldır|09|Aydın|37.81|27.89||0.1
        """;

    public const string Inland = """
        Halkalı|34|İstanbul|41.03|28.77||22
        Erenköy|34|İstanbul|40.97|29.08||14
        Muratbey|34|İstanbul|41.12|28.50||16
        Beylikdüzü Serbest Bölge|34|İstanbul|40.99|28.64||3
        Ankara Gümrük|06|Ankara|39.93|32.86||10
        Bursa Gümrük|16|Bursa|40.19|29.06||9
        İzmir Gümrük|35|İzmir|38.43|27.14||9
        Ege Serbest Bölge|35|İzmir|38.34|27.15||2
        Kocaeli Gümrük|41|Kocaeli|40.77|29.92||8
        Gebze Gümrük|41|Kocaeli|40.80|29.43||7
        Gaziantep Gümrük|27|Gaziantep|37.06|37.38||9
        Mersin Serbest Bölge|33|Mersin|36.81|34.70||3
        Adana Gümrük|01|Adana|37.00|35.32||4
        Kayseri Gümrük|38|Kayseri|38.73|35.48||3
        Konya Gümrük|42|Konya|37.87|32.49||3
        Eskişehir Gümrük|26|Eskişehir|39.78|30.52||2
        Denizli Gümrük|20|Denizli|37.78|29.09||3
        Manisa Gümrük|45|Manisa|38.61|27.43||3
        Sakarya Gümrük|54|Sakarya|40.78|30.40||2
        Çorlu Gümrük|59|Tekirdağ|41.16|27.80||4
        Samsun Gümrük|55|Samsun|41.28|36.33||2
        Trabzon Gümrük|61|Trabzon|41.00|39.72||1
        Diyarbakır Gümrük|21|Diyarbakır|37.91|40.23||1
        Mardin Gümrük|47|Mardin|37.31|40.74||1.5
        Şanlıurfa Gümrük|63|Şanlıurfa|37.16|38.79||1.5
        Kahramanmaraş Gümrük|46|Kahramanmaraş|37.58|36.93||2
        Malatya Gümrük|44|Malatya|38.35|38.31||1
        Erzurum Gümrük|25|Erzurum|39.90|41.27||1
        Van Gümrük|65|Van|38.50|43.38||1
        Uşak Gümrük|64|Uşak|38.67|29.41||1
        """;
}
