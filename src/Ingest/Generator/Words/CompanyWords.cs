namespace Zincir.Ingest.Generator;

/// <summary>Words that firm names are made of.</summary>
internal static class CompanyWords
{
    public static readonly string[] Stems = WordList.Of(
        """
        Anadolu Marmara Trakya Ege Akdeniz Karadeniz Toros Uludağ Erciyes Ararat Dicle Fırat Boğaziçi Haliç Bosfor Yıldız Güneş Ay Hilal
        Doğu Batı Kuzey Güney Öz Has Yeni Büyük Altın Gümüş Elmas İnci Mercan Çınar Köprü Kervan Atlas Safir Zümrüt Kristal
        Ufuk Umut Barış Zafer Şafak Işık Yağmur Deniz Kaya Demir Çelik Bozkır Ova Pınar Sedir Selvi Lale Papatya Defne Zeytin
        Kartal Doğan Şahin Aslan Kaplan Turna Anka Simurg Turan Oğuz Selçuk Hitit Lidya Truva Efes Bergama Side Nemrut Ani Harran
        Asya Avrasya Rumeli Balkan Kafkas Hazar Orta Global Eko Mega Nova Delta Sigma Omega Beta Prizma Vizyon Final Star Park
        """
    );

    public static readonly string[] Trades = WordList.Of(
        """
        Tekstil Gıda Makina Otomotiv Kimya Plastik Mobilya Elektronik Ambalaj Metal Mermer Seramik Tarım Kağıt Kozmetik Deri Ayakkabı
        Yapı Cam Enerji Medikal Halı Bakliyat Kuruyemiş Hırdavat Oyuncak Kırtasiye Lastik Boya Demir-Çelik
        """
    );

    public static readonly string[] Hauls = ["Nakliyat", "Lojistik", "Uluslararası Taşımacılık", "Transport", "Taşımacılık", "Kargo"];

    public static readonly string[] Ends =
    [
        "Sanayi ve Ticaret",
        "İthalat İhracat",
        "Dış Ticaret",
        "San. Tic.",
        "Pazarlama",
        "İth. İhr.",
        "",
    ];

    public static readonly string[] ForeignStems = WordList.Of(
        """
        Global Euro Trans Inter Nord Sud Alpha Prime Union Orient Star Golden Silk Caspian Balkan Danube Rhine Adria Nova Vesta Titan Apex
        Omni Terra Aqua Fortis Magna Optima Integra Vector Dragon Phoenix Pearl Lotus Jade Falcon Sahara Babylon Tigris Mesopotamia Zagros Alborz
        Parsian Tabriz Batumi Kolkheti Iberia Rustavi Sofia Plovdiv Thrace Hellas Carpat Dacia Volga Ural Dnipro Black-Sea Steppe Turan Sunrise Everest
        """
    );

    public static readonly string[] ForeignTrades = WordList.Of(
        "Trading Textiles Machinery Foods Chemicals Metals Plastics Electronics Furniture Agro Auto-Parts Packaging Industries Import-Export Commodities Steel Medical Paper"
    );

    public static readonly string[] Districts = WordList.Of(
        "Merkez Organize-Sanayi Cumhuriyet Atatürk Fatih Yenimahalle Bahçelievler Şehitler İstiklal Gazi Hürriyet Barbaros Mimar-Sinan Kocatepe Yeşilova"
    );

    public static readonly string[] Streets = WordList.Of(
        "Atatürk İnönü Cumhuriyet Gazi İstiklal Fevzi-Çakmak Menderes Liman Sanayi Gümrük Çiçek Lale Papatya Sümbül Menekşe Karanfil Okul Cami Çeşme Pınar Kavak Çınar"
    );

    /// <summary>The legal forms of a country.</summary>
    public static string[] Forms(string country) =>
        country switch
        {
            "TR" => ["A.Ş.", "Ltd. Şti.", "Ltd. Şti.", "Ltd. Şti."],
            "DE" or "AT" => ["GmbH", "GmbH & Co. KG", "AG"],
            "BG" => ["OOD", "EOOD", "AD"],
            "GR" => ["A.E.", "E.P.E."],
            "RO" => ["SRL", "SA"],
            "IT" => ["S.r.l.", "S.p.A."],
            "FR" => ["SARL", "SAS"],
            "NL" => ["B.V."],
            "PL" => ["Sp. z o.o."],
            "RU" or "UA" or "KZ" or "UZ" or "GE" or "AZ" or "TM" => ["LLC", "OOO", "MMC"],
            "RS" or "MK" => ["d.o.o."],
            "CN" or "KR" or "JP" or "IN" => ["Co. Ltd", "Ltd"],
            "US" => ["Inc.", "LLC"],
            "ES" => ["S.L.", "S.A."],
            _ => ["Co.", "LLC", "Ltd"],
        };
}
