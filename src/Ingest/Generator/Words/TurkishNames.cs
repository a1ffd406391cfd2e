namespace Zincir.Ingest.Generator;

/// <summary>Common Turkish first names and surnames, frequent ones first.</summary>
internal static class TurkishNames
{
    public static readonly string[] Men = WordList.Of(
        """
        Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Mahmut Recep Salih
        Fatih Kadir Emre Hakan Adem Kemal Yaşar Bekir Musa Metin Orhan Serkan Mesut Burak Furkan Uğur İlyas Selim Cemal Erkan Ercan
        Sinan Şükrü Volkan Tolga Onur Gökhan Yasin Sedat Serdar Bayram Cengiz Turgut Nihat Şaban Rıza Fikret Sami Veysel Yılmaz Cihan
        Erdal Erol Tuncay Levent Özgür Ferhat Ümit Barış Cevdet Nurettin Muhammet Abdurrahman İsa Eyüp Zeki Hikmet Şeref Rüstem Kenan Vedat
        """
    );

    public static readonly string[] Women = WordList.Of(
        """
        Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Fadime Özlem Hacer Yasemin Hülya
        Cemile Sevim Gülsüm Leyla Dilek Büşra Aysel Songül Kübra Halime Esma Aynur Hayriye Kadriye Sibel Tuğba Rabia Gamze Derya Gülay
        Selma Filiz Nuray Pınar Ebru Seda Nurcan Çiğdem Işıl Ümmühan
        """
    );

    public static readonly string[] Surnames = WordList.Of(
        """
        Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek
        Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül Özer
        Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Kılınç Demirci Çiftçi Özgür Çoban Duman Uçar Karataş Uysal Ay
        Erdem Sönmez Karaca Güven Toprak Akın Bayram Tunç Alkan Eren Ceylan Balcı Karaman Gündüz Başaran Ekinci Tosun Durmaz Oğuz Ertürk
        Kuş Coşkun Akbaş Deniz Soylu Genç Dağ Bilgin Topal Elmas Ergün Pehlivan İnan Uzun Esen Gök Ilgaz Sezer Tuna Özbek
        Altun Altıntaş Bakır Baysal Bektaş Candan Cömert Dinç Dursun Elçi Gürbüz Gürsoy İpek Kahraman Karabulut Karagöz Mutlu Nalbant Okur Ölmez
        Önal Örnek Parlak Sağlam Savaş Seçkin Tanrıverdi Tezcan Türkmen Ulusoy Ünlü Vural Yaman Yiğit Zengin Şeker Çınar Çolak Üstün Ağaoğlu
        """
    );
}
