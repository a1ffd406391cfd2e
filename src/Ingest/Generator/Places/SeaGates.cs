namespace Zincir.Ingest.Generator;

/// <summary>The 68 sea crossing points, in the columns of <see cref="LandGates"/>; no neighbour.</summary>
internal static class SeaGates
{
    public const string Sea = """
        Ambarlı|34|İstanbul|40.97|28.69||30
        Haydarpaşa|34|İstanbul|41.00|29.01||7
        Pendik Ro-Ro|34|İstanbul|40.87|29.24||9
        Tuzla|34|İstanbul|40.82|29.28||1
        Galataport|34|İstanbul|41.03|28.98||0.2
        Zeytinburnu|34|İstanbul|40.98|28.91||0.5
        Derince|41|Kocaeli|40.75|29.83||8
        Gebze Dilovası|41|Kocaeli|40.77|29.53||7
        Körfez Tütünçiftlik|41|Kocaeli|40.75|29.76||3
        Gölcük|41|Kocaeli|40.73|29.81||0.6
        Karasu|54|Sakarya|41.11|30.69||1
        Yalova|77|Yalova|40.66|29.27||0.8
        Gemlik|16|Bursa|40.42|29.12||9
        Mudanya|16|Bursa|40.38|28.88||0.5
        Bandırma|10|Balıkesir|40.35|27.97||4
        Erdek|10|Balıkesir|40.40|27.79||0.2
        Ayvalık|10|Balıkesir|39.32|26.69||0.3
        Burhaniye|10|Balıkesir|39.50|26.93||0.1
        Tekirdağ|59|Tekirdağ|40.97|27.51||4
        Asyaport Barbaros|59|Tekirdağ|40.90|27.45||8
        Marmara Ereğlisi|59|Tekirdağ|40.97|27.95||1.5
        Çanakkale Kepez|17|Çanakkale|40.10|26.37||1
        Gelibolu|17|Çanakkale|40.41|26.67||0.2
        Karabiga|17|Çanakkale|40.40|27.30||0.7
        Bozcaada|17|Çanakkale|39.83|26.07||0.1
        Gökçeada|17|Çanakkale|40.23|25.95||0.1
        İzmir Alsancak|35|İzmir|38.44|27.15||14
        Aliağa Nemrut|35|İzmir|38.77|26.92||13
        Çeşme|35|İzmir|38.32|26.30||3
        Dikili|35|İzmir|39.07|26.89||0.6
        Foça|35|İzmir|38.67|26.75||0.1
        Kuşadası|09|Aydın|37.86|27.26||0.4
        Didim|09|Aydın|37.37|27.27||0.1
        Güllük|48|Muğla|37.24|27.60||1.5
        Bodrum|48|Muğla|37.03|27.43||0.4
        Marmaris|48|Muğla|36.85|28.27||0.4
        Fethiye|48|Muğla|36.62|29.11||0.3
        Datça|48|Muğla|36.72|27.69||0.1
        Kaş|07|Antalya|36.20|29.64||0.1
        Finike|07|Antalya|36.30|30.15||0.1
        Antalya|07|Antalya|36.84|30.61||4
        Alanya|07|Antalya|36.54|32.00||0.3
        Taşucu|33|Mersin|36.31|33.88||2
        Mersin|33|Mersin|36.80|34.64||28
        Anamur|33|Mersin|36.07|32.83||0.1
        Ceyhan Toros|01|Adana|36.90|35.95||3
        Botaş|01|Adana|36.88|35.93||1.5
        İskenderun|31|Hatay|36.59|36.18||10
        İskenderun İsdemir|31|Hatay|36.74|36.20||4
        Dörtyol|31|Hatay|36.83|36.16||1
        Samandağ|31|Hatay|36.08|35.95||0.1
        Samsun|55|Samsun|41.30|36.34||6
        Samsun Yeşilyurt|55|Samsun|41.24|36.44||1.5
        Ünye|52|Ordu|41.13|37.28||0.5
        Fatsa|52|Ordu|41.03|37.50||0.3
        Ordu|52|Ordu|40.99|37.88||0.3
        Giresun|28|Giresun|40.92|38.39||0.7
        Tirebolu|28|Giresun|41.01|38.81||0.2
        Trabzon|61|Trabzon|41.00|39.74||3
        Sürmene|61|Trabzon|40.91|40.11||0.1
        Rize|53|Rize|41.04|40.52||0.8
        Hopa|08|Artvin|41.41|41.42||1.2
        Sinop|57|Sinop|42.02|35.15||0.2
        İnebolu|37|Kastamonu|41.98|33.76||0.3
        Bartın|74|Bartın|41.68|32.22||0.7
        Filyos|67|Zonguldak|41.57|32.03||0.8
        Zonguldak|67|Zonguldak|41.46|31.79||1.5
        Karadeniz Ereğli|67|Zonguldak|41.28|31.41||3
        """;
}
