using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>What is traded: real headings of the harmonised system, invented national digits, unit values that are only plausible.</summary>
internal static class Goods
{
    private const string Table = """
        080510200000|Portakal, taze|0.7|X|Citrus|54
        080550100000|Limon, taze|0.9|X|Citrus|54
        080521000000|Mandalina, taze|0.8|X|Citrus|54
        070200000000|Domates, taze|1.1|X|Winter|48
        080610100000|Sofralık üzüm, taze|1.2|X|Harvest|54
        080929000000|Kiraz, taze|2.9|X|Summer|54
        080222000000|Fındık, iç|7.5|X|Harvest|43
        080620300000|Kuru üzüm|2.1|X|Harvest|54
        080420900000|Kuru incir|4.2|X|Harvest|43
        110100150000|Buğday unu|0.5|X|Even|82
        190590550000|Bisküvi ve gofret|2.6|X|Even|20
        170490650000|Şekerleme|2.9|X|Even|20
        150990000000|Zeytinyağı|6.5|X|Winter|31
        200570000000|Zeytin, hazırlanmış|2.4|X|Even|39
        610910000000|Tişört, pamuklu|13|X|Summer|12
        620342310000|Kot pantolon, pamuklu|16|X|Even|12
        611020910000|Kazak, pamuklu|15|X|Winter|12
        630260000000|Havlu, pamuklu|8|X|Even|12
        570242000000|Halı, sentetik|4.5|X|Even|8
        640399910000|Ayakkabı, deri|22|X|Even|17
        420231000000|Deri küçük eşya|35|X|Even|3
        251511000000|Mermer, blok|0.3|X|Even|0
        680221000000|Mermer, işlenmiş|0.6|X|Even|2
        690721000000|Seramik karo|0.5|X|Even|5
        252329000000|Portland çimentosu|0.07|X|Summer|2
        721420000000|İnşaat demiri|0.7|X|Even|10
        730630000000|Çelik boru, kaynaklı|1.1|X|Even|10
        760429100000|Alüminyum profil|4.1|X|Even|8
        841810200000|Buzdolabı|4.4|X|Summer|2
        845011110000|Çamaşır makinesi|3.9|X|Even|3
        851660100000|Fırın, elektrikli|4.8|X|Even|3
        870322100000|Binek otomobil 1000-1500 cm3|11|B|Even|10
        870323190000|Binek otomobil 1500-3000 cm3|14|B|Even|10
        870421310000|Kamyonet|10|X|Even|10
        870829900000|Taşıt gövde aksamı|6|B|Even|4
        870899970000|Taşıt aksam ve parçası|7|B|Even|4
        940161000000|Koltuk, ahşap iskeletli|5|X|Even|0
        940350000000|Yatak odası mobilyası|3.8|X|Even|0
        392321000000|Polietilen torba|2.7|X|Even|7
        392690970000|Plastik eşya|5|B|Even|7
        330499000000|Kozmetik müstahzar|12|B|Even|6
        340220200000|Deterjan, toz|1|X|Even|5
        300490000000|İlaç, perakende|90|M|Even|0
        390110900000|Polietilen, granül|1.3|M|Even|7
        390210000000|Polipropilen, granül|1.3|M|Even|7
        520100900000|Pamuk, lif|2|M|Harvest|0
        540233000000|Polyester iplik|2.1|M|Even|5
        550320000000|Polyester elyaf|1.4|M|Even|4
        600192000000|Örme kumaş, kadife|6|M|Even|8
        480256200000|Kağıt, kuşe olmayan|1.1|M|Even|0
        440710930000|Kereste, iğne yapraklı|0.5|M|Even|0
        100199000000|Buğday|0.3|M|Harvest|130
        120190000000|Soya fasulyesi|0.6|M|Even|0
        151211910000|Ayçiçeği yağı, ham|1.1|M|Even|36
        071340000000|Mercimek|0.9|B|Harvest|19
        090240000000|Çay, siyah, dökme|2.8|M|Even|145
        090111000000|Kahve, kavrulmamış|4.4|M|Even|13
        180100000000|Kakao çekirdeği|5.5|M|Even|0
        240220900000|Sigara, tütün içeren|28|B|Even|58
        220830820000|Viski|14|M|Even|0
        271019430000|Motorin|0.8|M|Even|5
        271121000000|Petrol gazı|0.6|M|Winter|0
        310210100000|Üre|0.4|M|Winter|6
        720449900000|Hurda demir|0.4|M|Even|0
        720839000000|Sıcak haddelenmiş rulo sac|0.7|M|Even|9
        740311000000|Bakır katot|8.9|M|Even|0
        760110000000|Alüminyum külçe|2.4|M|Even|0
        841191000000|Türbojet parçası|300|M|Even|2
        842951990000|Yükleyici iş makinesi|8|M|Even|2
        844399100000|Yazıcı aksamı|20|M|Even|0
        845710100000|İşleme merkezi|16|M|Even|3
        847130000000|Taşınabilir bilgisayar|120|M|Even|0
        851713000000|Akıllı telefon|420|M|Even|0
        851762000000|Ağ cihazı|110|M|Even|0
        852580300000|Kamera|95|M|Even|5
        853690950000|Elektrik bağlantı elemanı|24|B|Even|2
        854140900000|Güneş paneli|3.2|M|Summer|0
        854231900000|Entegre devre|350|M|Even|0
        854442900000|Elektrik kablosu|8|B|Even|3
        870840500000|Vites kutusu|12|M|Even|4
        871200300000|Bisiklet|7|B|Summer|15
        880330000000|Uçak parçası|280|M|Even|2
        901890840000|Tıbbi cihaz|70|M|Even|0
        902610890000|Ölçü aleti|60|M|Even|0
        950300990000|Oyuncak|6|M|Winter|5
        950450000000|Oyun konsolu|75|M|Winter|0
        960810100000|Tükenmez kalem|9|M|Even|4
        401110000000|Lastik, binek|4.6|B|Even|4
        401120100000|Lastik, kamyon|4.2|B|Even|4
        """;

    public static readonly IReadOnlyList<Good> All = [.. WordList.Table(Table).Select(Read)];

    public static readonly IReadOnlyList<Good> Exported = [.. All.Where(g => g.Direction != 'M')];

    public static readonly IReadOnlyList<Good> Imported = [.. All.Where(g => g.Direction != 'X')];

    /// <summary>The goods whose key figures are favourites of smugglers; for the text of seizures.</summary>
    public static readonly IReadOnlyList<Good> Fresh = [.. All.Where(g => g.Season == Season.Citrus)];

    private static Good Read(string[] c) =>
        new(
            c[0],
            c[1],
            double.Parse(c[2], CultureInfo.InvariantCulture),
            c[3][0],
            Enum.Parse<Season>(c[4]),
            double.Parse(c[5], CultureInfo.InvariantCulture)
        );
}
